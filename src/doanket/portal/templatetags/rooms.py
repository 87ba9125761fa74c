"""``{% load rooms %}``: what the rooms of a site print beside its articles."""

import re
from datetime import timedelta

import segno
from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from doanket.kernel.dates import short_date

from ..cleaning import clean_html

register = template.Library()


@register.filter
def prose(body):
    """A stored text as HTML. It was cleaned when it was written; the platform's editors have another door, so once more."""
    return mark_safe(clean_html(body or ""))


@register.filter
def lasting(seconds):
    """185 → «3 phút 5 giây»."""
    minutes, rest = divmod(int(seconds or 0), 60)
    if not minutes:
        return _("%(rest)d giây") % {"rest": rest}
    return _("%(minutes)d phút %(rest)d giây") % {"minutes": minutes, "rest": rest} if rest else _("%(minutes)d phút") % {"minutes": minutes}


@register.filter
def file_size(size):
    """2621440 → «2,5 MB»."""
    return f"{(size or 0) / 1_048_576:.1f} MB".replace(".", ",")


@register.filter
def telephone(number):
    """The number as a ``tel:`` address wants it."""
    return "".join(sign for sign in str(number or "") if sign.isdigit() or sign == "+")


@register.filter
def bare_address(url):
    """An address as people read it: without https:// and the last stroke."""
    return str(url or "").removeprefix("https://").removeprefix("http://").rstrip("/")


@register.simple_tag
def qr(text, label):
    """A code for a telephone's camera, drawn as one path; ``label`` says where it leads."""
    code = segno.make(str(text), error="m", micro=False)
    rows = list(code.matrix)
    drawn = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows, 4) for x, dark in enumerate(row, 4) if dark)
    side = len(rows) + 8
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><rect width="{0}" height="{0}" fill="#fff"/>'
        '<path d="{2}" fill="#000"/></svg>',
        side, label, drawn,
    )  # fmt: skip


@register.filter
def told(one):
    """A piece of furniture in one line: where it leads, in which group, how long it is shown."""
    parts = [one.group, bare_address(one.url) or Truncator(one.text).words(18, truncate="…")]
    if one.shown_until:
        parts.append(_("Hết ngày %(day)s") % {"day": short_date(timezone.localtime(one.shown_until) - timedelta(seconds=1))})
    if one.for_below:
        parts.append(_("Cấp dưới cùng hiện"))
    return re.sub(r"([.!?…])\. ", r"\1 ", ". ".join(filter(None, parts)))


@register.filter
def checked(one):
    """What is known of whether its address answers."""
    if not settings.PORTAL_MAY_GO_OUT:
        return _("Liên kết: chưa kiểm được, vì máy chủ này không được phép ra mạng ngoài.")
    if one.checked_at is None:
        return _("Liên kết: chưa kiểm, sẽ kiểm trong giờ tới.")
    said = one.fault or _("mở được")
    return _("Liên kết: %(said)s, kiểm ngày %(day)s.") % {"said": said, "day": short_date(timezone.localtime(one.checked_at))}
