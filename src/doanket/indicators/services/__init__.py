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

__all__ = [
    "CheckStartsTooEarly", "CodeTaken", "IndicatorRetired", "NothingChanged", "PhraseTaken", "UnfitCheck",
    "UnfitVersion", "VersionStartsTooEarly", "add_indicator", "add_phrase", "end_check", "load_default_catalogue",
    "new_version", "remove_phrase", "retire_indicator", "save_check",
]  # fmt: skip
