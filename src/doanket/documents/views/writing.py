from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.paper import blocks_from_json
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from .. import queries, services
from ..forms import PaperForm, RewordForm
from ..laying import recipients_of
from ..typed import cut, text_of
from .finding import document_of, unit_of


@page
def new(request, unit_pk):
    unit = unit_of(request, unit_pk)
    require(request.user, "documents.write_document", unit)
    return _page(request, unit, PaperForm(types=queries.types_on(timezone.localdate()), initial={"secrecy": "none"}))


@action
def draft(request, unit_pk):
    unit = unit_of(request, unit_pk)
    require(request.user, "documents.write_document", unit)
    form = PaperForm(request.POST, types=queries.types_on(timezone.localdate()))
    if form.is_valid():
        try:
            document = services.write_paper(actor=request.user, unit=unit, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu bản nháp. Chưa có số: số chỉ lấy khi ký."))
            return redirect(document)
    return _page(request, unit, form, status=422)


def _page(request, unit, form, status=200):
    return render(request, "documents/paper_form.html", {"unit": unit, "form": form}, status=status)


@page
def edit(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.write_document", document)
    if not document.is_draft:
        return redirect(document)
    blocks = blocks_from_json(queries.version_of(document).blocks)
    first = {
        "subject": document.subject, "text": text_of(cut(blocks).body), "recipients": "\n".join(recipients_of(blocks)),
        "revision": document.revision,
    }  # fmt: skip
    return _edit_page(request, document, RewordForm(initial=first))


@action
def reword(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.write_document", document)
    form = RewordForm(request.POST)
    if form.is_valid():
        try:
            version = services.reword_document(actor=request.user, document=document, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu bản %(number)s. Các bản trước vẫn còn.") % {"number": version.number})
            return redirect(document)
    return _edit_page(request, document, form, status=422)


def _edit_page(request, document, form, status=200):
    return render(request, "documents/edit.html", {"document": document, "form": form}, status=status)
