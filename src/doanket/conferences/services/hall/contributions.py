"""Written contributions (tham luận): received, checked, put in order, spoken or kept."""

import io
import zipfile
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ...choices import Channel, ConferenceState, ContributionState
from ...models import Contribution, Delegate
from ..live import changed
from .ground import RUN, ConferenceNotOpen, locked, locked_for, not_open_words
from .speeches import ask_to_speak

MOST_BYTES = 5 * 1024 * 1024
MOST_OF_ONE_DELEGATE = 5
UNPACKED_AT_MOST = 200 * 1024 * 1024
LONGEST_MINUTES = 60


class FileRefused(DomainError):
    pass


class NothingWritten(DomainError):
    pass


class TooMany(DomainError):
    pass


class NotSpokenHere(DomainError):
    pass


def kind_of_file(content):
    """``docx`` or ``pdf`` by what the bytes are, whatever the name says. Raises :class:`FileRefused` for anything else,
    for more than 5 MB, for a document with macros and for an archive that swells."""
    if len(content) > MOST_BYTES:
        raise FileRefused(_("Tệp lớn hơn 5 MB. Xin chọn tệp nhỏ hơn."), field="file")
    if content.startswith(b"%PDF-"):
        return "pdf"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            swollen = sum(part.file_size for part in packed.infolist()) > UNPACKED_AT_MOST
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        names, swollen = set(), False
    if "word/document.xml" not in names or swollen or any("vbaProject" in name for name in names):
        raise FileRefused(_("Chỉ nhận tệp Word (.docx) không có macro, hoặc PDF. Xin chọn tệp khác."), field="file")
    return "docx"


@transaction.atomic
def receive_contribution(*, actor, conference, title, author_name="", organisation_name="", body="", file=None, delegate=None,
                         minutes=7, via=Channel.CLERK):  # fmt: skip
    """Take a contribution in. ``actor`` is the clerk, or None for the ``delegate``'s own telephone. ``file`` is an upload."""
    conference = locked(conference)
    if actor is not None:
        require(actor, RUN, conference)
    elif conference.state not in (ConferenceState.CONVENED, ConferenceState.OPEN):
        raise ConferenceNotOpen(not_open_words(conference))
    if conference.state == ConferenceState.CANCELLED:
        raise ConferenceNotOpen(not_open_words(conference))
    if not body and file is None:
        raise NothingWritten(_("Xin đưa tệp lên hoặc ghi nội dung."), field="body")
    if actor is None and Contribution.objects.filter(delegate=delegate).count() >= MOST_OF_ONE_DELEGATE:
        raise TooMany(_("Đã nhận đủ %(many)d tham luận của người này.") % {"many": MOST_OF_ONE_DELEGATE})
    author, home = _author(delegate, author_name, organisation_name)
    last = Contribution.objects.filter(conference=conference).aggregate(last=Max("order"))["last"] or 0
    contribution = Contribution(
        conference=conference, delegate=delegate, author_name=author, organisation_name=home, title=title, body=body, minutes=_minutes(minutes),
        order=min(last + 1, 32_000), received_at=timezone.now(), via=via, recorded_by=actor,
    )  # fmt: skip
    if file is not None:
        content = file.read(MOST_BYTES + 1)
        ending = kind_of_file(content)
        contribution.file_name = _plain_name(file.name, ending)
        contribution.file.save(f"{contribution.uid}.{ending}", ContentFile(content), save=False)
    contribution.save()
    record(actor=actor, verb="conferences.contribution_received", target=contribution, via=Channel(via).label)
    return contribution


def _author(delegate, name, home):
    if delegate is None:
        if not name:
            raise NothingWritten(_("Xin ghi tên người viết."), field="author_name")
        return name, home
    return name or delegate.full_name, home or delegate.organisation_name


def _minutes(minutes):
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise NothingWritten(_("Thời gian trình bày từ 1 đến 60 phút."), field="minutes")
    return minutes


def _plain_name(name, ending):
    """The name as the sender gave it, without a path or signs a header cannot hold, with the true ending."""
    stem = "".join(sign for sign in PurePath(str(name).replace("\\", "/")).stem if sign.isprintable() and sign not in '"/\\')
    return f"{stem[:140].strip() or 'tham-luan'}.{ending}"


@transaction.atomic
def arrange_contribution(*, actor, contribution, state=None, minutes=None):
    """Choose a contribution for the hall, for the book or for publication, or give it its minutes."""
    conference = locked_for(actor, contribution.conference)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    contribution.state = ContributionState(state or contribution.state)
    contribution.minutes = _minutes(minutes if minutes is not None else contribution.minutes)
    contribution.save(update_fields=["state", "minutes"])
    record(actor=actor, verb="conferences.contribution_arranged", target=contribution, unit=conference.unit, state=contribution.get_state_display())
    return contribution


@transaction.atomic
def raise_contribution(*, actor, contribution):
    """One place up in the order."""
    conference = locked_for(actor, contribution.conference)
    rows = list(Contribution.objects.select_for_update(of=("self",)).filter(conference=conference).order_by("order", "pk"))
    place = next(at for at, one in enumerate(rows) if one.pk == contribution.pk)
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for order, one in enumerate(rows, start=1):
        one.order = order
    Contribution.objects.bulk_update(rows, ["order"])
    return rows


@transaction.atomic
def remove_contribution(*, actor, contribution):
    """Take out what was handed in by mistake, with its file."""
    locked_for(actor, contribution.conference)
    record(actor=actor, verb="conferences.contribution_removed", target=contribution)
    file = contribution.file
    Contribution.objects.filter(pk=contribution.pk).delete()
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name), robust=True)


@transaction.atomic
def call_contributor(*, actor, contribution):
    """Put the author of a chosen contribution on the list of speakers, with the minutes of the contribution."""
    if contribution.delegate_id is None:
        raise NotSpokenHere(_("Người viết chưa gắn với một đại biểu trong danh sách."))
    delegate = Delegate.objects.select_related("conference__unit").get(pk=contribution.delegate_id)
    speech = ask_to_speak(actor=actor, delegate=delegate, topic=contribution.title[:200])
    speech.limit_seconds = contribution.minutes * 60
    speech.save(update_fields=["limit_seconds"])
    arrange_contribution(actor=actor, contribution=contribution, state=ContributionState.CHOSEN)
    changed(speech.conference)
    return speech
