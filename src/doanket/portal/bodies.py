"""The body of an article as readers get it: «[ảnh 2]» and «[số liệu 1]» become the picture and the chart they stand for."""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string

from .cleaning import clean_again

PLACE = re.compile(r"<p>\s*\[(ảnh|số liệu) (\d{1,3})\]\s*</p>")
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Laid:
    """``html`` is cleaned (``|laid_out`` prints it); ``gallery`` are the pictures, ``figures`` the totals that have no place in the text."""

    html: str
    gallery: tuple
    figures: tuple


def lay_out(body, pictures, figures):
    """:class:`Laid` of a body with its ``pictures`` and ``figures`` in their order; the lead picture stands above the text.

    A place that names nothing is left out. The body was cleaned when it was written; the platform's editors have another
    door, so it is cleaned once more.
    """
    placed = {"ảnh": set(), "số liệu": set()}
    kept = {"ảnh": pictures, "số liệu": figures}

    def put(found):
        kind, at = found[1], int(found[2]) - 1
        if not 0 <= at < len(kept[kind]) or at in placed[kind]:
            return ""
        placed[kind].add(at)
        return _picture(kept[kind][at]) if kind == "ảnh" else figure_html(kept[kind][at])

    html = PLACE.sub(put, TABLE.sub(r'<div class="wide" tabindex="0" role="region" aria-label="Bảng">\g<0></div>', clean_again(body)))
    gallery = tuple(one for at, one in enumerate(pictures) if at not in placed["ảnh"] and not one.is_lead)
    return Laid(html, gallery, tuple(one for at, one in enumerate(figures) if at not in placed["số liệu"]))


def _picture(shown):
    return render_to_string("portal/_figure_picture.html", {"shown": shown})


def figure_html(figure):
    """Published totals as a small chart with its table and the day."""
    return render_to_string("portal/_shown_figure.html", {"figure": figure})
