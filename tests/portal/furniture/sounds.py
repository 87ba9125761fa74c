"""Small sounds, made byte by byte."""

import struct


def a_wav(seconds=2, rate=8_000):
    """Silence, one byte a sample."""
    data = b"\x80" * (seconds * rate)
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate, 1, 8)
    return b"RIFF" + struct.pack("<I", 4 + len(head) + 8 + len(data)) + b"WAVE" + head + struct.pack("<4sI", b"data", len(data)) + data


def an_mp3(frames=100):
    """Frames of MPEG 1 layer III, 128 kbit/s, 44,100 samples a second: 417 bytes and 26 ms each."""
    return (b"\xff\xfb\x90\x00" + b"\x00" * 413) * frames


def an_ogg(seconds=3):
    """The first and the last page of an Opus stream."""
    first = b"OggS\x00\x02" + struct.pack("<qIII", 0, 1, 0, 0) + b"\x01\x13" + b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    return first + b"OggS\x00\x04" + struct.pack("<qIII", 48_000 * seconds + 312, 1, 1, 0) + b"\x00"
