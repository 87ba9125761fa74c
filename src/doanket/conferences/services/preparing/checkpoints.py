"""What is due before and after: ticked by hand, or by the deed itself."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ...models import Checkpoint
from .ground import held, must_be_here, one_line
from .refusals import TitleMissing


@transaction.atomic
def tick(*, actor, checkpoint):
    """Note that it is done. A second tick changes nothing."""
    conference = held(checkpoint.conference, actor)
    checkpoint = Checkpoint.objects.select_for_update(of=("self",)).get(pk=checkpoint.pk)
    if checkpoint.done_at is None:
        _done(checkpoint, actor)
        record(actor=actor, verb="conferences.checkpoint_done", target=conference, title=checkpoint.title)
    return checkpoint


@transaction.atomic
def untick(*, actor, checkpoint):
    """It is not done after all."""
    conference = held(checkpoint.conference, actor)
    checkpoint = Checkpoint.objects.select_for_update(of=("self",)).get(pk=checkpoint.pk)
    if checkpoint.done_at is not None:
        checkpoint.done_at = checkpoint.done_by = None
        checkpoint.save(update_fields=["done_at", "done_by"])
        record(actor=actor, verb="conferences.checkpoint_open", target=conference, title=checkpoint.title)
    return checkpoint


@transaction.atomic
def add_checkpoint(*, actor, conference, title, due_on):
    """One more thing to do, of this conference only. Raises TitleMissing."""
    conference = held(conference, actor)
    title = one_line(title)
    if not title or len(title) > 200:
        raise TitleMissing(_("Xin ghi việc phải làm, không quá 200 chữ cái."), field="title")
    number = conference.checkpoints.count()
    checkpoint = Checkpoint.objects.create(
        conference=conference, code=f"own_{number + 1}_{timezone.now():%y%m%d%H%M%S%f}"[:32], title=title, due_on=due_on, order=number
    )
    record(actor=actor, verb="conferences.checkpoint_added", target=conference, title=title)
    return checkpoint


def tick_by_itself(conference, code, actor=None):
    """Tick ``code`` because its deed was just done (letters printed, minutes signed …); inside that deed's transaction."""
    must_be_here(conference)
    for checkpoint in conference.checkpoints.filter(code=code, done_at__isnull=True):
        _done(checkpoint, actor)


def _done(checkpoint, actor):
    checkpoint.done_at, checkpoint.done_by = timezone.now(), actor
    checkpoint.save(update_fields=["done_at", "done_by"])


def moved_deadlines(conference, shift: dt.timedelta):
    """What is still to be done keeps its distance from the day of the conference."""
    for checkpoint in conference.checkpoints.filter(done_at__isnull=True) if shift else ():
        checkpoint.due_on += shift
        checkpoint.save(update_fields=["due_on"])
