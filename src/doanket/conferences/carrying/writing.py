"""Putting plain rows back into tables: names become rows again, parents before children, holders of a single place last."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models

from doanket.accounts.models import User

from ..choices import ItemState, MotionState, SpeechState
from .tables import BY_LABEL, LATER, NATURAL, OWN, fields_of, label_of, name_of

# Of these only one may stand at a time; the row that takes the place is written after the one that leaves it.
HOLDS = {
    "conferences.agendaitem": lambda row: row["state"] == ItemState.NOW,
    "conferences.speech": lambda row: row["state"] in (SpeechState.SPEAKING, SpeechState.ASKED),
    "conferences.motion": lambda row: row["state"] == MotionState.OPEN,
    "conferences.presence": lambda row: row["left_at"] is None,
    "conferences.handcount": lambda row: row["replaced_at"] is None,
    "conferences.ballotcount": lambda row: row["replaced_at"] is None,
    "conferences.delegate": lambda row: row["removed_at"] is None,
}


class UnknownName(Exception):
    """A row points to something that this machine does not have."""

    def __init__(self, model, name):
        super().__init__(f"{model._meta.verbose_name} {name}")
        self.model = model


class Writer:
    """Writes plain rows. ``stand_in`` is put where a row names an account that this machine does not know."""

    def __init__(self, *, stand_in, files=None):
        self.stand_in, self.files, self.known = stand_in, files or {}, {}

    def put(self, model, plain, *, skip=()):
        """Write one plain row of any model, new or known by its name; the row."""
        row = self._row_of(model, plain)
        moments = {}
        for field in fields_of(model):
            if field.name in skip or field.name not in plain:
                continue
            value = self._value(field, plain[field.name])
            setattr(row, field.attname if isinstance(field, models.ForeignKey) else field.name, value)
            if getattr(field, "auto_now_add", False):
                moments[field.name] = field.to_python(value)
        row.save()
        if moments:  # a row made there keeps the moment of there
            model.objects.filter(pk=row.pk).update(**moments)
        self.known[model, name_of(row)] = row.pk
        return row

    def put_all(self, tables):
        """Write {label: {name: plain or None}}; None takes the row away."""
        for model in OWN:
            rows = [plain for plain in tables.get(label_of(model), {}).values() if plain is not None]
            for plain in sorted(rows, key=HOLDS.get(label_of(model), lambda _row: False)):
                self.put(model, plain, skip=LATER.get(label_of(model), ()))
        self._tie_knots(tables)
        for model in reversed(OWN):
            for name, plain in tables.get(label_of(model), {}).items():
                if plain is None:
                    self._find(model, name).delete()

    def _tie_knots(self, tables):
        for label, names in LATER.items():
            model = BY_LABEL[label]
            for plain in filter(None, tables.get(label, {}).values()):
                row = self._find(model, plain["uid"]).get()
                for name in names:
                    setattr(row, f"{name}_id", self._value(model._meta.get_field(name), plain[name]))
                row.save(update_fields=[*names])

    def _row_of(self, model, plain):
        if model in NATURAL:
            keys = {part: self._value(model._meta.get_field(part), plain[part]) for part in NATURAL[model]}
            return model.objects.filter(**keys).first() or model()
        return model.objects.filter(uid=plain["uid"]).first() or model(uid=plain["uid"])

    def _find(self, model, name):
        if model not in NATURAL:
            return model.objects.filter(uid=name)
        parts = zip(NATURAL[model], name.split("+"), strict=True)
        return model.objects.filter(**{f"{part}__uid": one for part, one in parts})

    def _value(self, field, value):
        if isinstance(field, models.ForeignKey):
            return None if value is None else self._key_of(field, value)
        if isinstance(field, models.FileField):
            return self._kept_file(value)
        return field.to_python(value) if value is not None else None

    def _key_of(self, field, name):
        model = field.related_model
        if (model, name) not in self.known:
            self.known[model, name] = model.objects.filter(uid=name).values_list("pk", flat=True).first()
        key = self.known[model, name]
        if key is None and model is User and self.stand_in is not None:
            return self.stand_in.pk
        if key is None and not field.null:
            raise UnknownName(model, name)
        return key

    def _kept_file(self, mark):
        """The storage name of a file; brought files are kept under the name that the storage gives them."""
        if not mark:
            return ""
        data = self.files.get(mark["sha256"])
        if data is None or _stands(mark["name"], data):
            return mark["name"]
        return default_storage.save(mark["name"], ContentFile(data))


def _stands(name, data):
    """Whether the storage already has just this under that name."""
    if not default_storage.exists(name):
        return False
    with default_storage.open(name) as opened:
        return opened.read() == data
