"""Vietnamese text: one spelling on the way in, keys for searching, addresses and sorting.

The order of letters and tones is that of the dictionary and of ICU ``vi-VN``
(ngang < huyền < hỏi < ngã < sắc < nặng); see :func:`sort_key`.
"""

import re
import unicodedata

# Đ typed as the Icelandic or the African letter looks the same and is found by no search.
_WRONG_LETTERS = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"})
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

# Control characters (PostgreSQL refuses NUL), soft hyphen, zero-width, direction marks, byte order
# mark, tags, and halves of surrogate pairs, which no file can hold.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)

_MOST_MARKS = 8  # on one letter; Vietnamese has two, and ordering n of them takes the square of n


def _marks() -> str:
    """All combining marks, as the ranges of a pattern."""
    return "".join(chr(code) for code in range(0x300, 0x1E950) if unicodedata.combining(chr(code)))


_TOO_MANY_MARKS = re.compile(f"([{_marks()}]{{{_MOST_MARKS}}})[{_marks()}]+")


# Letters and signs that are no marks: a text of these alone, as almost every one is, need not be looked at letter by letter.
_MAY_HOLD_MARKS = re.compile("[^\x00-\u02ff\u1e00-\u20cf\u2100-\u2cee\u3100-\ua66e\U0001f000-\U0010ffff]")


def _first_marks(run: re.Match) -> str:
    return run[1]


def normalise(text: str) -> str:
    """The one spelling in which text is stored: goes through here once, on the way in.

    NFC; Ð and ð become Đ and đ; no-break and other odd spaces become plain spaces; zero-width
    characters, soft hyphens, byte order marks and control characters go; of more than eight marks
    on one letter the rest go; blanks at the end of each line go, the lines stay. Doing it twice
    changes nothing, and it takes as long as the text is.
    """
    text = _LINE_BREAKS.sub("\n", text)
    text = _ODD_SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text).translate(_WRONG_LETTERS)
    if _MAY_HOLD_MARKS.search(text):
        text = _TOO_MANY_MARKS.sub(_first_marks, text)
        text = _TOO_MANY_MARKS.sub(_first_marks, unicodedata.normalize("NFC", text))
    text = unicodedata.normalize("NFC", text)
    lines = text.split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)  # a pattern for this would take the square of a long run of blanks


def fold(text: str) -> str:
    """The form in which text is searched: ``"ĐÔNG  Đa"``, ``"Đông Đa"`` → ``"dong da"``.

    Small letters, đ as d, all marks off, runs of blanks as one space, none at the ends. As the
    marks are gone, ``Uỷ``/``Ủy`` and ``hoà``/``hòa`` are the same. Doing it twice changes nothing.
    """
    bare = unicodedata.normalize("NFD", normalise(text).casefold())
    letters = (c for c in bare if not unicodedata.combining(c))
    return " ".join("".join(letters).replace("đ", "d").split())


def slugify(text: str) -> str:
    """Part of a web address: ``"Đại hội Đại biểu"`` → ``"dai-hoi-dai-bieu"``.

    Only ``a-z 0-9 -``; empty when the text has no Latin letter and no digit.
    """
    return re.sub("[^a-z0-9]+", "-", fold(text)).strip("-")


def initials(full_name: str) -> str:
    """Letters for a person's round sign: family and given name, ``Mai Văn Ổn`` → ``MỔ``.

    One letter for a single word, nothing for none.
    """
    words = ("".join(filter(str.isalpha, word)) for word in normalise(full_name).split())
    first_letters = [word[0].upper() for word in words if word]
    return "".join(first_letters if len(first_letters) < 2 else (first_letters[0], first_letters[-1]))


# --- Order ---------------------------------------------------------------------------------

