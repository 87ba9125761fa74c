"""The journal of one conference: what was done to it and to everything that belongs to it."""

from django.db.models import Q

from doanket.audit.models import Entry
from doanket.audit.verbs import sentence_of
from doanket.kernel.dates import moment

from ...models import (
    AgendaItem,
    Amendment,
    Conference,
    ConferenceTask,
    Contribution,
    Delegate,
    Direction,
    ItemPaper,
    Minutes,
    Motion,
    Photo,
    Resolution,
    ResolutionParagraph,
    Speech,
)

BELONGING = (
    (AgendaItem, "conference"), (Delegate, "conference"), (Motion, "conference"), (Resolution, "conference"),
    (Minutes, "conference"), (Direction, "conference"), (Photo, "conference"), (ConferenceTask, "conference"),
    (Speech, "conference"), (Contribution, "conference"), (ItemPaper, "item__conference"),
    (ResolutionParagraph, "resolution__conference"), (Amendment, "paragraph__resolution__conference"),
)  # fmt: skip


def entries_of_conference(conference):
    """Entries in the order in which they were written; what one phone does in the hall (votes, hands) is not among them."""
    found = Q(target_type=Conference._meta.label_lower, target_id=conference.pk)
    for model, path in BELONGING:
        ids = model.objects.filter(**{path: conference}).values("pk")
        found |= Q(target_type=model._meta.label_lower, target_id__in=ids)
    return Entry.objects.filter(found).select_related("actor", "on_behalf_of").order_by("pk")


def journal_lines(conference):
    """«08:05, ngày 18/12/2026: Bà Trần Thị Ngát đã khai mạc …», one line an entry."""
    return [f"{moment(entry.occurred_at)}: {sentence_of(entry)}" for entry in entries_of_conference(conference)]
