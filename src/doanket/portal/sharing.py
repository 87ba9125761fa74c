"""How a page is handed on: its lasting address, its code for a camera, and words to be sent."""

from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .serving.places import write_whole

LONGEST_MESSAGE = 499
MASK = 3  # every mask is read by every camera; weighing all eight takes longer than the rest of a page


def public_url(path):
    """The address of a path of ours (with the prefix of the installation) as one types it elsewhere."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def message_for(*, title, lead, url):
    """Words for a group of neighbours, fewer than 500 letters with the address: title, lead, address."""
    room = LONGEST_MESSAGE - len(url) - 2
    said = _shortened(f"{title}\n{lead}".strip() if lead else title, room)
    return f"{said}\n{url}"


def share_links(*, title, url):
    """[(name, address)]: plain links, opened only when somebody follows them; nothing of them is loaded with the page."""
    return [
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"),
        (_("Thư điện tử"), f"mailto:?subject={quote(title)}&body={quote(url)}"),
        (_("Tin nhắn"), f"sms:?&body={quote(f'{title} {url}')}"),
    ]


def code_for(url):
    """A QR code as one path of SVG, with the quiet edge that cameras want. Its lines are kept: they are the same for ever."""
    kept = Path(settings.SITE_FOLDER, "ma", blake2b(f"{MASK} {url}".encode(), digest_size=12).hexdigest())
    try:
        side, lines = kept.read_text().split("|")
    except FileNotFoundError:
        side, lines = _lines_of(url)
        write_whole(kept, f"{side}|{lines}".encode())
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><path stroke="#000" d="{2}"/></svg>',
        side, _("Mã QR của trang này"), lines,
    )  # fmt: skip


def _lines_of(url):
    """(the side in dots with the edge, the dark dots as a path)."""
    import segno

    rows = [list(row) for row in segno.make(url, error="m", micro=False, mask=MASK).matrix]
    return len(rows) + 4, "".join(_runs(row, line) for line, row in enumerate(rows, 2))


def _runs(row, line):
    """The dark stretches of one line: «M2 2.5h7m2 0h4…»."""
    parts, at, pen = [], 0, 0
    while at < len(row):
        end = at
        while end < len(row) and row[end]:
            end += 1
        if end > at:
            parts.append(f"m{at - pen} 0h{end - at}" if parts else f"M{at + 2} {line + 0.5}h{end - at}")
            pen = end
        at = end + 1
    return "".join(parts)


def _shortened(text, room):
    if len(text) <= room:
        return text
    return text[: room - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
