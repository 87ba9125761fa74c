"""Text is really spoken here: by the engine that is pinned, or by the program of the system."""

import array
import importlib.util
import io
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
import wave
from importlib.metadata import version
from pathlib import Path

import pytest

from doanket.kit import voice, voice_engine

HERE = ("x86_64", "AMD64", "aarch64", "arm64")
has_voice = bool(importlib.util.find_spec("espeakng_loader") or shutil.which("espeak-ng"))
needs_voice = pytest.mark.skipif(not has_voice, reason="neither espeakng-loader nor espeak-ng is here")
SENTENCE = "Báo cáo tháng 9/2026 của Tổ 3 Cây Gạo được trả lại. Lý do: thừa số 0."
KILOBYTES_A_SECOND = voice_engine.KILOBITS / 8


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files" / "voice"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """program("exit 1"): a shell script that stands as «espeak-ng» before any other."""

    def make(script):
        (tmp_path / "bin").mkdir()
        path = tmp_path / "bin" / "espeak-ng"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{path.parent}:{os.environ['PATH']}")

    return make


def samples_of(text):
    """(seconds, loudest sample) of what the pinned library says, as WAV, in a process of its own."""
    words = "import sys, voice_engine as e; sys.stdout.buffer.write(e.as_wav(*e.with_library(sys.argv[1])))"
    home = str(Path(voice_engine.__file__).parent)
    done = subprocess.run([sys.executable, "-c", words, text], cwd=home, capture_output=True, check=True, timeout=60)
    with wave.open(io.BytesIO(done.stdout)) as said:
        sound = array.array("h", said.readframes(said.getnframes()))
        return len(sound) / said.getframerate(), max(map(abs, sound))


@pytest.mark.skipif(platform.machine() not in HERE, reason="no package of the voice for this machine")
def test_the_pinned_voice_and_the_encoder_are_in_the_environment():
    assert version("espeakng-loader").startswith("0.2.") and version("lameenc").startswith("1.")
    seconds, loudest = samples_of("báo cáo tháng chín của tổ ba cây gạo được trả lại")
    assert 2 < seconds < 6 and 8_000 < loudest < 32_767


@pytest.mark.skipif(not importlib.util.find_spec("espeakng_loader"), reason="the voice of the system may sound otherwise")
def test_a_tone_mark_is_heard():
    assert len({samples_of(f"ba {word} ba") for word in ("ma", "má", "mà", "mả", "mã", "mạ")}) == 6


@needs_voice
def test_a_text_becomes_a_small_file_that_a_browser_plays():
    sound = voice.say(SENTENCE).read_bytes()

    assert voice.media_type_of(sound) == "audio/mpeg" and sound[0] == 0xFF and sound[1] & 0xE0 == 0xE0
    assert 5 < len(sound) / 1000 / KILOBYTES_A_SECOND < 15


@needs_voice
def test_a_text_is_spoken_once_however_it_is_written(folder):
    first = voice.say("Thu 1.250.000 đ")
    made = first.stat()
    again = voice.say("thu 1.250.000đ.")

    assert again == first and again.stat().st_ino == made.st_ino
    assert voice.say("Thu 1.250.001 đ") != first
    assert sorted(path.suffix for path in folder.iterdir()) == [".sound", ".sound"]
    assert folder.stat().st_mode & 0o077 == 0


@needs_voice
def test_two_who_ask_at_once_get_the_same_whole_file(folder):
    found = []
    threads = [threading.Thread(target=lambda: found.append(voice.say(SENTENCE))) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4 and len(set(found)) == 1 and [path.suffix for path in folder.iterdir()] == [".sound"]


@pytest.mark.parametrize("text", ["", " \n ", "★★", "tổ " * 1_100])
def test_nothing_and_too_much_are_not_spoken(text):
    assert voice.say(text) is None


@needs_voice
def test_the_longest_text_is_spoken():
    assert voice.say(("Tổ họp. " * 400)[: voice.LONGEST_TEXT]) is not None


@pytest.mark.skipif(not importlib.util.find_spec("espeakng_loader"), reason="nothing to fall back to")
@pytest.mark.parametrize("script", ["exit 1", "echo no sound", "kill -SEGV $$"])
def test_a_program_that_fails_is_passed_over(program, script):
    program(script)

    assert voice.say(SENTENCE) is not None


@needs_voice
def test_the_process_is_told_the_text_and_nothing_else(program, tmp_path, monkeypatch):
    monkeypatch.setenv("DOANKET_DATA_KEYS", "bí mật")
    program(f"env > {tmp_path}/told; echo \"$@\" >> {tmp_path}/told; exit 1")
    voice.say("Lời riêng")

    told = (tmp_path / "told").read_text()
    assert "PATH=" in told and "DOANKET" not in told and "riêng" not in told


def test_who_takes_too_long_is_ended(monkeypatch, caplog):
    monkeypatch.setattr(voice, "LONGEST_WAIT", 0.001)

    assert voice.say(SENTENCE) is None
    assert "TimeoutExpired" in caplog.text and "thừa" not in caplog.text


@needs_voice
def test_there_is_a_voice_here():
    assert voice.is_ready() is True


def test_what_nobody_hears_goes_after_ninety_days(folder):
    folder.mkdir(parents=True)
    for name, days in (("a.sound", 91), ("b.sound", 89), ("c.part", 400)):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (time.time() - days * voice.DAY,) * 2)

    assert voice.forget_unheard() == "đã bỏ 2 lời đọc không ai nghe"
    assert [path.name for path in folder.iterdir()] == ["b.sound"]
    assert voice.forget_unheard() is None


@needs_voice
def test_what_is_heard_again_is_kept(folder):
    path = voice.say(SENTENCE)
    os.utime(path, (time.time() - 80 * voice.DAY,) * 2)
    voice.say(SENTENCE)

    assert voice.forget_unheard(time.time() + 80 * voice.DAY) is None and path.exists()
