"""What both writers share, so that Word and PDF carry the same words in the same places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from doanket.kernel.dates import formal_date
from doanket.kit.paper import measures
from doanket.kit.paper.blocks import Block, Header, PageBreak, Provenance, Signature, Table

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_TITLE = "Nơi nhận:"
FILED = "Lưu: VT"
OPEN_NUMBER = " " * 5
PROVENANCE_CAPTION = "Nguồn gốc số liệu"
PROVENANCE_HEAD = ("Số", "Số liệu in", "Chỉ tiêu", "Kỳ", "Đơn vị đã tính", "Lấy số lúc", "Mở tại")
COUNTING_HEADS = frozenset({"TT", "STT", "Số TT"})
NARROW = frozenset(" .,:;'|!()[]/-ijltfrIịíìỉĩ")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks that stand on sheets of one direction; with ``own_paper`` their pages count from 1."""

    landscape: bool
    blocks: tuple[Block, ...]
    own_paper: bool = False


def sheets(blocks: Sequence[Block]) -> list[Sheet]:
    """The paper cut where the sheet turns or a paper of its own begins; breaks that leave an empty page are dropped."""
    cut: list[Sheet] = []
    for number, paper in enumerate(papers(blocks)):
        turned = turned_sheets(paper)
        cut += [replace(turned[0], own_paper=number > 0), *turned[1:]] if turned else []
    return cut or [Sheet(False, ())]


