"""The words of an article as they may be kept: one spelling, not too long, of rows of its own unit."""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from doanket.kernel.text import normalise

from ..cleaning import LONGEST_BODY, clean_body
from .refusals_writing import NotOfThisUnit, WordsRefused

LINES = {"title": 200, "author_line": 120, "photographer_line": 120, "source_name": 200}
LONGEST_LEAD = 1_000
LONGEST_CAPTION = 300
MOST_PICTURES = 60
MOST_FILES = 20
SWITCHES = ("comments_open", "ratings_open")
ROWS = ("topics", "pictures", "files")


def checked(article, fields):
    """``(words, rows)`` of ``fields``, each as it will be stored. Raises WordsRefused, NotOfThisUnit; TypeError for a stray name."""
    if stray := set(fields) - {*LINES, *SWITCHES, *ROWS, "lead", "body", "source_url"}:
        raise TypeError(f"an article has no {sorted(stray)}")
    words = {name: line(fields[name], longest, name) for name, longest in LINES.items() if name in fields}
    words |= {name: bool(fields[name]) for name in SWITCHES if name in fields}
    if "lead" in fields:
        words["lead"] = line(fields["lead"], LONGEST_LEAD, "lead")
    if "body" in fields:
        words["body"] = _body(fields["body"])
    if "source_url" in fields:
        words["source_url"] = web_address(fields["source_url"], "source_url")
    return words, _rows(article, fields)


def line(text, longest, field):
    """One line in the one spelling; raises WordsRefused where it is too long."""
    text = " ".join(normalise(str(text or "")).split())
    if len(text) > longest:
        said = _("Mục này dài %(length)s chữ cái, xin rút gọn còn %(longest)s.")
        raise WordsRefused(said % {"length": len(text), "longest": longest}, field=field)
    return text


def web_address(text, field):
    """An address that begins with https:// or http://, or nothing."""
    text = "".join(normalise(str(text or "")).split())
    if text and "://" not in text and "." in text.split("/")[0]:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = None
    if text and (parts is None or parts.scheme not in ("http", "https") or not parts.hostname or len(text) > 500):
        raise WordsRefused(_("Địa chỉ này chưa đúng. Xin ghi cả https:// ở đầu, chép từ thanh địa chỉ là chắc nhất."), field=field)
    return text


def _body(text):
    body = clean_body(text or "")
    if len(body) > LONGEST_BODY:
        raise WordsRefused(_("Bài quá dài. Xin chia làm nhiều bài, hoặc đính kèm văn bản."), field="body")
    return body


def _rows(article, fields):
    rows = {name: list(fields[name]) for name in ROWS if name in fields}
    for picture, _caption, _is_lead in rows.get("pictures", ()):
        _must_be_of_the_unit(article, picture)
    for file in rows.get("files", ()):
        _must_be_of_the_unit(article, file)
    if len(rows.get("pictures", ())) > MOST_PICTURES or len(rows.get("files", ())) > MOST_FILES:
        said = _("Một bài mang nhiều nhất %(pictures)s ảnh và %(files)s tệp.")
        raise WordsRefused(said % {"pictures": MOST_PICTURES, "files": MOST_FILES}, field="pictures")
    if "pictures" in rows:
        rows["pictures"] = [(one, line(caption, LONGEST_CAPTION, "pictures"), bool(lead)) for one, caption, lead in rows["pictures"]]
    return rows


def _must_be_of_the_unit(article, thing):
    if thing.unit_id != article.unit_id:
        raise NotOfThisUnit(_("Ảnh hoặc tệp này của đơn vị khác."))
