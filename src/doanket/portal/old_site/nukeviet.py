"""Articles of NukeViet, as its database is exported to JSON by phpMyAdmin: the tables «…_news_rows» and «…_news_detail».

NukeViet itself gives no file of its articles. Texts stand in the second table (``bodyhtml``), the rest in the first;
``publtime`` counts seconds since 1970.
"""

import datetime as dt
import json
import re

from django.utils.translation import gettext as _

from doanket.kernel.text import normalise

from .gathering import Unreadable
from .html_page import blocks_of_fragment
from .signing import is_a_name
from .values import Block, Found, Hints, Picture

TABLE = re.compile(r"\w+_(?P<module>[a-z0-9]+)_(?P<what>rows|detail|cat|sources)$")
VIETNAM = dt.timezone(dt.timedelta(hours=7))


def articles(name, text, base=""):
    """(name to tell, blocks, hints) of every article; raises :class:`~.gathering.Unreadable` for another file."""
    try:
        tables = _tables(json.loads(text))
    except (ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise Unreadable(_("tệp JSON không còn nguyên vẹn")) from fault
    if "rows" not in tables or "detail" not in tables:
        raise Unreadable(_("không thấy hai bảng tin bài (rows, detail) của NukeViet trong tệp"))
    details = {str(row.get("id")): row for row in tables["detail"]}
    sections = {str(row.get("catid")): (str(row.get("alias") or ""), _said(row, "title")) for row in tables.get("cat", [])}
    sources = {str(row.get("sourceid")): str(row.get("title") or "") for row in tables.get("sources", [])}
    for row in tables["rows"]:
        number = str(row.get("id"))
        yield _article(f"{name} #{number}", row, details.get(number, {}), sections, sources, base)


def _tables(told):
    """What each table of one module holds, by «rows», «detail»…"""
    found = {}
    for one in told if isinstance(told, list) else [told]:
        match = TABLE.fullmatch(str(one.get("name", ""))) if one.get("type") == "table" else None
        if match:
            found.setdefault(match["what"], []).extend(row for row in one.get("data") or [] if isinstance(row, dict))
    return found


def _article(name, row, detail, sections, sources, base):
    blocks, attachments = blocks_of_fragment(str(detail.get("bodyhtml") or ""), base=base)
    hints = Hints(in_article=True, attachments=attachments, titles=[Found(_said(row, "title"), _("trường tiêu đề của bản xuất"))])
    if str(row.get("publtime", "")).isdecimal() and 0 < int(row["publtime"]) < 4_000_000_000:
        moment = dt.datetime.fromtimestamp(int(row["publtime"]), VIETNAM).replace(tzinfo=None, second=0)
        hints.dates = [Found(moment, _("trường ngày đăng của bản xuất"))]
    if is_a_name(_said(row, "author")):
        hints.author = Found(_said(row, "author"), _("trường tác giả của bản xuất"))
    source = sources.get(str(row.get("sourceid"))) or _said(detail, "sourcetext")
    hints.source = Found(normalise(source)[:200], _("trường nguồn của bản xuất")) if source else Found()
    hints.lead = Found(" ".join(re.sub("<[^<>]*>", " ", _said(row, "hometext")).split()), _("trường giới thiệu của bản xuất"))
    section, hints.section = sections.get(str(row.get("catid")), ("", ""))
    if str(row.get("status", "1")) not in ("1", "2"):
        hints.notes.append(_("ở trang cũ bài này chưa đăng cho mọi người (%(why)s)") % {"why": _("bản nháp hoặc đã ngừng")})
        hints.dates = []
    if base:
        hints.address = "/".join(filter(None, [base.rstrip("/"), "news", section, f"{row.get('alias')}-{row.get('id')}.html"]))
    if _said(row, "homeimgfile"):
        picture = Picture(f"/uploads/news/{_said(row, 'homeimgfile')}", _said(row, "homeimgalt")[:300])
        blocks.insert(0, Block("picture", picture.alt, picture=picture))
    return name, blocks, hints


def _said(row, name):
    return normalise(str(row.get(name) or "")).strip()
