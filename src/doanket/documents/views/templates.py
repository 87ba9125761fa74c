import hashlib

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import canonical
from doanket.kernel.text import slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, number_asked, page

from .. import libreoffice, queries, services, starter
from ..choices import LetterKind
from ..forms.templates import TemplateForm
from ..values import LETTER_FIELDS
from .finding import DOCX, PDF, file_answer, unit_asked

KEPT = 600


@page
def template_list(request):
    unit = unit_asked(request, queries.units_with_headings(request.user))
    if unit is None:
        return render(request, "documents/no_register.html")
    own = {}
    for template in queries.templates_of(unit):
        own.setdefault(template.kind, []).append(template)
    forms = queries.forms_by_kind(unit)
    shelves = [(kind, next(iter(forms[kind.value]), None), own.get(kind.value, [])) for kind in LetterKind]
    context = {"unit": unit, "shelves": shelves, "may_edit": may(request.user, "documents.edit_templates", unit)}
    return render(request, "documents/letters/list.html", context)


@page
def new(request, unit_pk, kind):
    return _form_page(request, _unit(request, unit_pk), _kind(kind), TemplateForm(initial={"starts_on": timezone.localdate()}))


@action
def upload(request, unit_pk, kind):
    unit, kind = _unit(request, unit_pk), _kind(kind)
    form = TemplateForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.upload_template(
                actor=request.user, unit=unit, kind=kind, name=given["name"], content=given["file"].read(), starts_on=given["starts_on"]
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã nhận mẫu. Xin xem thử trước khi dùng."))
            return redirect(f"{reverse('documents:templates')}?don-vi={unit.pk}")
    return _form_page(request, unit, kind, form, status=422)


def _form_page(request, unit, kind, form, status=200):
    context = {"unit": unit, "kind": kind, "form": form, "fields": LETTER_FIELDS[kind.value]}
    return render(request, "documents/letters/form.html", context, status=status)


@page
def starter_file(request, kind):
    kind = _kind(kind)
    return file_answer(starter.starter_of(kind), name=f"mau-{slugify(str(kind.label))}.docx", kind=DOCX)


@page
def template_file(request, pk):
    template = _template(request, pk)
    with template.file.open("rb") as stored:
        return file_answer(stored.read(), name=_name(template, "docx"), kind=DOCX)


@page
def preview(request, pk):
    template = _template(request, pk)
    unit = _place(request, template)
    person = _person(request, unit)
    context = {
        "template": template, "unit": unit, "person": person, "people": queries.persons_for_preview(request.user, unit),
        "values": _values_said(template, unit, person), "has_pdf": libreoffice.is_there(),
        "asked": f"?don-vi={unit.pk}" + (f"&nguoi={person.pk}" if person else ""),
    }  # fmt: skip
    return render(request, "documents/letters/preview.html", context)


@page
def preview_word(request, pk):
    return file_answer(_filled(request, pk), name=_name(_template(request, pk), "docx", "thu"), kind=DOCX)


@page
def preview_pdf(request, pk):
    template = _template(request, pk)
    if not libreoffice.is_there():
        return redirect("documents:template_preview", template.pk)
    try:
        content = _converted(request, template)
    except libreoffice.NotConverted as refusal:
        return render(request, "documents/letters/no_pdf.html", {"template": template, "why": refusal.message}, status=503)
    return file_answer(content, name=_name(template, "pdf", "thu"), kind=PDF)


@page
def withdraw_page(request, pk):
    template = _template(request, pk)
    require(request.user, "documents.edit_templates", template)
    return render(request, "documents/letters/withdraw.html", {"template": template})


@action
def withdraw(request, pk):
    template = services.withdraw_template(actor=request.user, template=_template(request, pk))
    messages.success(request, _("Đã thôi dùng bản mẫu này."))
    return redirect(f"{reverse('documents:templates')}?don-vi={template.unit_id}")


def _filled(request, pk):
    template = _template(request, pk)
    return services.fill_template(template, _values(request, template))


def _values(request, template):
    unit = _place(request, template)
    return queries.preview_values(unit, _person(request, unit))


def _converted(request, template):
    """Turning Word into PDF takes seconds, so the same form with the same words is kept for ten minutes."""
    values = _values(request, template)
    key = hashlib.sha256(f"{template.sha256}{canonical(values)}".encode()).hexdigest()
    if (content := cache.get(key)) is None:
        content = libreoffice.pdf_of(services.fill_template(template, values))
        cache.set(key, content, KEPT)
    return content


def _values_said(template, unit, person):
    values = queries.preview_values(unit, person)
    return [(field, values[field.name]) for field in LETTER_FIELDS[template.kind] if field.name in template.fields]


def _place(request, template):
    """The unit for which the preview is made: the one asked for, else the one that owns the form."""
    asked = number_asked(request.GET, "don-vi")
    units = queries.units_with_headings(request.user)
    return (units.filter(pk=asked).first() if asked else None) or template.unit


def _person(request, unit):
    asked = number_asked(request.GET, "nguoi")
    people = queries.persons_for_preview(request.user, unit)
    return next((person for person in people if person.pk == asked), None) if asked else None


def _template(request, pk):
    return get_object_or_404(queries.templates_visible_to(request.user), pk=pk)


def _unit(request, pk):
    unit = get_object_or_404(queries.units_with_headings(request.user), pk=pk)
    require(request.user, "documents.edit_templates", unit)
    return unit


def _kind(word):
    if word not in LetterKind.values:
        raise Http404
    return LetterKind(word)


def _name(template, ending, first="mau"):
    return f"{slugify(f'{first} {template.name}')[:60].strip('-')}.{ending}"
