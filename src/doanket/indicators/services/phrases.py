"""The words by which prose names an indicator."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import fold, normalise
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..models import IndicatorVersion, Phrase
from ..queries import catalogue_owner
from .searching import refresh_search

LONGEST = Phrase._meta.get_field("text").max_length


class PhraseTaken(DomainError):
    pass


@transaction.atomic
def add_phrase(*, actor, indicator, text):
    """Let prose call ``indicator`` by ``text`` too. A phrase names one indicator only, or reading would be a guess."""
    require(actor, "indicators.edit_phrases")
    (phrase,) = write_phrases(indicator, [text])
    refresh_search(indicator)
    _tell(actor, "indicators.phrase_added", indicator, phrase.text)
    return phrase


@transaction.atomic
def remove_phrase(*, actor, phrase):
    """Forget a phrase; what was read by it stays as it was confirmed."""
    require(actor, "indicators.edit_phrases")
    text, indicator = phrase.text, phrase.indicator
    phrase.delete()
    refresh_search(indicator)
    _tell(actor, "indicators.phrase_removed", indicator, text)


def write_phrases(indicator, texts):
    """Store phrases in small letters; raises :class:`PhraseTaken` for one that names something already."""
    written = []
    for text in texts:
        plain = " ".join(normalise(text).lower().split())
        if not fold(plain):
            raise PhraseTaken(_("Xin ghi cách gọi."), field="text")
        if len(plain) > LONGEST:
            raise PhraseTaken(_("Cách gọi dài quá, xin rút gọn còn %(longest)d chữ cái.") % {"longest": LONGEST}, field="text")
        _refuse_taken(plain)
        try:
            with transaction.atomic():
                written.append(Phrase.objects.create(indicator=indicator, text=plain))
        except IntegrityError:  # somebody else was quicker by a blink
            _refuse_taken(plain)
            raise
    return written


def _refuse_taken(text):
    owner = Phrase.objects.filter(text=text).values_list("indicator_id", flat=True).first()
    if owner is not None:
        name = IndicatorVersion.objects.get(indicator_id=owner, ends_before=None).name
        raise PhraseTaken(_("Cách gọi “%(text)s” đã dùng cho chỉ tiêu “%(name)s”.") % {"text": text, "name": name}, field="text")


def _tell(actor, verb, indicator, text):
    named = indicator.versions.get(ends_before=None)
    record(actor=actor, verb=verb, target=named, unit=catalogue_owner(), phrase=text)
