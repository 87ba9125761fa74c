"""What a face is made of."""

from dataclasses import dataclass, field

from django.http import Http404


@dataclass(frozen=True, slots=True)
class Face:
    """``shows`` holds names from :mod:`doanket.portal.things`."""

    template: str
    context: dict
    shows: frozenset = field(default_factory=frozenset)


def only_first_sheet(number):
    """For pages that have one sheet."""
    if number != 1:
        raise Http404
