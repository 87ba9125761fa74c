"""The sentence of every deed. Each room says its verbs when it is loaded.

    say("reports.accepted", _("đã duyệt %(target)s"))

A sentence may name ``%(target)s`` and any fact given to ``record``; a fact that an old entry lacks reads «…».
"""

from collections.abc import Mapping

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import EntryKind

_sentences: dict[str, object] = {}


def say(verb, sentence):
    """Register the sentence of ``verb`` (``room.did``), beginning with a small letter and without a full stop."""
    _sentences[verb] = sentence


def said():
    """All registered verbs → sentences."""
    return dict(sorted(_sentences.items()))


def deed_of(entry):
    """«đã duyệt Báo cáo tháng 11, Tổ 8 Lò Gốm»: what was done, without who."""
    known = _sentences.get(entry.verb)
    facts = _Facts({**_readable(entry.facts), "target": entry.target_label or "…"})
    if known is not None:
        return str(known) % facts
    if entry.kind == EntryKind.READ:
        return _("đã xem %(target)s") % facts
    return _("đã làm việc “%(verb)s”") % {"verb": entry.verb}


def sentence_of(entry):
    """«Bà Trần Thị Ngát đã duyệt …», with the person the deed was done for, if any."""
    deed = deed_of(entry)
    if entry.on_behalf_of_id:
        return _("%(actor)s, thay %(principal)s, %(deed)s") % {
            "actor": name_of(entry.actor),
            "principal": _called(entry.on_behalf_of),
            "deed": deed,
        }
    return _("%(actor)s %(deed)s") % {"actor": name_of(entry.actor), "deed": deed}


def name_of(actor):
    """«Bà Trần Thị Ngát»; the clock's own deeds are «Hệ thống»."""
    if actor is None:
        return _("Hệ thống")
    called = _called(actor)
    return called[:1].upper() + called[1:]


def _called(person):
    honorific = person.get_honorific_display() if hasattr(person, "get_honorific_display") else ""
    return f"{honorific} {person}".strip()


def rooms():
    """Room label → its name on the screen, for the rooms whose verbs are said: the filter «Việc của phòng nào»."""
    labels = sorted({verb.partition(".")[0] for verb in _sentences})
    configs = apps.app_configs
    return {label: configs[label].verbose_name for label in labels if label in configs}


class _Facts(Mapping):
    def __init__(self, facts):
        self._facts = facts

    def __getitem__(self, name):
        return self._facts.get(name, "…")

    def __iter__(self):
        return iter(self._facts)

    def __len__(self):
        return len(self._facts)


def _readable(facts):
    return {name: ", ".join(map(str, fact)) if isinstance(fact, list) else fact for name, fact in facts.items()}


say("audit.read", gettext_lazy("đã xem dữ liệu nhạy cảm của %(target)s"))
say("audit.details_erased", gettext_lazy("đã xóa %(count)s chi tiết nhật ký trước ngày %(before)s theo quy định"))
say("audit.exported", gettext_lazy("đã xuất nhật ký, %(count)s dòng"))
