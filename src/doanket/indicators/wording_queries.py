"""Questions about second languages: what is told, what is missing, what one person is shown."""

from collections import defaultdict
from dataclasses import dataclass

from doanket.accounts.queries import languages, languages_on, second_language_id_of

from .choices import Part
from .models import Wording
from .slots import FIXED, FORM, INDICATOR, Said, fixed_slots, form_slots, indicator_slots

__all__ = [
    "Progress", "all_slots", "fixed_said_to", "languages", "languages_on", "progress_of", "said_to", "sounds_heard_by",
    "wordings_in", "wordings_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a language has come: figures whose every sentence is told, of all; other sentences; sounds."""

    figures: int
    all_figures: int
    sentences: int
    all_sentences: int
    sounds: int

    @property
    def complete(self):
        return self.figures == self.all_figures and self.sentences == self.all_sentences


def all_slots(catalogue):
    """key → Slot of all that can be told: the figures of ``catalogue`` (code → Measure), the forms, the screens."""
    found = [slot for measure in catalogue.values() for slot in indicator_slots(measure)]
    return {slot.key: slot for slot in [*found, *form_slots(), *fixed_slots().values()]}


def wordings_in(language):
    """slot key → Wording of one language. One query."""
    return {wording.slot: wording for wording in Wording.objects.filter(language=language)}


def wordings_of(slots):
    """(language id, slot key) → Wording of some slots in every language. One query."""
    found = Wording.objects.filter(slot__in=[slot.key for slot in slots])
    return {(wording.language_id, wording.slot): wording for wording in found}


def progress_of(slots):
    """language id → :class:`Progress` over ``slots`` (key → Slot), for every language. Two queries."""
    told, sounds = defaultdict(set), defaultdict(int)
    for wording in Wording.objects.filter(slot__in=list(slots)) if slots else ():
        slot = slots[wording.slot]
        if wording.fits(slot, Part.TEXT) or wording.fits(slot, Part.SOUND):
            told[wording.language_id].add(slot.key)
        sounds[wording.language_id] += wording.fits(slot, Part.SOUND)
    figures = defaultdict(set)
    for slot in slots.values():
        if slot.kind == INDICATOR:
            figures[slot.key.split(".")[1]].add(slot.key)
    others = {slot.key for slot in slots.values() if slot.kind in (FORM, FIXED)}
    return {
        pk: Progress(
            sum(keys <= told[pk] for keys in figures.values()), len(figures), len(others & told[pk]), len(others), sounds[pk]
        )
        for pk in languages().values_list("pk", flat=True)
    }


# --- What one person is shown ------------------------------------------------------------------


def said_to(user, slots):
    """slot key → :class:`Said` of ``slots`` in the second language of ``user``; one query, none for whoever has none.

    A wording of words that have changed since, or of a language that is turned off, is not shown.
    """
    language_id = second_language_id_of(user)
    slots = {slot.key: slot for slot in slots} if language_id else {}
    if not slots:
        return {}
    found = Wording.objects.filter(language_id=language_id, language__is_on=True, slot__in=list(slots))
    said = {wording.slot: _said(wording, slots[wording.slot]) for wording in found.select_related("language")}
    return {key: one for key, one in said.items() if one.text or one.sound_uid}


def fixed_said_to(user):
    """code → :class:`Said` of the sentences of the screens (``start``, ``send`` …)."""
    slots = fixed_slots()
    said = said_to(user, slots.values())
    return {code: said[slot.key] for code, slot in slots.items() if slot.key in said}


def _said(wording, slot):
    text = wording.text if wording.fits(slot, Part.TEXT) else ""
    sound = wording.sound_uid if wording.fits(slot, Part.SOUND) else None
    return Said(text, sound, wording.language.code, wording.language.direction)


def sounds_heard_by(user):
    """The sounds that ``user`` may listen to: the sentences of the catalogue are for everybody who is signed in."""
    return Wording.objects.filter(sound_uid__isnull=False) if user.is_authenticated else Wording.objects.none()
