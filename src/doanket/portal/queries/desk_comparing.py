"""The text being written beside the one readers see, part by part."""

import re
from html import unescape

from django.utils.translation import gettext as _

from doanket.conferences.queries.outcome.diffs import words_changed

from ..cleaning import plain_of


def comparison_of(article, text):
    """``(name, pieces)`` of each part that differs; nothing where readers see nothing or nothing differs."""
    if article.published_at is None:
        return []
    parts = [
        (_("Tên bài"), article.title, text.title),
        (_("Lời dẫn"), article.lead, text.lead),
        (_("Nội dung"), _plain(article.body), _plain(text.body)),
        (_("Người viết, nguồn"), _lines(article), _lines(text)),
        (_("Ảnh"), _pictures(article), _pictures(text)),
        (_("Tệp đính kèm"), _files(article), _files(text)),
    ]
    return [(name, words_changed(before, after)) for name, before, after in parts if before != after]


def _plain(body):
    return unescape(re.sub(r"</?(strong|em|sub|sup)>", "", plain_of(body)))


def _lines(text):
    return "\n".join(filter(None, (text.author_line, text.photographer_line, text.source_name, text.source_url)))


def _pictures(text):
    rows = sorted(text.pictures.all(), key=lambda one: (one.sort_order or 0, one.pk or 0))
    return "\n".join(f"{place}. {one.caption or one.picture.title}" for place, one in enumerate(rows, 1))


def _files(text):
    return "\n".join(one.file.title for one in sorted(text.files.all(), key=lambda one: (one.sort_order or 0, one.pk or 0)))
