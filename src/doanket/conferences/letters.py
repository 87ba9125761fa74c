"""The letter as blocks: the one on the shelf, and one for each delegate with the code that opens their own page.

Layout of Nghị định 30/2020/NĐ-CP, Phụ lục III (Giấy mời), with the headings of the Front (Hướng dẫn 91/HD-MTTW-BTT).
"""

import base64
import io

from django.utils import timezone

from doanket.documents.laying import authority_of
from doanket.documents.queries import letterhead_for, pattern_for, type_named, version_of
from doanket.kernel.dates import clock, header_date
from doanket.kit.paper import Header, PageBreak, Paragraph, Picture, Signature, Title, blocks_from_json

from .choices import CONVENED_GROUPS, ItemState
from .models import AgendaItem
from .wording import in_a_sentence

QR_WIDTH = 28  # mm: read by the camera of an old telephone from a hand's breadth
LONGEST_SUBJECT = 300
SHELF_ADDRESSEE = "Kính gửi: các đồng chí, ông, bà có tên trong danh sách đại biểu và khách mời."
CONVENED_WORDS = "trân trọng kính mời {who} dự {title}."


def letter_subject(conference):
    """«Dự Hội nghị lần thứ 9 …», as the trích yếu."""
    return f"dự {conference.title}"[:LONGEST_SUBJECT]


def shelf_blocks(conference):
    """What the letter on the shelf says, without a name and without a code."""
    return (Paragraph((SHELF_ADDRESSEE,)), *_body(conference, "quý đại biểu", contents_of(conference)))


def letters_of(conference, made, address_of, *, frame=None):
    """The blocks of all letters, one paper after the other. ``made`` is ``[(delegate, code)]``, ``address_of(code)`` a web address."""
    frame, contents = frame or frame_of(conference), contents_of(conference)
    blocks = []
    for number, (delegate, code) in enumerate(made):
        if number:
            blocks.append(PageBreak(own_paper=True))
        blocks += one_letter(conference, delegate, address_of(code), frame, contents)
    return blocks


def one_letter(conference, delegate, address, frame, contents):
    """One delegate's letter. ``frame`` (header, title, signature) and ``contents`` are what all letters share."""
    header, title, signature = frame
    who = delegate.addressed_in_full
    return [
        header, title, Paragraph((f"Kính gửi: {who}{', ' + delegate.title if delegate.title else ''}.",)),
        *_body(conference, who, contents, is_guest=delegate.group not in CONVENED_GROUPS), _code(address), signature,
    ]  # fmt: skip


def frame_of(conference):
    """(header, title, signature): from the paper on the shelf, with its number once it is signed; else from the heading."""
    if conference.letter_id and (version := version_of(conference.letter)):
        blocks = blocks_from_json(version.blocks)
        found = [next((each for each in blocks if isinstance(each, sort)), None) for sort in (Header, Title, Signature)]
        if all(found):
            return tuple(found)
    type = type_named("GM")
    heading = letterhead_for(conference.unit, type.capacity)
    tail = pattern_for(type, heading).tail(type_code=type.code, capacity=type.capacity)
    return (
        Header(heading.issuer_lines, "", tail, heading.place, None, timezone.localdate().year),
        Title(type.name.upper(), letter_subject(conference)),
        Signature(authority_of(heading, type), heading.signer_post, heading.signer_name, ("Như kính gửi",)),
    )


def _body(conference, who, contents, *, is_guest=False):
    convened = CONVENED_WORDS.format(who=who, title=conference.title)
    issuer = f"Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam {in_a_sentence(conference.unit.name)}"
    if conference.unit.kind.level > 2:
        issuer = f"Ban công tác Mặt trận {conference.unit.name}"
    paragraphs = [f"{issuer} {convened}", f"Thời gian: {clock(conference.starts_at)}, {header_date(conference.starts_at)}."]
    paragraphs.append(f"Địa điểm: {conference.place or 'sẽ thông báo sau'}.")
    if conference.online_url:
        paragraphs.append(f"Dự trực tuyến tại: {conference.online_url}")
    if contents:
        paragraphs.append("Nội dung chính: " + "; ".join(contents) + ".")
    paragraphs.append(
        "Rất mong quý vị sắp xếp thời gian đến dự." if is_guest
        else "Đề nghị đại biểu dự đúng thành phần, đúng giờ; vắng mặt xin báo trước lý do."
    )  # fmt: skip
    return tuple(Paragraph((text,)) for text in paragraphs)


def contents_of(conference):
    """What the session is about, without opening, breaks and closing: at most eight points."""
    items = AgendaItem.objects.filter(conference=conference, parent__isnull=True).exclude(state=ItemState.DROPPED)
    items = items.exclude(kind__in=("opening", "break", "closing")).order_by("order", "pk")
    return [_small(title) for title in items.values_list("title", flat=True)[:8]]


def _small(title):
    """A title inside a sentence: the first letter small, unless the word is written in capitals."""
    title = title.rstrip(" .;")
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _code(address):
    return Picture(
        data=base64.b64encode(qr_png(address)).decode(), alt="Mã QR mở trang mời riêng của đại biểu", width=QR_WIDTH,
        beside=(
            "Xin trả lời dự hay vắng, xem chương trình và tài liệu bằng cách đưa camera điện thoại vào mã này, hoặc mở địa chỉ:",
            shown_address(address),
            "Mã dùng riêng cho người có tên trên giấy mời, cũng là mã điểm danh tại hội trường.",
        ),
    )  # fmt: skip


def shown_address(address):
    """The address as it is typed: without «https://»."""
    return address.partition("://")[2].rstrip("/") if address.startswith("https://") else address.rstrip("/")


def qr_png(address):
    """A QR code as PNG, medium correction, quiet zone included."""
    import segno

    stream = io.BytesIO()
    segno.make(address, error="m", micro=False, boost_error=False).save(stream, kind="png", scale=8, border=4)
    return stream.getvalue()


def message_of(conference, delegate, address):
    """What is copied into Zalo: short lines, no figure of speech."""
    lines = [
        f"Kính mời {delegate.addressed_in_full} dự {conference.title}.",
        f"Thời gian: {clock(conference.starts_at)}, {header_date(conference.starts_at)}.",
        f"Địa điểm: {conference.place}." if conference.place else "",
        f"Xin bấm vào đây để trả lời dự hay vắng, xem chương trình, tài liệu: {address}",
        "Đường dẫn dùng riêng, xin không chuyển cho người khác.",
    ]
    return "\n".join(line for line in lines if line)
