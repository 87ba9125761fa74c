"""The frames of sites, kept by a process for the next page: drawing a page of a site again and again asks for them once.

What was taken away is written down where every process of the machine reads it (:mod:`changes`), and a kept frame is used
only while nothing of it stands there. So it is as true as the files of pages are.
"""

from collections import OrderedDict
from dataclasses import dataclass

from django.conf import settings

from . import changes
from .drawing import frame_of, names_of_frame
from .generations import current_generation

MOST_KEPT = 300
_kept = OrderedDict()


@dataclass(slots=True)
class Kept:
    """``home`` with its ``around``; true since ``mark``, as long as nothing of ``shows`` changed."""

    mark: changes.Mark
    home: object
    shows: frozenset


class Frames:
    """The frames that were true when this was made, which must be before the transaction in which a page is drawn."""

    def __init__(self):
        self.mark = changes.mark(current_generation())

    def home_called(self, slug, ask):
        """The site of that slug with what stands around it, else None; ``ask(slug)`` where none is kept."""
        name = (str(settings.SITE_FOLDER), slug)
        kept = _kept.get(name)
        if kept and not changes.changed_between(kept.mark, self.mark, kept.shows):
            kept.mark = self.mark
            return kept.home
        _kept.pop(name, None)
        home = ask(slug)
        if home is not None:
            frame_of(home)
            _kept[name] = Kept(self.mark, home, names_of_frame(home))
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        return home
