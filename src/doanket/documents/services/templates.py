"""Letter forms: uploaded with a check, kept by version, filled with plain texts."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kit.permissions import require
from doanket.units.models import Unit

from .. import wordform
from ..choices import LetterKind
from ..models import LetterTemplate
from ..values import LETTER_FIELDS
from .refusals import TemplateRefused
from .words import tidy


@transaction.atomic
def upload_template(*, actor, unit, kind, name, content, starts_on=None) -> LetterTemplate:
    """Keep a Word file as the unit's newest form for a kind of letter, from ``starts_on`` (today) on; return it.

    Units below use it where they have none. Raises TemplateRefused, and :class:`doanket.documents.wordform.FormUnfit`
    which says what in the file cannot stay.
    """
    require(actor, "documents.edit_templates", unit)
    kind = LetterKind(kind)
    name = " ".join(tidy(name).split())
    if not name or len(name) > LetterTemplate._meta.get_field("name").max_length:
        raise TemplateRefused(_("Xin đặt tên cho mẫu, nhiều nhất 120 chữ cái."), field="name")
    found = wordform.fields_of(content, names_of(kind))
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)  # two uploads at once take two numbers
    last = LetterTemplate.objects.filter(unit=unit, kind=kind).order_by("-number").first()
    template = LetterTemplate(
        unit=unit, kind=kind, number=last.number + 1 if last else 1, name=name, size=len(content), fields=found,
        starts_on=starts_on or timezone.localdate(), sha256=hashlib.sha256(content).hexdigest(), uploaded_by=actor,
    )  # fmt: skip
    template.file.save(f"{template.uid}.docx", ContentFile(content), save=False)
    template.save()
    record(
        actor=actor, verb="documents.template_uploaded", target=template, sort=str(kind.label), number=template.number,
        from_day=short_date(template.starts_on), sha256=template.sha256,
    )  # fmt: skip
    return template


@transaction.atomic
def withdraw_template(*, actor, template):
    """Stop using a form; the version before it, the unit above or the built-in letter serves again. Raises TemplateRefused."""
    template = LetterTemplate.objects.select_for_update(of=("self",)).select_related("unit").get(pk=template.pk)
    require(actor, "documents.edit_templates", template)
    if template.withdrawn_at:
        raise TemplateRefused(_("Bản mẫu này đã thôi dùng từ trước."))
    template.withdrawn_at, template.withdrawn_by = timezone.now(), actor
    template.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(actor=actor, verb="documents.template_withdrawn", target=template)
    return template


def fill_template(template, values: dict[str, str]) -> bytes:
    """The Word file of a letter: the form with ``values`` (field → plain text) in it. Unknown values are left out."""
    with template.file.open("rb") as stored:
        return wordform.filled(stored.read(), values, names_of(template.kind))


def names_of(kind):
    """The fields that a form of ``kind`` may carry."""
    return [field.name for field in LETTER_FIELDS[LetterKind(kind).value]]
