"""What the screens of translations show, prepared: the sentences of one language by group, with what is missing."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.indicators import queries
from doanket.indicators.choices import Group, Part
from doanket.indicators.models import Indicator, Wording
from doanket.indicators.values import Slot


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence in one language. ``stale`` says that its wording tells an older Vietnamese sentence."""

    slot: Slot
    wording: Wording | None
    title: str

    @property
    def has_text(self):
        return bool(self.wording) and self.wording.fits(self.slot, Part.TEXT)

    @property
    def has_sound(self):
        return bool(self.wording) and self.wording.fits(self.slot, Part.SOUND)

    @property
    def missing(self):
        return not (self.has_text or self.has_sound)

    @property
    def stale(self):
        told = self.wording and (self.wording.text or self.wording.sound_uid)
        return bool(told) and self.missing

    @property
    def badge(self):
        """(words, tone) of the state."""
        if self.stale:
            return _("câu tiếng Việt đã đổi"), "warn"
        if self.missing:
            return _("còn thiếu"), ""
        both = self.has_text and self.has_sound
        return (_("chữ và giọng đọc") if both else _("giọng đọc") if self.has_sound else _("chữ")), "ok"


def today_slots():
    """key → Slot of all that can be told today."""
    return queries.all_slots(queries.catalogue_on(timezone.localdate()))


def lines_in(language, slots):
    """One :class:`Line` for each of ``slots``. One query."""
    there = queries.wordings_in(language)
    return [Line(slot, there.get(key), slot.vietnamese) for key, slot in slots.items()]


@dataclass(frozen=True, slots=True)
class LinesOfPart:
    """The sentences of one group of the catalogue, of the forms, or of the screens."""

    code: str
    title: str
    lines: tuple[Line, ...]

    @property
    def missing(self):
        return [line for line in self.lines if line.missing]

    @property
    def words(self):
        """«đã có 40/43 câu»."""
        return _("đã có %(done)s/%(all)s câu") % {"done": len(self.lines) - len(self.missing), "all": len(self.lines)}


def in_parts(lines):
    """The parts in the order of the catalogue, then the forms, then the screens. One query."""
    letters = dict(Indicator.objects.values_list("code", "group"))
    titles = dict(Group.choices) | {"f": _("Biểu mẫu"), "t": _("Câu trên màn hình")}
    found = defaultdict(list)
    for line in lines:
        found[letters[line.slot.key.split(".")[1]] if line.slot.kind == "i" else line.slot.kind].append(line)
    return [LinesOfPart(code, str(title), tuple(found[code])) for code, title in titles.items() if found[code]]


def progress_words(progress):
    """«12/141 chỉ tiêu, 3/35 câu khác, 5 giọng đọc»."""
    words = _("%(figures)s/%(all_figures)s chỉ tiêu, %(sentences)s/%(all_sentences)s câu khác, %(sounds)s giọng đọc")
    return words % {name: getattr(progress, name) for name in progress.__slots__}
