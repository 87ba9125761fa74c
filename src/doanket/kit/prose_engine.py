"""A process of its own that takes the words out of a Word file or a PDF: the file on standard input, UTF-8 on standard output.

Run by :mod:`doanket.kit.prose_files` as ``python -I prose_engine.py docx|pdf LONGEST``; imports nothing of ours. A file made
to swallow memory or time ends this process and nothing else. The exit code says what was in the way; a fault that a damaged
file makes in a library ends it with a code of Python's own.
"""

import io
import sys
import zipfile

LOCKED, NO_WORDS, TOO_LONG, SWOLLEN = 3, 4, 5, 6
MEMORY = 1_000_000_000  # bytes
CPU_SECONDS = 15
UNPACKED_AT_MOST = 150_000_000  # bytes of all parts, pictures among them
XML_AT_MOST = 40_000_000  # bytes of one part with words
PIECE = 1 << 20
MOST_PAGES = 2_000
LETTERS_OF_A_PAGE = 8  # fewer on the average: a scan with page numbers
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class Stopped(Exception):
    pass


def main(kind, longest):
    _hold_down()
    data = sys.stdin.buffer.read()
    try:
        text = {"docx": words_of_docx, "pdf": words_of_pdf}[kind](data, longest)
    except Stopped as why:
        return why.args[0]
    except MemoryError:
        return SWOLLEN
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


def _hold_down():
    try:
        import resource
    except ImportError:  # not on this system; the time is watched from outside as well
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_FSIZE, 0)):
        _soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def words_of_docx(data, longest):
    """Paragraphs and rows of tables in their order; cells of a row are parted by a tab. Deleted text is left out."""
    _weigh(data)
    import docx

    body = docx.Document(io.BytesIO(data)).element.body
    lines, length = [], 0
    for line in _lines(body):
        length += len(line)
        if length > longest:
            raise Stopped(TOO_LONG)
        lines.append(line)
    return "\n".join(lines)


def _weigh(data):
    """What the parts weigh when unpacked, by unpacking them: what the archive says about itself is not believed."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.infolist():
            if part.flag_bits & 1:
                raise Stopped(LOCKED)
            size, is_xml = 0, part.filename.lower().endswith((".xml", ".rels"))
            with packed.open(part) as file:
                while piece := file.read(PIECE):
                    size += len(piece)
                    total += len(piece)
                    if total > UNPACKED_AT_MOST or (is_xml and (size > XML_AT_MOST or b"<!ENTITY" in piece or b"<!DOCTYPE" in piece)):
                        raise Stopped(SWOLLEN)


def _lines(block):
    for part in block:
        if part.tag == f"{WORD}p":
            yield _said(part)
        elif part.tag == f"{WORD}tbl":
            for row in part.iter(f"{WORD}tr"):
                cells = (" ".join(filter(str.strip, map(_said, cell.iter(f"{WORD}p")))) for cell in row.findall(f"{WORD}tc"))
                yield "\t".join(cells)
        elif isinstance(part.tag, str) and part.tag in HOLDERS:
            yield from _lines(part)


HOLDERS = {f"{WORD}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")}
SIGNS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
PASSED_OVER = {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}pPr", f"{WORD}rPr", f"{COMPATIBILITY}Fallback"}


def _said(paragraph):
    said, waiting = [], [paragraph]
    while waiting:
        part = waiting.pop()
        if part.tag == f"{WORD}t":
            said.append(part.text or "")
        elif part.tag in SIGNS:
            said.append(SIGNS[part.tag])
        elif part.tag not in PASSED_OVER:
            waiting.extend(reversed(part))
            if part.tag == f"{WORD}p" and said:
                said.append("\n")  # a paragraph of a text box
    return "".join(said)


def words_of_pdf(data, longest):
    """The words of every page. A PDF that opens without a password is read, whatever it forbids."""
    import logging

    import pypdf

    logging.disable(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Stopped(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise Stopped(TOO_LONG)
    pages, length = [], 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        length += len(pages[-1])
        if length > longest:
            raise Stopped(TOO_LONG)
    text = "\n".join(pages)
    if sum(map(str.isalpha, text)) < LETTERS_OF_A_PAGE * len(pages):
        raise Stopped(NO_WORDS)
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
