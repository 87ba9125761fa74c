"""Sounds are told by their bytes; a part of one is answered as telephones ask for it."""

import io
import wave

import pytest
from django.test import RequestFactory

from doanket.kit.ranges import in_part
from doanket.kit.sounds import kind_of_sound

FRAME = b"\xff\xfb\x90\x00" + bytes(400)


def a_wave():
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000)
        file.writeframes(bytes(800))
    return stream.getvalue()


def mpeg4(brand, handler):
    return b"\0\0\0\x18ftyp" + brand + bytes(12) + b"\0\0\0\x21hdlr" + bytes(8) + handler + bytes(40)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (a_wave(), "wav"),
        (FRAME, "mp3"),
        (b"ID3\x04\0\0\0\0\x01\x05" + bytes(133) + FRAME, "mp3"),
        (b"OggS" + bytes(24) + b"OpusHead" + bytes(60), "ogg"),
        (b"OggS" + bytes(24) + b"\x01vorbis" + bytes(60), "ogg"),
        (mpeg4(b"M4A ", b"soun"), "m4a"),
        (mpeg4(b"mp42", b"soun"), "m4a"),
    ],
)
def test_a_sound_is_told_by_its_content(content, code):
    assert kind_of_sound(content).code == code


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff", b"ID3", b"MZ\x90\x00", b"%PDF-1.7", b"<script>alert(1)</script>", b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\xff\xd8\xff\xe0" + bytes(40),  # a photograph begins with the same byte as a frame of sound
        b"ID3\x04\0\0\0\0\x01\x05" + bytes(133) + b"<html>", b"RIFF\0\0\0\0AVI " + bytes(40),
        b"OggS" + bytes(24) + b"\x80theora" + bytes(60), mpeg4(b"mp42", b"vide"), mpeg4(b"heic", b"pict"),
    ],
)  # fmt: skip
def test_anything_else_is_no_sound(content):
    assert kind_of_sound(content) is None


TEN = b"0123456789"


@pytest.mark.parametrize(
    ("asked", "status", "body", "told"),
    [
        (None, 200, TEN, None),
        ("bytes=0-1", 206, b"01", "bytes 0-1/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=-30", 206, TEN, "bytes 0-9/10"),
        ("bytes=5-500", 206, b"56789", "bytes 5-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-2", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=0-1,4-5", 200, TEN, None),
        ("bytes=-", 200, TEN, None),
        ("bytes=" + "9" * 400 + "-", 200, TEN, None),
        ("lines=1-2", 200, TEN, None),
    ],
)
def test_a_part_is_answered_as_asked(asked, status, body, told):
    request = RequestFactory().get("/", headers={"range": asked} if asked else {})
    answer = in_part(request, TEN, "audio/mpeg")
    assert (answer.status_code, answer.content, answer.get("Content-Range")) == (status, body, told)
    assert (answer["Accept-Ranges"], answer["Content-Type"]) == ("bytes", "audio/mpeg")
