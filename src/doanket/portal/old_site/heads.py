"""What the head of an HTML page says of its article: written for other machines, and so trusted first."""

import json
import re
from urllib.parse import urljoin, urlsplit

from bs4.element import Comment
from django.utils.translation import gettext as _

from doanket.kernel.text import fold, normalise

from . import dates
from .signing import is_a_name
from .values import Found, Hints

DATE_PROPERTIES = ("article:published_time", "og:article:published_time", "datepublished", "pubdate", "publish-date", "dc.date", "dc.date.issued", "date")
OWN_NAMES = re.compile(r"date|time|ngay|publish|posted|meta", re.I)
POSTED = re.compile(r"ngay-?_?(?:dang|gui|tao)|publish|posted|news-?_?date|date-?_?news|post-?_?date|lbl_?date", re.I)
CLOCK_NAMES = re.compile(r"clock|dong-?ho|today|now|hom-?nay|current|modified|updated", re.I)
NEWS_TYPES = {"NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle"}
HEADINGS = "[itemprop=headline], h1.entry-title, h1.title, .title-detail, .news-title, h1"
TITLED = re.compile(r"(?:^|[-_ ]|lbl)(?:title|tieu-?_?de|headline|ten-?_?(?:bai|tin))(?:[-_ ]|$)", re.I)
OF_THE_SITE = re.compile(r"site|portlet|logo|brand|banner|widget|block|module|menu|breadcrumb|panel-|share|section-title", re.I)
SITE_WORDS = re.compile(
    r"(?:cong|trang) (?:thong tin|tin|ttdt|tttdt)\b.*|(?:chi tiet|noi dung|xem) (?:tin|bai|tin tuc|bai viet)\b.*|(?:tin tuc|trang chu|home|website|mttq|ubnd|uy ban)(?: (?:su kien|tong hop|chung))?"
)
SAVED_FROM = re.compile(r"(?:saved from url=\(\d{1,6}\)|saved with singlefile\s+url:\s*)(https?://\S{4,900})", re.I)
MOST_LOOKED_AT = 4_000  # elements among which a title without a heading is sought


def hints_of(soup, base=""):
    """(:class:`~.values.Hints` of a page, the element of its heading or None), before anything is taken out of it."""
    metas = _metas(soup)
    told = _structured(soup)
    hints = Hints()
    heading = _heading(soup, metas, told)
    hints.titles = list(_titles(soup, metas, told, heading))[:1]
    hints.dates = list(_dates(soup, metas, told, heading))[:1]
    hints.author = _author(soup, metas, told)
    hints.lead = Found(_text(metas.get("og:description") or metas.get("description")), _("thẻ mô tả của trang"))
    hints.address = _address(soup, metas, base)
    return hints, heading


def _heading(soup, metas, told):
    """The element that shows the title: the one that says what the head says, a heading, or what the page calls its title."""
    said = [_text(told.get("headline")), _text(metas.get("og:title")), _text(soup.title.string) if soup.title and soup.title.string else ""]
    named = [one for one in soup.select(HEADINGS) if not _is_of_the_site(one)]
    for title in filter(None, said):
        for one in named:
            if _names_it(one, title):
                return one
    for title in filter(None, said):
        if found := next((one for one in soup.find_all(True, limit=MOST_LOOKED_AT) if _is_leaf(one) and _names_it(one, title)), None):
            return found
    titled = [one for one in soup.find_all(_titled, limit=20) if not _is_of_the_site(one)]
    return next((one for one in (*named, *titled) if len(_text(one.get_text(" ")).split()) >= 4), named[0] if named else None)


def _names_it(tag, title):
    said = fold(_text(tag.get_text(" ")))
    return len(said.split()) >= 4 and fold(title).startswith(said) and not SITE_WORDS.fullmatch(said)


def _is_leaf(tag):
    return tag.name not in ("title", "a", "option", "li", "script", "style", "body", "html", "head") and tag.find(["p", "div", "td", "ul", "table", "h1", "h2"]) is None


