"""Tasks as lists and forms want them."""

from django.db.models import Q

from ...choices import TaskState
from ...models import ConferenceTask, Direction
from .resolution import numbered
from .scope import by_due_day, conferences_of, tasks_visible_to

MOST_UNITS = 200
LONGEST_WORDS = 90


def sources_of(conference):
    """What a task of this conference may come from: [(key, words, paragraph or direction)]."""
    found = []
    for resolution in conference.resolutions.prefetch_related("paragraphs").order_by("pk"):
        rows = sorted(resolution.paragraphs.all(), key=lambda one: (one.order, one.pk))
        found += [
            (f"p{one.pk}", f"{label} {one.text}"[:LONGEST_WORDS], one) for one, label in numbered(rows) if label and not one.dropped
        ]
    said = Direction.objects.filter(conference=conference).order_by("order", "pk")
    return found + [(f"d{one.pk}", f"{one.speaker_name}: {one.text}"[:LONGEST_WORDS], one) for one in said]


def first_words(conference, key):
    """What the form of a task begins with when it is opened beside a paragraph or a direction."""
    thing = next((thing for known, _words, thing in sources_of(conference) if known == key), None)
    return {"unit": str(conference.unit_id)} | ({"source": key, "title": " ".join(thing.text.split())[:300]} if thing else {})


def narrowed(user, *, state="", unit_pk=None, today):
    """Tasks in sight of ``user``; ``state`` late are open ones whose day is over."""
    tasks = tasks_visible_to(user)
    if state == "late":
        tasks = tasks.filter(state=TaskState.OPEN, due_on__lt=today)
    elif state:
        tasks = tasks.filter(state=state)
    return by_due_day(tasks.filter(unit_id=unit_pk) if unit_pk else tasks)


def units_with_tasks(user):
    """(pk, name) of the units that have tasks in sight."""
    tasks = tasks_visible_to(user).order_by("unit__depth", "unit__sort_key", "unit_id")
    return list(dict.fromkeys(tasks.values_list("unit_id", "unit__name")))[:MOST_UNITS]


def sees(user, conference):
    """Whether the conference itself is in sight, not only a task from it."""
    return conferences_of(user).filter(pk=conference.pk).exists()


def counts_of(conference, today):
    """(all, done, overdue) of a conference's tasks that are still followed."""
    rows = ConferenceTask.objects.filter(~Q(state=TaskState.DROPPED), conference=conference).values_list("state", "due_on")
    rows = list(rows)
    done = sum(state == TaskState.DONE for state, _day in rows)
    late = sum(state == TaskState.OPEN and day is not None and day < today for state, day in rows)
    return len(rows), done, late
