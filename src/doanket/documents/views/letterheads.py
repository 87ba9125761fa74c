from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from .. import queries, services
from ..forms import LetterheadForm


@page
def letterhead(request, unit_pk):
    unit = _unit(request, unit_pk)
    heading = queries.letterhead_for(unit)
    first = {
        "issuer_lines": "\n".join(heading.issuer_lines), "place": heading.place, "pattern": heading.pattern,
        "signer_post": heading.signer_post, "signer_name": heading.signer_name,
    }  # fmt: skip
    return _page(request, unit, LetterheadForm(initial=first))


@action
def save(request, unit_pk):
    unit = _unit(request, unit_pk)
    form = LetterheadForm(request.POST)
    if form.is_valid():
        try:
            services.save_letterhead(actor=request.user, unit=unit, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu tiêu đề văn bản. Văn bản ký từ nay dùng tiêu đề này."))
            return redirect("documents:letterhead", unit.pk)
    return _page(request, unit, form, status=422)


def _unit(request, pk):
    unit = get_object_or_404(queries.units_with_headings(request.user), pk=pk)
    require(request.user, "documents.edit_letterhead", unit)
    return unit


def _page(request, unit, form, status=200):
    context = {"unit": unit, "form": form, "is_default": queries.has_default_heading(unit)}
    return render(request, "documents/letterhead.html", context, status=status)
