"""What leaders directed in the hall, and the tasks that follow from it and from the resolution."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import may, require
from doanket.units.models import Unit, under

from ...choices import TaskSource, TaskState
from ...models import ConferenceTask, Direction
from .ground import line_of, locked_conference, must_be_here, must_belong, reason_of, written
from .refusals import NotInThisConference, TaskClosed


@transaction.atomic
def record_direction(*, actor, conference, text, delegate=None, speaker_name="", item=None):
    """Keep who directed what (ý kiến chỉ đạo) and return it. ``delegate`` goes before ``speaker_name``.

    Raises TextMissing, NotInThisConference, HeldElsewhere.
    """
    require(actor, "conferences.conclude", conference)
    conference = locked_conference(conference)
    must_be_here(conference)
    must_belong(delegate, conference, "delegate")
    must_belong(item, conference, "item")
    name = delegate.full_name if delegate else line_of(speaker_name, longest=160, field="speaker_name")
    direction = Direction.objects.create(
        conference=conference, delegate=delegate, speaker_name=name, item=item, text=written(text), recorded_by=actor,
        order=Direction.objects.filter(conference=conference).count(),
    )  # fmt: skip
    record(actor=actor, verb="conferences.direction_recorded", target=direction, values={"text": ["", direction.text]})
    return direction


@transaction.atomic
def reword_direction(*, actor, direction, text):
    """Put what was directed in other words. Raises TextMissing."""
    direction = Direction.objects.select_for_update(of=("self",)).select_related("conference__unit").get(pk=direction.pk)
    require(actor, "conferences.conclude", direction)
    must_be_here(direction.conference)
    before, direction.text = direction.text, written(text)
    direction.save(update_fields=["text"])
    record(actor=actor, verb="conferences.direction_reworded", target=direction, values={"text": [before, direction.text]})
    return direction


@transaction.atomic
def give_task(*, actor, conference, title, unit, owner=None, due_on=None, paragraph=None, direction=None):
    """Give ``unit`` (the conference's own or one below it) a task with a day and return it; it stands on the unit's desk.

    ``paragraph`` or ``direction`` says where it comes from. Raises TextMissing, NotInThisConference.
    """
    require(actor, "conferences.conclude", conference)
    conference = locked_conference(conference)
    must_be_here(conference)
    _must_come_from(conference, paragraph, direction)
    _must_be_ours(conference, unit, owner)
    source = TaskSource.RESOLUTION if paragraph else TaskSource.DIRECTION if direction else TaskSource.OTHER
    task = ConferenceTask.objects.create(
        conference=conference, source=source, paragraph=paragraph, direction=direction, unit=unit, owner=owner,
        title=line_of(title, longest=300, field="title"), due_on=due_on, created_by=actor,
    )  # fmt: skip
    record(actor=actor, verb="conferences.task_given", target=task, due_on=str(due_on or ""), to=unit.name)
    return task


@transaction.atomic
def move_task(*, actor, task, unit, owner=None, due_on=None):
    """Give an open task to another unit or person, or another day. Raises TaskClosed, NotInThisConference."""
    task = _locked_task(task)
    require(actor, "conferences.conclude", task.conference)
    _must_be_open(task)
    _must_be_ours(task.conference, unit, owner)
    before = [task.unit.name, str(task.due_on or "")]
    task.unit, task.owner, task.due_on = unit, owner, due_on
    task.save(update_fields=["unit", "owner", "due_on"])
    record(actor=actor, verb="conferences.task_moved", target=task, changed={"task": [before, [unit.name, str(due_on or "")]]})
    return task


@transaction.atomic
def finish_task(*, actor, task, note):
    """Say that a task is done and with what result; by the unit that does it or by those who gave it. Raises TaskClosed."""
    task = _locked_task(task)
    _require_doer(actor, task)
    _must_be_open(task)
    task.state, task.done_note = TaskState.DONE, written(note, field="note")
    task.done_at, task.done_by = timezone.now(), actor
    task.save(update_fields=["state", "done_note", "done_at", "done_by"])
    record(actor=actor, verb="conferences.task_done", target=task, note=task.done_note[:300])
    return task


@transaction.atomic
def drop_task(*, actor, task, reason):
    """Stop following a task, with the reason. Raises TaskClosed, ReasonMissing."""
    task = _locked_task(task)
    require(actor, "conferences.conclude", task.conference)
    _must_be_open(task)
    task.state, task.done_note = TaskState.DROPPED, reason_of(reason)
    task.done_at, task.done_by = timezone.now(), actor
    task.save(update_fields=["state", "done_note", "done_at", "done_by"])
    record(actor=actor, verb="conferences.task_dropped", target=task, reason=task.done_note)
    return task


@transaction.atomic
def reopen_task(*, actor, task):
    """Take a closed task up again; what was told of it stays in the journal. Raises TaskClosed."""
    task = _locked_task(task)
    require(actor, "conferences.conclude", task.conference)
    if task.state == TaskState.OPEN:
        raise TaskClosed(_("Việc này đang làm."))
    before = task.done_note
    task.state, task.done_note, task.done_at, task.done_by = TaskState.OPEN, "", None, None
    task.save(update_fields=["state", "done_note", "done_at", "done_by"])
    record(actor=actor, verb="conferences.task_reopened", target=task, note=before[:300])
    return task


def _locked_task(task):
    rows = ConferenceTask.objects.select_for_update(of=("self",)).select_related("unit__kind", "conference__unit__kind")
    return rows.get(pk=task.pk)


def _require_doer(actor, task):
    if not may(actor, "conferences.conclude", task.conference):
        require(actor, "conferences.do_task", task)


def _must_be_open(task):
    if task.state != TaskState.OPEN:
        raise TaskClosed(_("Việc này %(state)s.") % {"state": task.get_state_display()})


def _must_come_from(conference, paragraph, direction):
    if paragraph is not None:
        must_belong(paragraph.resolution, conference, "source")
    must_belong(direction, conference, "source")


def _must_be_ours(conference, unit, owner):
    if not Unit.objects.filter(under(conference.unit.path), pk=unit.pk).exists():
        raise NotInThisConference(_("Đơn vị này không thuộc %(unit)s.") % {"unit": conference.unit}, field="unit")
    if owner is not None and not (owner.unit.path or "").startswith(conference.unit.path):
        raise NotInThisConference(_("Người này không thuộc danh sách của %(unit)s.") % {"unit": conference.unit}, field="owner")
