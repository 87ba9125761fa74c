"""The blocks of an official paper made whole: heading, title and signature around what a room wrote.

Pure functions on blocks. What the number and the day will be is open in a draft and filled in at signing.
"""

from dataclasses import replace

from doanket.kernel.dates import formal_date
from doanket.kit.paper import Header, PageBreak, Paragraph, Signature, Title

from .choices import Capacity
from .values import OPEN_NUMBER, printed_number, symbol_of

OPEN_DAY = "ngày … tháng … năm"


def completed(blocks, *, heading, tail, type, subject, year):
    """A draft with everything an official paper has; what the writer gave already stays as given."""
    blocks = list(blocks)
    if not any(isinstance(block, (Title, Header)) for block in blocks[:2]):
        blocks.insert(0, _subject_block(type, subject))
    if not any(isinstance(block, Header) for block in blocks):
        blocks.insert(0, Header(heading.issuer_lines, "", tail, heading.place, None, year))
    if not any(isinstance(block, Signature) for block in blocks):
        annex = next((at for at, block in enumerate(blocks) if isinstance(block, PageBreak)), len(blocks))
        blocks.insert(annex, Signature(authority_of(heading, type), heading.signer_post, heading.signer_name))
    return tuple(blocks)


def numbered(blocks, *, heading, tail, number, day, signer_name, signer_post):
    """The blocks as signed: heading, number, symbol, place, day and signer filled in, also where an annex names them."""
    open_words = {f"{OPEN_NUMBER}/{tail}": symbol_of(number, tail), f"{OPEN_DAY} {day.year}": formal_date(day)}
    filled = []
    for block in blocks:
        if isinstance(block, Header):
            block = Header(heading.issuer_lines, printed_number(number), tail, heading.place, day, day.year)
        elif isinstance(block, Signature):
            block = replace(block, signer=signer_name, post=signer_post)
        elif isinstance(block, Title):
            block = replace(block, subject=_swap(block.subject, open_words))
        filled.append(block)
    return tuple(filled)


def reopened(blocks, *, symbol, tail, day, year):
    """The blocks of a signed paper as the draft of the one that replaces it: number and day open again."""
    closed_words = {symbol: f"{OPEN_NUMBER}/{tail}", formal_date(day): f"{OPEN_DAY} {year}"}
    again = []
    for block in blocks:
        if isinstance(block, Header):
            block = replace(block, number="", issued_on=None, year=year)
        elif isinstance(block, Title):
            block = replace(block, subject=_swap(block.subject, closed_words))
        again.append(block)
    return tuple(again)


def retitled(blocks, subject):
    """The blocks with another subject in the first title."""
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Title)), None)
    if at is None:
        return tuple(blocks)
    return (*blocks[:at], replace(blocks[at], subject=subject), *blocks[at + 1 :])


def recipients_of(blocks):
    """Who receives the paper, as named before the signature."""
    return tuple(name for block in blocks if isinstance(block, Signature) for name in block.recipients)


def says_something(blocks):
    """Whether anything stands between heading and signature."""
    return any(not isinstance(block, (Header, Title, Signature, PageBreak)) for block in blocks)


def _subject_block(type, subject):
    if "{type}" in type.pattern:
        return Title(type.name.upper(), subject)
    return Paragraph((f"V/v {subject}",))


def authority_of(heading, type):
    """In whose name a paper is signed: «TM. BAN THƯỜNG TRỰC», «TM. ỦY BAN», or the board itself."""
    if type.capacity == Capacity.COMMITTEE:
        return "TM. ỦY BAN"
    last = heading.issuer_lines[-1]
    return "TM. BAN CÔNG TÁC MẶT TRẬN" if last.startswith("BAN CÔNG TÁC MẶT TRẬN") else f"TM. {last}"


def _swap(text, words):
    for old, new in words.items():
        text = text.replace(old, new)
    return text
