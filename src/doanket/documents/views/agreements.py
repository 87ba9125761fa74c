from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from .. import queries, services
from ..forms.agreements import AgreementForm
from ..values import AGREEMENT_TYPE
from .finding import document_of, unit_asked


@page
def agreement_list(request):
    unit = unit_asked(request, queries.units_with_registers(request.user))
    if unit is None:
        return render(request, "documents/no_register.html")
    text, day = request.GET.get("tim", "").strip()[:200], timezone.localdate()
    lines = queries.agreements_of(request.user, unit, day, text)
    context = {
        "unit": unit, "lines": lines, "text": text, "today": day,
        "soon": sum(line.ends_soon for line in lines),
        "may_write": may(request.user, "documents.write_document", unit),
    }  # fmt: skip
    return render(request, "documents/agreements/list.html", context)


@page
def edit(request, pk):
    document = _document(request, pk)
    if document.type.code != AGREEMENT_TYPE or document.is_cancelled:
        return redirect(document)
    line = queries.agreement_of(document, timezone.localdate())
    if line is None:
        return _page(request, document, AgreementForm(initial={"starts_on": document.issued_on}))
    one = line.agreement
    first = {
        "partners": "\n".join(partner.name for partner in one.partners.all()), "starts_on": one.starts_on,
        "ends_on": one.ends_on, "review_every": one.review_every, "revision": one.revision,
    }  # fmt: skip
    return _page(request, document, AgreementForm(initial=first))


@action
def save(request, pk):
    document, form = _document(request, pk), AgreementForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data | {"partners": queries.partners_called(document.unit, form.cleaned_data["partners"])}
        try:
            services.register_agreement(actor=request.user, document=document, **given)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi các bên và thời hạn của quy chế."))
            return redirect(document)
    return _page(request, document, form, status=422)


def _document(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.write_document", document)
    return document


def _page(request, document, form, status=200):
    return render(request, "documents/agreements/form.html", {"document": document, "form": form}, status=status)
