"""How long a piece of sound is, read from the file itself. Browsers do not say, and people guess."""

import struct

from doanket.kit.sounds import MP3, OGG, WAV, kind_of_sound

MP3_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
MP3_BITS = {  # kbit/s of layer III: version 1, then versions 2 and 2.5
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}


def seconds_of(content):
    """Whole seconds, rounded, at least 1; 0 where the file does not tell."""
    kind = kind_of_sound(content)
    read = {WAV: _of_wav, OGG: _of_ogg, MP3: _of_mp3}.get(kind)
    try:
        length = read(content) if read else 0
    except (struct.error, ZeroDivisionError, IndexError):
        return 0
    return max(1, round(length)) if length else 0


def _of_wav(content):
    """The bytes of the chunk «data» by the bytes a second that «fmt » names."""
    at, rate = 12, 0
    while at + 8 <= len(content):
        name, size = content[at : at + 4], struct.unpack_from("<I", content, at + 4)[0]
        if name == b"fmt ":
            rate = struct.unpack_from("<I", content, at + 16)[0]
        if name == b"data":
            return min(size, len(content) - at - 8) / rate
        at += 8 + size + size % 2
    return 0


def _of_ogg(content):
    """The place that the last page names, by the samples a second of the first. Opus always counts 48,000."""
    last = content.rfind(b"OggS")
    samples = struct.unpack_from("<q", content, last + 6)[0]
    if content[28:36] == b"OpusHead":
        return max(0, samples - struct.unpack_from("<H", content, 38)[0]) / 48000
    if content[28:35] == b"\x01vorbis":
        return max(0, samples) / struct.unpack_from("<I", content, 40)[0]
    return 0


def _of_mp3(content):
    """Frame by frame, so that a changing bit rate is counted right; what lies between frames is passed over."""
    at = _after_tag(content)
    seconds = 0.0
    while at + 4 <= len(content):
        frame = _frame(content[at], content[at + 1], content[at + 2])
        if frame is None:
            at = content.find(b"\xff", at + 1)
            if at < 0:
                break
            continue
        size, length = frame
        seconds += length
        at += size
    return seconds


def _after_tag(content):
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _frame(first, second, third):
    """(bytes, seconds) of a frame of layer III, or None."""
    version = second >> 3 & 3
    if first != 0xFF or second & 0xE6 != 0xE2 or version == 1 or third >> 4 in (0, 15) or third >> 2 & 3 == 3:
        return None
    is_one = version == 3
    rate, bits = MP3_RATES[version][third >> 2 & 3], MP3_BITS[is_one][third >> 4] * 1000
    samples = 1152 if is_one else 576
    return samples // 8 * bits // rate + (third >> 1 & 1), samples / rate
