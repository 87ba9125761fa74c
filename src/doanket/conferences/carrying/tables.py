"""What goes along with a conference, and by which name a row is known on both machines."""

import datetime as dt
import decimal
import hashlib
import json
import uuid

from django.db import models

from doanket.audit.services import canonical

from ..models import (
    AgendaItem,
    Amendment,
    BallotCount,
    Candidate,
    CandidateCount,
    Checkpoint,
    Conference,
    ConferenceTask,
    ConsultationLine,
    Contribution,
    Delegate,
    Direction,
    DutyHolder,
    Entitlement,
    HandCount,
    ItemPaper,
    Minutes,
    Motion,
    OpenVote,
    Photo,
    Presence,
    Resolution,
    ResolutionParagraph,
    Speech,
)

# In an order in which every row finds what it points to, but for the pairs in LATER.
OWN = {
    Conference: "pk", AgendaItem: "conference", Delegate: "conference", DutyHolder: "conference", Checkpoint: "conference",
    ItemPaper: "item__conference", Presence: "delegate__conference", Speech: "conference", Contribution: "conference",
    Resolution: "conference", ResolutionParagraph: "resolution__conference", Amendment: "paragraph__resolution__conference",
    Motion: "conference", Entitlement: "motion__conference", OpenVote: "motion__conference", HandCount: "motion__conference",
    BallotCount: "motion__conference", ConsultationLine: "motion__conference", Candidate: "motion__conference",
    CandidateCount: "count__motion__conference", Minutes: "conference", Direction: "conference", ConferenceTask: "conference",
    Photo: "conference",
}  # fmt: skip
BY_LABEL = {model._meta.label_lower: model for model in OWN}
# Rows without a uid are known by what makes them unique.
NATURAL = {Entitlement: ("motion", "delegate"), OpenVote: ("motion", "delegate"), CandidateCount: ("count", "candidate")}
# Never carried: numbers, papers and loans belong to the machine that keeps the registers; derived text is made anew.
STAYS = {
    "conferences.conference": {"copied_from", "letter", "carried_at", "borrowed_from", "revision", "search"},
    "conferences.resolution": {"document"},
    "conferences.minutes": {"document"},
    "conferences.delegate": {"sort_key", "search"},
    "conferences.consultationline": {"act_uid"},
}
# Set when everything stands: these point to rows of tables that come later.
LATER = {"conferences.agendaitem": {"parent", "presenter"}, "conferences.delegate": {"substitutes"}, "conferences.resolution": {"motion"}}


def label_of(model):
    return model._meta.label_lower


def fields_of(model):
    """The columns that travel."""
    stays = STAYS.get(label_of(model), set())
    return [field for field in model._meta.concrete_fields if not field.primary_key and field.name not in stays]


def name_of(row):
    """The name of a row on every machine: its uid, or the names of what makes it unique."""
    if natural := NATURAL.get(type(row)):
        return "+".join(name_of(getattr(row, part)) for part in natural)
    return str(row.uid)


def plain_of(row):
    """field → a value that JSON keeps; a reference is the name of what it points to, a file its digest and name."""
    return {field.name: _plain(row, field) for field in fields_of(type(row))}


def _plain(row, field):
    if isinstance(field, models.ForeignKey):
        target = getattr(row, field.name)
        return name_of(target) if target is not None else None
    value = field.value_from_object(row)
    if isinstance(field, models.FileField):
        return _file_mark(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | uuid.UUID | decimal.Decimal):
        return str(value)
    return value


def _file_mark(file):
    if not file:
        return ""
    with file.open("rb") as opened:
        return {"sha256": hashlib.sha256(opened.read()).hexdigest(), "name": file.name}


def digest_of(value):
    return hashlib.sha256(canonical(json.loads(json.dumps(value))).encode()).hexdigest()


def rows_of(conference):
    """label → name → plain row, for everything that goes along."""
    found = {}
    for model, way in OWN.items():
        rows = model.objects.filter(**{way: conference.pk}).order_by("pk")
        references = [field.name for field in fields_of(model) if isinstance(field, models.ForeignKey)]
        found[label_of(model)] = {name_of(row): plain_of(row) for row in rows.select_related(*references)}
    return found
