from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from .. import export, queries, services
from ..forms import ReasonForm, SignForm
from ..preview import leaves_of
from .around import bound_by, deeds_open, way_of
from .finding import DOCX, PDF, document_of, file_answer, version_asked


@page
def detail(request, pk):
    papers = queries.with_versions(queries.documents_visible_to(request.user), request.user)
    papers = papers.select_related("unit__kind", "type", "replaces__type", "public").prefetch_related("replaced_by__type")
    document = get_object_or_404(papers, pk=pk)
    version = version_asked(request, document)
    context = {
        "document": document,
        "version": version,
        "leaves": leaves_of(version),
        "last_number": max(each.number for each in document.versions.all()),
        "word_url": f"{reverse('documents:word', args=[pk])}?ban={version.number}",
        "pdf_url": f"{reverse('documents:pdf', args=[pk])}?ban={version.number}",
        **deeds_open(request.user, document),
        **way_of(request.user, document),
        **bound_by(request.user, document),
    }
    return render(request, "documents/detail.html", context)


@page
def word_file(request, pk):
    document = document_of(request, pk)
    content = export.docx_of(version_asked(request, document))
    return file_answer(content, name=export.file_name(document, "docx"), kind=DOCX)


@page
def pdf_file(request, pk):
    document = document_of(request, pk)
    content = export.pdf_of(version_asked(request, document))
    return file_answer(content, name=export.file_name(document, "pdf"), kind=PDF)


@page
def sign(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.sign_document", document)
    if not document.is_draft:
        return redirect(document)
    heading = queries.letterhead_for(document.unit, document.type.capacity)
    named = queries.signature_in(document)
    first = {
        "signer_name": (named and named.signer) or heading.signer_name or request.user.full_name,
        "signer_post": (named and named.post) or heading.signer_post,
        "signed_on": timezone.localdate(),
        "revision": document.revision,
    }
    return _sign_page(request, document, SignForm(initial=first))


def _sign_page(request, document, form, status=200):
    """``symbol`` is the number as it stands now; another signature may be quicker, so the page says «dự kiến»."""
    context = {"document": document, "form": form, "symbol": queries.next_symbol(document, timezone.localdate().year)}
    context["edited_since"] = queries.changed_since_cleared(document)
    return render(request, "documents/sign.html", context, status=status)


@action
def sign_now(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.sign_document", document)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            signed = services.sign_document(actor=request.user, document=document, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ký và lấy số %(symbol)s.") % {"symbol": signed.symbol})
            return redirect(signed)
    return _sign_page(request, document, form, status=422)


@page
def cancel(request, pk):
    document = document_of(request, pk)
    require(request.user, document.right_to_cancel, document)
    return render(request, "documents/cancel.html", {"document": document, "form": ReasonForm()})


@action
def cancel_now(request, pk):
    document = document_of(request, pk)
    require(request.user, document.right_to_cancel, document)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            services.cancel_document(actor=request.user, document=document, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã bỏ bản nháp.") if document.number is None else _("Đã hủy văn bản, lý do còn lưu lại."))
            return redirect(document)
    return render(request, "documents/cancel.html", {"document": document, "form": form}, status=422)


@page
def replace(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.write_document", document)
    return render(request, "documents/replace.html", {"document": document})


@action
def replace_now(request, pk):
    fresh = services.replace_document(actor=request.user, document=document_of(request, pk))
    messages.success(request, _("Đã lập bản nháp thay thế. Sửa xong thì ký để lấy số mới."))
    return redirect(fresh)
