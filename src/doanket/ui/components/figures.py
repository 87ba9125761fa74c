"""Numbers that open, shapes that speak."""

from django.template import TemplateSyntaxError

from doanket.ui import trend as drawing

from .library import known, part, register, trimmed

STRIP_STATES = {
    "on_time": ("", "đúng hạn"),
    "late": ("late", "muộn"),
    "missing": ("miss", "chưa gửi"),
    "exempt": ("free", "được miễn"),
    "soon": ("soon", "chưa đến kỳ"),
    "not_expected": ("none", "không phải nộp"),
}
PROGRESS_TONES = {"ok": "ok-bar", "late": "late-bar", "": ""}


@register.inclusion_tag("ui/strip.html")
def strip(*, label, months, names=True):
    """Twelve months in a row. ``months``: pairs (name «1», state); states: on_time late missing exempt soon not_expected.

    Every state has its own shape and is said in words. ``names`` writes the month numbers below.
    """
    cells = []
    for name, state in months:
        shape, words = STRIP_STATES[known("strip state", str(state), STRIP_STATES)]
        cells.append({"name": name, "shape": shape, "words": words})
    return {"label": label, "cells": cells, "names": names}


@register.inclusion_tag("ui/strip_key.html")
def strip_key():
    """What the shapes of a strip mean. Once a page."""
    return {"states": STRIP_STATES.values()}


@register.inclusion_tag("ui/progress.html")
def progress(*, value, maximum, label, tone="ok", title=""):
    """A bar that also says its words: ``label`` «5 trên 12 câu». ``title`` writes both above the bar.

    ``tone``: ok (done), late (behind), "" (a quantity).
    """
    look = PROGRESS_TONES[known("progress tone", tone, PROGRESS_TONES)]
    return {"value": value or 0, "maximum": maximum or 1, "label": label, "look": look, "title": title}


@register.inclusion_tag("ui/stat.html")
def stat(*, value, label="", unit="", note="", url="", url_text="Mở tới bản ghi"):
    """One figure with its unit, how complete it is (``note``) and the way to its records."""
    return {"value": value, "label": label, "unit": unit, "note": note, "url": url, "url_text": url_text}


@register.inclusion_tag("ui/huge.html")
def huge(*, value, unit="", heading=False, id=""):
    """The one number of a page; ``heading`` makes it the ``h1``."""
    return {"value": value, "unit": unit, "tag": "h1" if heading else "p", "id": id}


@register.inclusion_tag("ui/trend.html")
def trend(*, points, sentence, caption, what="Kỳ", unit=""):
    """A line of at most 24 :class:`TrendPoint`; a partial last one is dashed and hollow.

    ``sentence`` says what the eye sees, for those who listen; the same numbers stand in a table below.
    """
    try:
        wide, narrow = drawing.draw(points), drawing.draw(points, drawing.NARROW)
    except ValueError as fault:
        raise TemplateSyntaxError(str(fault)) from fault
    table = {"points": list(points), "caption": caption, "what": what, "unit": unit}
    return {"wide": wide, "narrow": narrow, "sentence": sentence} | table


@register.simple_tag
def fig(*, text, url):
    """A number in a sentence that opens to its records."""
    return trimmed(part("fig", text=text, url=url))


@register.simple_tag
def src(*, number, label, url):
    """A small numbered square after a sentence; read out as «Nguồn 3, Tổ 3 Cây Gạo»."""
    return trimmed(part("src", number=number, label=label, url=url))
