"""The library of sound: a recording is taken in with its words and its right, or not at all."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.ids import uuid7
from doanket.kernel.text import normalise
from doanket.kit.permissions import require
from doanket.kit.sounds import MP3, OGG, WAV, kind_of_sound

from .. import things
from ..models import Track
from ..sound_length import seconds_of
from .changing import changed
from .refusals_writing import FileRefused, WordsRefused
from .writing_words import line

LARGEST = 20 * 1024 * 1024  # an hour of speech at 48 kbit/s, twenty minutes at 128
LONGEST_TRANSCRIPT = 50_000
SHORTEST_TRANSCRIPT = 20


@transaction.atomic
def add_track(*, actor, unit, upload, title, transcript, rights, performer="", order=0, is_published=True):
    """Take in a recording: MP3, OGG or WAV to 20 MB, told by its content. Raises FileRefused, WordsRefused."""
    require(actor, "portal.furnish", unit)
    content = upload if isinstance(upload, bytes) else _read(upload)
    kind = kind_of_sound(content)
    seconds = seconds_of(content) if kind in (MP3, OGG, WAV) else 0
    if not seconds:
        raise FileRefused(_("Tệp này không phải âm thanh MP3, OGG hay WAV, hoặc đã hỏng. Xin chọn tệp khác."), field="upload")
    uid = uuid7()
    track = Track(uid=uid, unit=unit, media_type=kind.media_type, seconds=seconds, **_words(title, performer, transcript, rights))
    track.order = order
    track.published_at = timezone.now() if is_published else None
    track.sound.save(f"{uid.hex}.{kind.code}", ContentFile(content), save=False)
    track.save()
    changed(things.site(unit.pk))
    record(actor=actor, verb="portal.track_added", target=track, unit=unit)
    return track


@transaction.atomic
def edit_track(*, actor, track, title, transcript, rights, performer="", order=0, is_published=True):
    """Other words for a recording, or whether readers hear it; the sound itself never changes."""
    track = Track.objects.select_for_update(of=("self",)).select_related("unit").get(pk=track.pk)
    require(actor, "portal.furnish", track.unit)
    for name, value in _words(title, performer, transcript, rights).items():
        setattr(track, name, value)
    track.order = order
    track.published_at = (track.published_at or timezone.now()) if is_published else None
    track.save()
    changed(things.site(track.unit_id))
    record(actor=actor, verb="portal.track_edited", target=track, unit=track.unit)
    return track


@transaction.atomic
def remove_track(*, actor, track):
    """Take a recording and its file away for good."""
    track = Track.objects.select_for_update(of=("self",)).select_related("unit").get(pk=track.pk)
    require(actor, "portal.furnish", track.unit)
    record(actor=actor, verb="portal.track_removed", target=track, unit=track.unit)
    changed(things.site(track.unit_id))
    storage, name = track.sound.storage, track.sound.name
    track.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _read(upload):
    if upload.size > LARGEST:
        raise FileRefused(_("Tệp này lớn hơn 20 MB. Xin cắt ngắn hoặc nén lại."), field="upload")
    return upload.read()


def _words(title, performer, transcript, rights):
    words = {"title": line(title, 160, "title"), "performer": line(performer, 160, "performer"), "rights": line(rights, 300, "rights")}
    words["transcript"] = normalise(str(transcript or "")).strip()
    if not words["title"]:
        raise WordsRefused(_("Xin ghi tên."), field="title")
    if len(words["transcript"]) < SHORTEST_TRANSCRIPT:
        raise WordsRefused(_("Xin ghi lời hoặc tóm tắt, để người không nghe được cũng biết."), field="transcript")
    if len(words["transcript"]) > LONGEST_TRANSCRIPT:
        raise WordsRefused(_("Lời ghi lại quá dài. Xin tóm tắt."), field="transcript")
    if not words["rights"]:
        raise WordsRefused(_("Xin ghi ai cho phép dùng bản này."), field="rights")
    return words
