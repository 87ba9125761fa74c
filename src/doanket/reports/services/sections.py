"""The narrative sections of a draft: what the units are asked to write, beside the figures."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ..models import Section
from .formbook import FormNameless, draft_of, refuse_sections_told_elsewhere


@transaction.atomic
def write_section(*, actor, version, code, title, hint="", required=False):
    """Ask for the section ``code`` at the end of the draft; asking it again changes its title, hint and whether it must be.

    Raises ``VersionPublished``, ``SectionTaken`` (the same units write it for a part above), ``FormNameless``.
    """
    version = draft_of(actor, version)
    if not title.strip():
        raise FormNameless(_("Xin đặt tên cho phần viết."), field="title")
    refuse_sections_told_elsewhere(version, code)
    sheet = version.sheets.order_by("pk").first()
    last = sheet.sections.aggregate(last=Max("order"))["last"] or 0
    told = {"title": title.strip(), "hint": hint.strip(), "required": required}
    section, _made = Section.objects.update_or_create(
        sheet=sheet, code=code, defaults=told, create_defaults=told | {"order": last + 1}
    )
    return section


@transaction.atomic
def drop_section(*, actor, section):
    """Stop asking for a section in the draft; texts of old reports stay with their versions."""
    draft_of(actor, section.sheet.form_version)
    section.delete()