# These marks make another letter, with its own place in the alphabet: ă đ ê ô ư, then â ơ.
_STROKE = "\u0335"
_SECOND_LETTER = {"a\u0306", "d" + _STROKE, "e\u0302", "o\u0302", "u\u031b"}
_THIRD_LETTER = {"a\u0302", "o\u031b"}
_TONES = {mark: weight for weight, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_TOKENS = re.compile("[0-9]{1,99}|[^0-9][\u0300-\u036f]*")
_END = "00"  # below every token: what ends first comes first


def sort_key(text: str) -> str:
    """A stored key whose plain comparison is Vietnamese order.

    Letters first (a ă â b c d đ e ê …), then tones word by word (ngang < huyền < hỏi < ngã <
    sắc < nặng), then small before capital; blank and signs before digits before letters, and a
    number counts as one thing by its value (``Tổ 2`` < ``Tổ 10``). Where the tone mark is
    written (``hoà``, ``hòa``) decides only between otherwise equal texts.

    The key is made of ``0-9a-z`` only, so every collation of a database orders it alike. It takes
    about three characters for each character of Vietnamese text: give it an unlimited column.

    Written here because vn-collate 0.1.0 puts blanks after letters (``Anh`` before ``An Bình``),
    reads numbers digit by digit and gives one weight to every letter that it does not know.
    """
    letters, tones, ties = _levels(text)
    return letters + tones + ties.rstrip("1")


def name_sort_key(full_name: str) -> str:
    """A stored key by given name, then middle names, then family name, as official lists have it.

    ``"Trần Văn An"`` comes before ``"Lê Thị Bình"``. A single word is a given name. Made of the
    same signs as :func:`sort_key`.
    """
    family, *others = normalise(full_name).split() or [""]
    *middle, given = others or [family]
    parts = [_levels(part) for part in (given, " ".join(middle), family if others else "")]
    ties = "".join(ties for _, _, ties in parts)
    return "".join(letters + tones for letters, tones, _ in parts) + ties.rstrip("1")


def _levels(text: str) -> tuple[str, str, str]:
    """Text → (its letters, one tone for each word, one tie-break for each character).

    Texts of equal letters have equally many tones, so the three may simply stand in a row.
    """
    bare = unicodedata.normalize("NFD", " ".join(normalise(text).split()))
    bare = bare.replace("đ", "d" + _STROKE).replace("Đ", "D" + _STROKE)
    letters, tones, ties = "", [], ""
    in_word = False
    for token in _TOKENS.findall(bare):
        place, tone, tie = _weigh(token)
        if starts_word := place >= "a" and not in_word:
            tones.append(tone)
        elif place >= "a":
            tones[-1] = tones[-1] or tone
        in_word = starts_word or place >= "a"
        letters += place
        ties += _BASE_36[tie]
    return letters + _END, "".join(map(str, tones)), ties


def _weigh(token: str) -> tuple[str, int, int]:
    """One letter, number or sign → (its place, tone 0 to 5, tie-break 1 to 28).

    No place is the beginning of another place, so rows of them compare one by one.
    """
    base, marks = token[0], token[1:]
    if base.isdecimal() and base.isascii():
        value = token.lstrip("0")
        return f"1{len(value):02}{value}", 0, 1 + min(len(token) - len(value), 27)
    if base == " ":
        return "01", 0, 1
    if not (base.isascii() and base.isalpha()):
        return f"{'zz' if base.isalpha() else '02'}{ord(base):06x}", 0, 1 + bool(marks)
    return _weigh_letter(base, marks)


def _weigh_letter(base: str, marks: str) -> tuple[str, int, int]:
    """One Latin letter and its marks; foreign marks (ç, ü) count in the tie-break only."""
    small = base.lower()
    place, tone, foreign = "0", 0, False
    for mark in marks:
        if small + mark in _SECOND_LETTER:
            place = "1"
        elif small + mark in _THIRD_LETTER:
            place = "2"
        elif mark in _TONES:
            tone = max(tone, _TONES[mark])
        else:
            foreign = True
    return small + place, tone, 1 + (base != small) + 2 * tone + 14 * foreign
