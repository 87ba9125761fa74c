"""Sentences in a second language: written, read aloud, taken away, loaded from a translator's table."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from doanket.accounts.models import Language
from doanket.audit.services import record
from doanket.kernel.text import normalise
from doanket.kit import sounds
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..choices import Part
from ..models import Wording
from ..queries import catalogue_owner

LONGEST = Wording._meta.get_field("text").max_length


class UnfitWording(DomainError):
    pass


class UnfitSound(DomainError):
    pass


class NothingThere(DomainError):
    pass


class BadRows(DomainError):
    """A table of which nothing was taken; ``rows`` are pairs (number of the row, what is wrong there)."""

    def __init__(self, rows):
        self.rows = rows
        super().__init__(_("Chưa ghi câu nào: %(count)d dòng cần sửa trước.") % {"count": len(rows)})


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a translator's table: its number in the file, key of the slot, the Vietnamese, the wording."""

    number: int
    key: str
    vietnamese: str
    text: str


@transaction.atomic
def switch_language(*, actor, language, is_on):
    """Show a language to those who chose it, or to nobody; its wordings stay. Returns the language."""
    language = Language.objects.select_for_update(of=("self",), no_key=True).get(pk=language.pk)
    owner = _insisted(actor)
    if language.is_on == is_on:
        return language
    language.is_on = is_on
    language.save(update_fields=["is_on"])
    record(actor=actor, verb=f"indicators.language_{'on' if is_on else 'off'}", target=language, unit=owner)
    return language


@transaction.atomic
def write_wording(*, actor, language, slot, text):
    """Tell ``slot`` in ``language``; returns the :class:`Wording`. Raises :class:`UnfitWording` for nothing or too much."""
    owner = _insisted(actor)
    text = _plain(text)
    if fault := _fault_of(text):
        raise UnfitWording(fault, field="text")
    wording = _held(language, slot)
    if (wording.text, wording.text_of) == (text, slot.vietnamese):
        return wording
    _put_text(wording, actor, slot, text)
    record(
        actor=actor, verb="indicators.wording_written", target=wording, unit=owner,
        language=language.name, vietnamese=slot.vietnamese,
    )  # fmt: skip
    return wording


@transaction.atomic
def write_wordings(*, actor, language, slots, rows):
    """Take a translator's table: all of it or, with :class:`BadRows`, nothing. Returns how many sentences changed.

    ``slots`` is key → Slot as it is today, ``rows`` are :class:`TableRow`. A row without a wording changes nothing; a row
    whose Vietnamese is not today's was translated from another sentence and is refused.
    """
    owner = _insisted(actor)
    if faults := [(row.number, fault) for row in rows if (fault := _fault_of_row(row, slots))]:
        raise BadRows(faults)
    there = {one.slot: one for one in Wording.objects.select_for_update(of=("self",)).filter(language=language)}
    changed = 0
    for row in rows:
        slot, text = slots.get(row.key), _plain(row.text)
        wording = there.get(row.key) or Wording(language=language, slot=row.key)
        if text and (wording.text, wording.text_of) != (text, slot.vietnamese):
            _put_text(wording, actor, slot, text)
            changed += 1
    if changed:
        record(actor=actor, verb="indicators.wordings_written", target=language, unit=owner, count=changed)
    return changed


@transaction.atomic
def put_sound(*, actor, language, slot, content):
    """Let ``slot`` be read aloud by ``content`` (bytes of mp3, ogg, m4a or wav); returns the :class:`Wording`.

    The kind is told by the bytes. Raises :class:`UnfitSound`. The sound that was there before goes when this is done.
    """
    owner = _insisted(actor)
    if len(content) > sounds.LARGEST:
        raise UnfitSound(_("Tệp lớn quá. Xin dùng tệp không quá 1 MB, chừng một phút."), field="sound")
    kind = sounds.kind_of_sound(content)
    if kind is None:
        raise UnfitSound(_("Đây không phải tệp âm thanh mp3, ogg, m4a hay wav. Xin chọn tệp khác."), field="sound")
    wording = _held(language, slot)
    _drop_file(wording)
    wording.sound_uid, wording.sound_of = uuid4(), slot.vietnamese
    wording.sound_kind, wording.sound_bytes = kind.code, len(content)
    default_storage.save(wording.sound_name, ContentFile(content))
    wording.written_by = actor
    wording.save()
    record(
        actor=actor, verb="indicators.sound_put", target=wording, unit=owner,
        language=language.name, vietnamese=slot.vietnamese, size=len(content),
    )  # fmt: skip
    return wording


@transaction.atomic
def remove_wording(*, actor, language, slot, part):
    """Take the text or the sound (a :class:`Part`) of ``slot`` away. Raises :class:`NothingThere`."""
    owner = _insisted(actor)
    wording = _held(language, slot)
    if not (wording.text if part == Part.TEXT else wording.sound_uid):
        raise NothingThere(_("Câu này không có %(part)s để xóa.") % {"part": Part(part).label})
    if part == Part.TEXT:
        wording.text = wording.text_of = ""
    else:
        _drop_file(wording)
        wording.sound_uid, wording.sound_of, wording.sound_kind, wording.sound_bytes = None, "", "", None
    wording.written_by = actor
    wording.save()
    record(
        actor=actor, verb="indicators.wording_removed", target=wording, unit=owner,
        language=language.name, vietnamese=slot.vietnamese, part=str(Part(part).label),
    )  # fmt: skip
    return wording


def read_sound(wording):
    """The bytes of a stored sound; None where the file is gone."""
    if not default_storage.exists(wording.sound_name):
        return None
    with default_storage.open(wording.sound_name) as stored:
        return stored.read()


def _insisted(actor):
    owner = catalogue_owner()
    require(actor, "indicators.edit_catalogue", owner)
    return owner


def _held(language, slot):
    """The row of a slot, made where it is missing, held against a second writer."""
    Wording.objects.get_or_create(language=language, slot=slot.key)
    return Wording.objects.select_for_update(of=("self",)).get(language=language, slot=slot.key)


def _put_text(wording, actor, slot, text):
    wording.text, wording.text_of, wording.written_by = text, slot.vietnamese, actor
    wording.save()


def _drop_file(wording):
    if wording.sound_uid:
        transaction.on_commit(lambda name=wording.sound_name: default_storage.delete(name))


def _plain(text):
    return " ".join(normalise(text).split())


def _fault_of(text):
    if not text:
        return _("Xin ghi lời.")
    if len(text) > LONGEST:
        return _("Lời dài quá, xin rút gọn còn %(longest)d chữ cái.") % {"longest": LONGEST}
    return ""


def _fault_of_row(row, slots):
    slot = slots.get(row.key)
    if slot is None:
        return _("Mã “%(key)s” không có trong danh mục.") % {"key": row.key[:80]}
    if not _plain(row.text):
        return ""
    if _plain(row.vietnamese) != _plain(slot.vietnamese):
        return _("Câu tiếng Việt nay là “%(text)s”. Xin dịch lại theo câu ấy.") % {"text": slot.vietnamese}
    return _fault_of(_plain(row.text))