def _titled(tag):
    return bool(TITLED.search(_names(tag))) and tag.find(["p", "table", "ul"]) is None


def _is_of_the_site(tag):
    """A heading of the portal or of a box on it, not of an article."""
    if OF_THE_SITE.search(" ".join([*(tag.get("class") or []), tag.get("id") or ""])) or SITE_WORDS.fullmatch(fold(tag.get_text(" "))):
        return True
    return tag.find_parent(["nav", "footer", "aside"]) is not None


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


def _titles(soup, metas, told, heading):
    line = _text(heading.get_text(" ")) if heading is not None else ""
    if _text(told.get("headline")):
        yield Found(_text(told["headline"]), _("mô tả JSON-LD của trang"))
    of_all = fold(_text(metas.get("og:site_name")))
    if (shared := _without_site(_text(metas.get("og:title")), line)) and fold(shared) != of_all and not SITE_WORDS.fullmatch(fold(shared)):
        yield Found(shared, _("thẻ og:title"))
    if len(line.split()) >= 4:
        yield Found(line, _("tiêu đề lớn của trang"))
    whole = _without_site(_text(soup.title.string), line) if soup.title and soup.title.string else ""
    if len(whole.split()) >= 5 and not SITE_WORDS.fullmatch(fold(whole)):
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


def _dates(soup, metas, told, heading):
    if found := dates.machine_date(_text(told.get("datePublished"))):
        yield Found(found, _("mô tả JSON-LD của trang"))
    for name in DATE_PROPERTIES:
        if metas.get(name) and (found := dates.machine_date(metas[name])):
            yield Found(found, _("thẻ ngày đăng ở đầu trang"))
    for tag in soup.find_all("time", datetime=True):
        if not CLOCK_NAMES.search(_names(tag)) and (found := dates.machine_date(tag["datetime"])):
            yield Found(found, _("thẻ thời gian trong bài"))
    below = heading.find_all_next(_dated) if heading is not None else []
    for tag in sorted(below, key=lambda tag: not POSTED.search(_names(tag))) + soup.find_all(_dated):
        said = _text(tag.get_text(" "))
        may_be_exact = POSTED.search(_names(tag)) and any(tag is one for one in below)
        if len(said) <= 120 and (may_be_exact or not dates.says_seconds(said)) and (found := dates.full_date(said)):
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
    for tag in soup.select("[itemprop=author] [itemprop=name], [itemprop=author], [rel=author], .author, .tac-gia, .tacgia, .createdby"):
        name = re.sub(r"^\s*(?:(?:tác giả|người viết|bài|người đăng)\s*:|(?:viết bởi|đăng bởi|bởi)\s*:?)\s*", "", _text(tag.get_text(" ")), flags=re.I)
        if is_a_name(name):
            return Found(name, _("ô tác giả của bài"))
    said = _text(metas.get("author") or metas.get("article:author"))
    return Found(said, _("thẻ tác giả ở đầu trang")) if is_a_name(said) else Found()


def _address(soup, metas, base):
    """Where the page stood: as it says itself, as the browser that saved it noted, or as its links are counted from."""
    link, counted = soup.find("link", rel="canonical", href=True), soup.find("base", href=True)
    for said in (link["href"] if link else "", metas.get("og:url", ""), _saved_from(soup), counted["href"] if counted else ""):
        try:
            whole = urljoin(base, said.strip()) if said else ""
            if whole and urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).path.strip("/"):
                return whole[:900]
        except ValueError:
            continue
    return ""


def _saved_from(soup):
    for note in soup.find_all(string=lambda text: isinstance(text, Comment), limit=50):
        if match := SAVED_FROM.search(note[:1500]):
            return match[1]
    return ""


def _text(value):
    return " ".join(normalise(value).split()) if isinstance(value, str) else ""
