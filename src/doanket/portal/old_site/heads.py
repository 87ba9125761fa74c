"""What the head of an HTML page says of its article: written for other machines, and so trusted first."""

import json
import re
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from doanket.kernel.text import fold, normalise

from . import dates
from .signing import is_a_name
from .values import Found, Hints

DATE_PROPERTIES = ("article:published_time", "og:article:published_time", "datepublished", "pubdate", "publish-date", "dc.date", "dc.date.issued", "date")
OWN_NAMES = re.compile(r"date|time|ngay|publish|posted|meta", re.I)
CLOCK_NAMES = re.compile(r"clock|dong-?ho|today|now|hom-?nay|current", re.I)
NEWS_TYPES = {"NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle"}


def hints_of(soup, base=""):
    """:class:`~.values.Hints` of a page, before anything is taken out of it."""
    metas = _metas(soup)
    told = _structured(soup)
    hints = Hints()
    hints.titles = list(_titles(soup, metas, told))[:1]
    hints.dates = list(_dates(soup, metas, told))[:1]
    hints.author = _author(soup, metas, told)
    hints.lead = Found(_text(metas.get("og:description") or metas.get("description")), _("thẻ mô tả của trang"))
    hints.address = _address(soup, metas, base)
    return hints


def _metas(soup):
    found = {}
    for tag in soup.find_all("meta", content=True):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        if name and tag["content"].strip():
            found.setdefault(name, tag["content"].strip())
    return found


def _structured(soup):
    """The news article a page describes in JSON-LD, or nothing."""
    for tag in soup.find_all("script", type="application/ld+json"):
        try:
            told = json.loads(tag.string or "")
        except (ValueError, RecursionError):
            continue
        for one in _each(told):
            kinds = one.get("@type")
            if NEWS_TYPES & set(kinds if isinstance(kinds, list) else [kinds] if isinstance(kinds, str) else []):
                return one
    return {}


def _each(told):
    several = told.get("@graph", [told]) if isinstance(told, dict) else told
    return [one for one in several if isinstance(one, dict)] if isinstance(several, list) else []


def _titles(soup, metas, told):
    heading = soup.select_one("[itemprop=headline], h1.entry-title, h1.title, .title-detail, .news-title, h1")
    line = _text(heading.get_text(" ")) if heading else ""
    if _text(told.get("headline")):
        yield Found(_text(told["headline"]), _("mô tả JSON-LD của trang"))
    if metas.get("og:title"):
        yield Found(_without_site(_text(metas["og:title"]), line), _("thẻ og:title"))
    if len(line.split()) >= 4:
        yield Found(line, _("tiêu đề lớn của trang"))
    whole = _without_site(_text(soup.title.string), line) if soup.title and soup.title.string else ""
    if len(whole.split()) >= 5:
        yield Found(whole, _("tên trang ở thẻ title"))


def _without_site(title, heading):
    """«Tên bài | Cổng thông tin …» without what the portal adds."""
    if heading and fold(title).startswith(fold(heading)) and len(heading.split()) >= 4:
        return heading
    for sign in (" | ", " » ", " :: ", " - "):
        first, _sign, rest = title.partition(sign)
        if rest and len(first.split()) >= 5 and re.search("cong|trang|website|uy ban|mttq|portal|phuong|xa ", fold(rest)):
            return first
    return title


def _dates(soup, metas, told):
    if found := dates.machine_date(_text(told.get("datePublished"))):
        yield Found(found, _("mô tả JSON-LD của trang"))
    for name in DATE_PROPERTIES:
        if metas.get(name) and (found := dates.machine_date(metas[name])):
            yield Found(found, _("thẻ ngày đăng ở đầu trang"))
    for tag in soup.find_all("time", datetime=True):
        if not CLOCK_NAMES.search(_names(tag)) and (found := dates.machine_date(tag["datetime"])):
            yield Found(found, _("thẻ thời gian trong bài"))
    for tag in soup.find_all(_dated):
        said = _text(tag.get_text(" "))
        if len(said) <= 120 and not dates.says_seconds(said) and (found := dates.full_date(said)):
            yield Found(found, _("ô ngày đăng của bài"))


def _dated(tag):
    names = _names(tag)
    return bool(OWN_NAMES.search(names)) and not CLOCK_NAMES.search(names) and tag.find_parent(["header", "nav", "footer", "aside"]) is None


def _names(tag):
    return " ".join([*(tag.get("class") or []), tag.get("id") or "", tag.get("itemprop") or ""])


def _author(soup, metas, told):
    said = told.get("author")
    said = said[0] if isinstance(said, list) and said else said
    said = _text(said.get("name") if isinstance(said, dict) else said)
    if is_a_name(said):
        return Found(said, _("mô tả JSON-LD của trang"))
    for tag in soup.select("[itemprop=author], [rel=author], .author, .tac-gia, .tacgia"):
        name = re.sub(r"^\s*(tác giả|người viết|bài)\s*:\s*", "", _text(tag.get_text(" ")), flags=re.I)
        if is_a_name(name):
            return Found(name, _("ô tác giả của bài"))
    said = _text(metas.get("author") or metas.get("article:author"))
    return Found(said, _("thẻ tác giả ở đầu trang")) if is_a_name(said) else Found()


def _address(soup, metas, base):
    link = soup.find("link", rel="canonical", href=True)
    for said in (link["href"] if link else "", metas.get("og:url", "")):
        try:
            whole = urljoin(base, said.strip()) if said else ""
            if whole and urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).path.strip("/"):
                return whole[:900]
        except ValueError:
            continue
    return ""


def _text(value):
    return " ".join(normalise(value).split()) if isinstance(value, str) else ""
