"""``run.py`` and ``tests/everything.py``: what they decide before and after the long work."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.sqlite_only


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path):
    """run.py with its locks in a folder of its own, with blanks and marks in its name."""
    folder = tmp_path / "thư mục có dấu"
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "pyvenv.cfg").write_text("version = 3.11.7\n")
    for name in ("run.py", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder / name)
    return load(folder / "run.py", "run_copy")


def test_an_old_python_is_told_so(copy, monkeypatch, capsys):
    monkeypatch.setattr(copy.sys, "version_info", (3, 9, 2))

    assert copy.main(["demo"]) == 1
    assert "cần Python 3.11 trở lên, máy này đang dùng 3.9" in capsys.readouterr().out


def test_a_python_without_venv_names_the_package_to_install(copy, monkeypatch, capsys):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    assert copy.main(["demo"]) == 1
    assert "sudo apt install python3." in capsys.readouterr().out


def test_the_stamp_holds_until_a_lock_changes(copy):
    Path(copy.PYTHON).write_text("")
    assert not copy.is_ready("requirements.lock")
    copy.write_stamp("requirements.lock")
    assert copy.is_ready("requirements.lock")
    assert not copy.is_ready("requirements-dev.lock")

    with open(Path(copy.ROOT) / "requirements.lock", "a") as lock:
        lock.write("# khác\n")
    assert not copy.is_ready("requirements.lock")


def test_an_environment_for_tests_serves_the_demo_too(copy):
    Path(copy.PYTHON).write_text("")
    copy.write_stamp("requirements-dev.lock")

    assert copy.is_ready("requirements.lock")


def test_uv_is_taken_by_version_and_hash_from_the_development_lock(copy, monkeypatch):
    asked = []
    monkeypatch.setattr(copy, "works", lambda words: asked.append(words) or len(asked) == 2)

    assert copy.have_uv()
    assert asked[1][1:4] == ["-m", "pip", "install"] and "--require-hashes" in asked[1]
    pin = (Path(copy.VENV) / "uv.lock.txt").read_text()
    assert pin.startswith("uv==") and pin.count("--hash=sha256:") > 10 and pin.count("==") == 1


@pytest.fixture
def everything(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tests"))
    return load(ROOT / "tests" / "everything.py", "everything_copy")


@pytest.mark.parametrize(
    ("parts", "complete", "code", "words"),
    [
        ([{"passed": 3}, {"passed": 2}], True, 0, "Tất cả đều đạt."),
        ([{"passed": 3, "failed": 1, "code": 1}, {"passed": 2}], False, 1, "Có chỗ hỏng: A."),
        ([{"passed": 3}, {"missing": "không có"}], False, 0, "chưa chạy: B."),
        ([{"passed": 3}, {"missing": "không có"}], True, 1, "phần này phải chạy: B."),
        ([{"passed": 3}, {"skipped": 5}], True, 1, "phần này phải chạy: B."),
        ([{"passed": 3, "code": 3}, {"passed": 2}], True, 1, "Có chỗ hỏng: A."),
    ],
)
def test_the_closing_line_tells_what_did_not_run(everything, parts, complete, code, words, capsys):
    outcome = [everything.Part(title, **part) for title, part in zip("AB", parts, strict=True)]

    assert everything.close(outcome, complete=complete) == code

    said = capsys.readouterr().out
    assert words in said
    total = [sum(part.get(name, 0) for part in parts) for name in ("passed", "failed", "skipped")]
    assert said.splitlines()[-1] == "{} passed, {} failed, {} skipped".format(*total)
