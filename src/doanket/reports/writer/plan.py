"""The outline of the year-end report as data: which figures are told where, in which words."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PLACE = re.compile(r"\{(~?)([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Content:
    """One content of the year. A sentence is a list of pieces; a piece stands only if all its figures are known."""

    title: str
    sentences: tuple[tuple[str, ...], ...]


@cache
def year_end_contents():
    """The contents in their order, from the shipped outline."""
    outline = json.loads(files("doanket.reports").joinpath("data/year_end.json").read_text(encoding="utf-8"))
    return tuple(
        Content(content["title"], tuple(tuple(sentence) for sentence in content["sentences"]))
        for content in outline["contents"]
    )
