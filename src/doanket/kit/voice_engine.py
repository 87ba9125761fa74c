"""A process of its own that speaks: text on standard input, a sound file on standard output.

Run by :mod:`doanket.kit.voice` as ``python -I voice_engine.py``; imports nothing of ours. A fault in the C library ends
this process and nothing else. Exit code 1 means that there is no voice to be had.
"""

import ctypes
import io
import os
import shutil
import subprocess
import sys
import wave

VOICE = "vi"
WORDS_A_MINUTE = 150  # espeak's own measure: a little over three Vietnamese syllables a second, for listeners over 60
LOUDNESS = 90  # 100 reaches the ceiling and crackles on a small loudspeaker
LONGEST_SECONDS = 300
KILOBITS = 24
PROGRAM_SECONDS = 15
WAV_RATE_DIVIDED_BY = 2

# from speak_lib.h
AUDIO_OUTPUT_SYNCHRONOUS = 2
INITIALIZE_DONT_EXIT = 0x8000
RATE, VOLUME = 1, 2
CHARS_UTF8 = 1
POS_CHARACTER = 1


def main():
    text = sys.stdin.buffer.read().decode()
    for speak in (with_program, with_library):
        sound = speak(text)
        if sound is not None and any(sound[1]):
            sys.stdout.buffer.write(as_mp3(*sound) or as_wav(*sound))
            return 0
    return 1


def with_program(text):
    """(samples a second, 16-bit samples) from the program of the system, or None."""
    program = shutil.which("espeak-ng")
    if not program:
        return None
    words = [program, "-v", VOICE, "-s", str(WORDS_A_MINUTE), "-a", str(LOUDNESS), "-b", "1", "--stdin", "--stdout"]
    try:
        done = subprocess.run(words, input=text.encode(), capture_output=True, timeout=PROGRAM_SECONDS, check=True)
        with wave.open(io.BytesIO(done.stdout)) as said:
            return said.getframerate(), said.readframes(said.getframerate() * LONGEST_SECONDS)
    except (OSError, subprocess.SubprocessError, wave.Error, EOFError):
        return None


def with_library(text):
    """The same from the library that comes as a package, or None."""
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except (ImportError, OSError):
        return None
    os.chdir(os.path.dirname(espeakng_loader.get_data_path()))  # espeak cuts a path of more than 160 letters
    rate = library.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, b".", INITIALIZE_DONT_EXIT)
    if rate <= 0 or library.espeak_SetVoiceByName(VOICE.encode()) != 0:
        return None
    library.espeak_SetParameter(RATE, WORDS_A_MINUTE, 0)
    library.espeak_SetParameter(VOLUME, LOUDNESS, 0)
    return rate, collected(library, text.encode() + b"\0", rate * 2 * LONGEST_SECONDS)


def collected(library, text, most):
    """The samples that espeak hands over piece by piece, ``most`` bytes at most."""
    said = bytearray()

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    def take(samples, count, _events):
        if samples and count > 0:
            said.extend(ctypes.string_at(samples, count * 2))
        return int(len(said) >= most)  # 1 stops

    library.espeak_SetSynthCallback(take)
    library.espeak_Synth.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, *[ctypes.c_uint] * 2, *[ctypes.c_void_p] * 2]
    library.espeak_Synth(text, len(text), 0, POS_CHARACTER, 0, CHARS_UTF8, None, None)
    library.espeak_Synchronize()
    return bytes(said[:most])


def as_mp3(rate, samples):
    """Three kilobytes a second, or None where the encoder is missing."""
    try:
        import lameenc
    except ImportError:
        return None
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_quality(2)
    return bytes(encoder.encode(samples) + encoder.flush())


def as_wav(rate, samples):
    """Every second sample: 22 kilobytes a second, for want of an encoder."""
    file = io.BytesIO()
    thin = memoryview(samples).cast("h")[::WAV_RATE_DIVIDED_BY].tobytes()
    with wave.open(file, "wb") as said:
        said.setnchannels(1)
        said.setsampwidth(2)
        said.setframerate(rate // WAV_RATE_DIVIDED_BY)
        said.writeframes(thin)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