def papers(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks cut where a paper of its own begins."""
    cut: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak) and block.own_paper:
            cut.append([])
        else:
            cut[-1].append(block)
    return [paper for paper in cut if paper]


def turned_sheets(blocks: Sequence[Block]) -> list[Sheet]:
    groups: list[tuple[bool, list[Block]]] = []
    for block in blocks:
        landscape = isinstance(block, Table) and block.landscape
        if isinstance(block, PageBreak):
            if groups and not isinstance(groups[-1][1][-1], PageBreak):
                groups[-1][1].append(block)
        elif groups and groups[-1][0] == landscape:
            groups[-1][1].append(block)
        else:
            groups.append((landscape, [block]))
    return [Sheet(landscape, without_last_break(group)) for landscape, group in groups]


def without_last_break(group):
    return tuple(group[:-1] if isinstance(group[-1], PageBreak) else group)


def number_line(header: Header) -> str:
    """«Số: 07/BC-MTTQ-BTT»; a number under 10 gets a nought (Phụ lục I), an open one room to write it."""
    number = header.number.strip()
    if number.isdecimal():
        number = number.zfill(2)
    return f"Số: {number or OPEN_NUMBER}/{header.symbol}"


def place_line(header: Header) -> str:
    """«Hoa Sen, ngày 09 tháng 01 năm 2026», or with the day left open."""
    if header.issued_on:
        return f"{header.place}, {formal_date(header.issued_on)}"
    return f"{header.place}, ngày … tháng … năm {header.year or '…'}"


def recipient_lines(signature: Signature) -> list[str]:
    """The recipients as a list with dashes; the filing copy comes last, and is added where nobody named it."""
    names = [name.strip().lstrip("-–").rstrip(";.").strip() for name in signature.recipients]
    if not any(name.startswith("Lưu") for name in names):
        names.append(FILED)
    return [f"- {name};" for name in names[:-1]] + [f"- {names[-1]}."]


def signing_lines(signature: Signature) -> list[str]:
    """Authority and post, one line each, in capitals."""
    return [
        line for text in (signature.authority, signature.post) for line in text.upper().split("\n") if line
    ]


def second_lines(signature: Signature) -> list[str]:
    """The post of the second signer in capitals, or nothing where one signs alone."""
    return [line for line in signature.second_post.upper().split("\n") if line] if signature.second_signer else []


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to be drawn: alignments and widths decided, references resolved. Widths in mm."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[str, ...]
    widths: tuple[float, ...]
    size: int
    total_row: bool
    refs: tuple[int, ...] = ()


def grid_of(block: Table | Provenance) -> Grid:
    """The grid of a table or of the provenance list."""
    if isinstance(block, Provenance):
        rows = tuple(provenance_cells(row) for row in block.rows)
        align = ("center", "right", "left", "left", "center", "left", "left")
        widths = column_widths(PROVENANCE_HEAD, rows, align, measures.PROVENANCE_SIZE, measures.TEXT_WIDTH)
        refs = tuple(row.ref for row in block.rows)
        return Grid(
            PROVENANCE_CAPTION, PROVENANCE_HEAD, rows, align, widths, measures.PROVENANCE_SIZE, False, refs
        )
    room = measures.TURNED_TEXT_WIDTH if block.landscape else measures.TEXT_WIDTH
    align = tuple(alignment(block, column) for column in range(len(block.head)))
    widths = column_widths(block.head, block.rows, align, measures.TABLE_SIZE, room)
    return Grid(block.caption, block.head, block.rows, align, widths, measures.TABLE_SIZE, block.total_row)


def provenance_cells(row) -> tuple[str, ...]:
    counted = f"{row.counted}/{row.expected}"
    return (str(row.ref), row.figure, row.indicator, row.period, counted, row.taken_at, row.address)


def alignment(table: Table, column: int) -> str:
    if column in table.numeric:
        return "right"
    return "center" if table.head[column] in COUNTING_HEADS else "left"


def column_widths(head, rows, align, size, room) -> tuple[float, ...]:
    """Widths (mm) that fill ``room``: each column at least its longest word, a column of figures its longest figure;
    what is left goes to the columns in which much is written. A head may wrap, it does so only once.
    """
    columns = [ColumnNeeds(name, [row[at] for row in rows], align[at], size) for at, name in enumerate(head)]
    least = [column.least for column in columns]
    wanted = [column.wanted for column in columns]
    if sum(least) >= room:
        return tuple(room * low / sum(least) for low in least)
    if sum(wanted) <= room:
        grows = [
            0 if side == "center" and len(set(align)) > 1 else want
            for side, want in zip(align, wanted, strict=True)
        ]
        spare = (room - sum(wanted)) / sum(grows)
        return tuple(want + spare * grow for want, grow in zip(wanted, grows, strict=True))
    share = (room - sum(least)) / (sum(wanted) - sum(least))
    return tuple(low + share * (want - low) for low, want in zip(least, wanted, strict=True))


class ColumnNeeds:
    """How wide (mm) a column must be and would like to be. Both are bounded: no cell may starve its neighbours."""

    def __init__(self, name, cells, side, size):
        padding = 2 * measures.CELL_PADDING + 0.5
        words = [
            word
            for cell in (name, *cells)
            for word in (cell.split() if side != "right" or cell == name else [cell])
        ]
        self.least = padding + min(max((rough_width(word, size) for word in words), default=0), 45)
        self.wanted = max(
            self.least, padding + min(max((rough_width(cell, size) for cell in cells), default=0), 80)
        )


def rough_width(text: str, size: float) -> float:
    """About how wide (mm) ``text`` is in bold Times New Roman; the writers have no measure in common."""
    wide = sum(letter.isupper() or letter in "mwMW%@—…" for letter in text)
    narrow = sum(letter in NARROW for letter in text)
    return (0.76 * wide + 0.32 * narrow + 0.53 * (len(text) - wide - narrow)) * size * measures.MM_PER_POINT


def known_refs(blocks: Sequence[Block]) -> set[int]:
    """The provenance rows that figures of this paper may point to."""
    return {row.ref for block in blocks if isinstance(block, Provenance) for row in block.rows}


def is_web_address(text: str) -> bool:
    """Only such an address becomes a link; a script or a file path stays plain text."""
    return text.startswith(("https://", "http://")) and not set(text) & set(' \n"<>')
