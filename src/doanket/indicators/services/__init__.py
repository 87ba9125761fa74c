"""Deeds on the catalogue, by subject."""

from .catalogue import (
    CodeTaken,
    IndicatorRetired,
    NothingChanged,
    UnfitVersion,
    VersionStartsTooEarly,
    add_indicator,
    new_version,
    retire_indicator,
)
from .cross_checks import CheckStartsTooEarly, UnfitCheck, end_check, save_check
from .loading import load_default_catalogue
from .phrases import PhraseTaken, add_phrase, remove_phrase
from .wordings import (
    BadRows,
    NothingThere,
    TableRow,
    UnfitSound,
    UnfitWording,
    put_sound,
    read_sound,
    remove_wording,
    switch_language,
    write_wording,
    write_wordings,
)

__all__ = [
    "BadRows", "CheckStartsTooEarly", "CodeTaken", "IndicatorRetired", "NothingChanged", "NothingThere", "PhraseTaken",
    "TableRow", "UnfitCheck", "UnfitSound", "UnfitVersion", "UnfitWording", "VersionStartsTooEarly", "add_indicator",
    "add_phrase", "end_check", "load_default_catalogue", "new_version", "put_sound", "read_sound", "remove_phrase",
    "remove_wording", "retire_indicator", "save_check", "switch_language", "write_wording", "write_wordings",
]  # fmt: skip
