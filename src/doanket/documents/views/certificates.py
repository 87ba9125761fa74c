from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kernel.text import slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, number_asked, page

from .. import certifying, queries, services
from ..choices import CertificateKind
from ..forms import ReasonForm
from ..forms.certificates import BatchForm, CertificateForm
from .finding import DOCX, LINES_A_PAGE, PDF, file_answer, unit_asked

MOST_IN_ONE_FILE = 200


@page
def certificate_list(request):
    unit = unit_asked(request, queries.units_with_registers(request.user))
    if unit is None:
        return render(request, "documents/no_register.html")
    text = request.GET.get("tim", "").strip()[:200]
    found = queries.certificates_of(request.user, unit, text)
    context = {
        "unit": unit, "text": text, "page": Paginator(found, LINES_A_PAGE).get_page(request.GET.get("trang")),
        "may_issue": may(request.user, "documents.issue_certificate", unit),
        "year": timezone.localdate().year,
    }  # fmt: skip
    return render(request, "documents/certificates/list.html", context)


@page
def certificate(request, pk):
    certificate = _certificate(request, pk)
    context = {
        "certificate": certificate,
        "address": _address_of(request)(certificate.code),
        "may_revoke": not certificate.is_revoked and may(request.user, "documents.revoke_certificate", certificate),
    }
    return render(request, "documents/certificates/detail.html", context)


@page
def pdf_file(request, pk):
    certificate = _certificate(request, pk)
    content = certifying.pdf_of([certificate], _address_of(request))
    return file_answer(content, name=certifying.file_name(certificate, "pdf"), kind=PDF)


@page
def word_file(request, pk):
    certificate = _certificate(request, pk)
    content = certifying.docx_of(certificate, _address_of(request)(certificate.code))
    return file_answer(content, name=certifying.file_name(certificate, "docx"), kind=DOCX)


@page
def year_file(request, unit_pk, year):
    """All that a unit gave in a year and did not take back, in one file to print."""
    unit = get_object_or_404(queries.units_with_registers(request.user), pk=unit_pk)
    found = queries.certificates_of(request.user, unit).filter(year=year, revoked_at__isnull=True)[:MOST_IN_ONE_FILE]
    if not found:
        return redirect(_list_of(unit))
    name = f"{slugify(f'giay chung nhan {unit.name} {year}')}.pdf"
    return file_answer(certifying.pdf_of(found, _address_of(request)), name=name, kind=PDF)


@page
def new(request):
    """For a person of the records (``person``) filled in as far as it is known; otherwise empty."""
    unit = _unit_to_issue(request)
    day, asked = timezone.localdate(), number_asked(request.GET, "person")
    person = queries.person_to_honour(request.user, unit, asked) if asked else None
    kind = CertificateKind.CERTIFICATE if request.GET.get("loai") == CertificateKind.CERTIFICATE else CertificateKind.THANK_LETTER
    first = _signer(unit) | {"kind": kind, "issued_on": day}
    if person:
        post, years = queries.last_post_of(person, day)
        first |= {"full_name": person.full_name, "honorific": person.honorific, "post_words": post or person.title}
        first["wording"] = queries.wording_for(kind, post, years, unit)
    return _form_page(request, unit, CertificateForm(initial=first), person)


@action
def issue(request, unit_pk):
    unit = _unit(request, unit_pk)
    asked = number_asked(request.POST, "person")
    person = queries.person_to_honour(request.user, unit, asked) if asked else None
    form = CertificateForm(request.POST)
    if form.is_valid():
        try:
            made = services.issue_certificate(actor=request.user, unit=unit, person=person, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lập. Xin xem lại, in ra rồi trình ký, đóng dấu."))
            return redirect(made)
    return _form_page(request, unit, form, person, status=422)


def _form_page(request, unit, form, person, status=200):
    context = {"unit": unit, "form": form, "person": person}
    return render(request, "documents/certificates/form.html", context, status=status)


@page
def batch(request, unit_pk):
    unit = _unit(request, unit_pk)
    retirees = queries.retirees_of(unit)
    first = _signer(unit) | {
        "issued_on": timezone.localdate(), "kinds": CertificateKind.values,
        "people": [one.person.pk for one in retirees if len(one.held) < len(CertificateKind.values)],
    }  # fmt: skip
    return _batch_page(request, unit, BatchForm(initial=first, retirees=retirees))


@action
def issue_batch(request, unit_pk):
    unit = _unit(request, unit_pk)
    form = BatchForm(request.POST, retirees=queries.retirees_of(unit))
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = _issue_all(request.user, unit, given)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lập %(count)s giấy.") % {"count": len(made)})
            return redirect(_list_of(unit))
    return _batch_page(request, unit, form, status=422)


def _issue_all(user, unit, given):
    made = []
    signed = {name: given[name] for name in ("issued_on", "signer_name", "signer_post")}
    for kind in given["kinds"]:
        rows = [_row(one, kind, unit) for one in given["people"] if kind not in one.held]
        if rows:
            made += services.issue_certificates(actor=user, unit=unit, kinds=[kind], rows=rows, **signed)
    if not made:
        services.issue_certificates(actor=user, unit=unit, kinds=[], rows=[], **signed)
    return made


def _row(one, kind, unit):
    return {
        "person": one.person, "full_name": one.person.full_name, "honorific": one.person.honorific,
        "post_words": one.post_words, "wording": queries.wording_for(kind, one.post_words, one.years, unit),
    }  # fmt: skip


def _batch_page(request, unit, form, status=200):
    return render(request, "documents/certificates/batch.html", {"unit": unit, "form": form}, status=status)


@page
def revoke(request, pk):
    certificate = _certificate(request, pk)
    require(request.user, "documents.revoke_certificate", certificate)
    return _revoke_page(request, certificate, ReasonForm())


@action
def revoke_now(request, pk):
    certificate = _certificate(request, pk)
    require(request.user, "documents.revoke_certificate", certificate)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            services.revoke_certificate(actor=request.user, certificate=certificate, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thu hồi. Ai kiểm mã đều thấy giấy không còn giá trị."))
            return redirect(certificate)
    return _revoke_page(request, certificate, form, status=422)


def _revoke_page(request, certificate, form, status=200):
    form.fields["reason"].label, form.fields["reason"].help_text = _("Lý do thu hồi"), _("Chỉ người trong cơ quan đọc được.")
    return render(request, "documents/certificates/revoke.html", {"certificate": certificate, "form": form}, status=status)


def _certificate(request, pk):
    return get_object_or_404(queries.certificates_visible_to(request.user), pk=pk)


def _unit(request, pk):
    unit = get_object_or_404(queries.units_with_registers(request.user).select_related("kind"), pk=pk)
    require(request.user, "documents.issue_certificate", unit)
    return unit


def _unit_to_issue(request):
    """The unit of the address, else the one where the person works."""
    unit = unit_asked(request, queries.units_with_registers(request.user).select_related("kind"))
    require(request.user, "documents.issue_certificate", unit)
    return unit


def _signer(unit):
    heading = queries.letterhead_for(unit)
    return {"signer_name": heading.signer_name, "signer_post": heading.signer_post}


def _list_of(unit):
    return f"{reverse('documents:certificates')}?don-vi={unit.pk}"


def _address_of(request):
    return lambda code: request.build_absolute_uri(reverse("verify:code", args=[code]))
