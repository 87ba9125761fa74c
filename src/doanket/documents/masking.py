"""The public version of a paper: what leads to a person is covered, what leads into the workplace is left out."""

import re

from doanket.kit.paper import FigureRun, Paragraph, Provenance, SourceRun, blocks_from_json

COVERED = "(đã che)"
# identity papers and accounts (nine digits and more in one run), telephones written in groups, letters to a person
_TRACES = re.compile(
    r"(?<![\w.,/])(?:\d{9,19}|\+84[ .]?\d{2,3}(?:[ .-]?\d{3}){2}|0\d{2,3}[ .-]\d{3}[ .-]\d{3,4})(?![\w/])"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_KEPT = {"type", "data", "kind"}  # words of the format and drawn pictures


def public_version(blocks):
    """(blocks, how many places were covered, plain text) of the JSON ``blocks`` of a signed version.

    Sources of figures lead into the workplace and are left out; every figure stays as the words it is.
    """
    covered = 0

    def cover(found):
        nonlocal covered
        covered += 1
        return COVERED

    shown = [_plain(block) for block in blocks_from_json(blocks) if not isinstance(block, Provenance)]
    laid = [_walked(block.to_json(), lambda text: _TRACES.sub(cover, text)) for block in shown]
    return laid, covered, " ".join(_texts(laid))


def _plain(block):
    if not isinstance(block, Paragraph):
        return block
    runs = [run for run in block.runs if not isinstance(run, SourceRun)]
    return Paragraph(tuple(run.text if isinstance(run, FigureRun) else run for run in runs) or ("",))


def _walked(value, change):
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_walked(one, change) for one in value]
    if isinstance(value, dict):
        return {key: one if key in _KEPT else _walked(one, change) for key, one in value.items()}
    return value


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _KEPT:
                yield from _texts(one)
