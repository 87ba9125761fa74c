"""Sound files that people send: told by their content, never by their name or by what the browser says of them."""

from dataclasses import dataclass

LARGEST = 1_048_576  # a minute of speech at the usual 128 kbit/s


@dataclass(frozen=True, slots=True)
class SoundKind:
    """``code`` is the ending of the file name; ``media_type`` what a browser is told."""

    code: str
    media_type: str


MP3, OGG = SoundKind("mp3", "audio/mpeg"), SoundKind("ogg", "audio/ogg")
M4A, WAV = SoundKind("m4a", "audio/mp4"), SoundKind("wav", "audio/wav")
KINDS = {kind.code: kind for kind in (MP3, OGG, M4A, WAV)}
M4A_BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash")
OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")


def kind_of_sound(content):
    """The :class:`SoundKind` of some bytes, or None when they are no sound of a kind that every browser plays."""
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return WAV
    if content[:4] == b"OggS":
        return OGG if content[28:36].startswith(OGG_SOUNDS) else None
    if content[4:8] == b"ftyp":
        return M4A if content[8:12] in M4A_BRANDS and not _has_pictures(content) else None
    return MP3 if _is_mp3(content) else None


def _is_mp3(content):
    """A tag of version 2 in front, or a frame of layer III: eleven bits set, version and bit rate that exist."""
    if content[:3] == b"ID3" and len(content) > 10:
        size = 0
        for byte in content[6:10]:
            size = size << 7 | byte & 0x7F
        content = content[10 + size :].lstrip(b"\x00")
    if len(content) < 4:
        return False
    first, second, third = content[:3]
    layer_three = second & 0x06 == 0x02 and second & 0x18 != 0x08
    return first == 0xFF and second & 0xE0 == 0xE0 and layer_three and third & 0xF0 not in (0xF0, 0) and third & 0x0C != 0x0C


def _has_pictures(content):
    """Whether a track of an MPEG-4 file is video: the handler stands eight bytes behind the word ``hdlr``."""
    at = content.find(b"hdlr")
    while at != -1:
        if content[at + 12 : at + 16] == b"vide":
            return True
        at = content.find(b"hdlr", at + 4)
    return False
