"""Making a signed paper public, and taking it off the portal."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from .. import queries, services
from ..forms.publishing import EndPublicationForm, PublicationForm
from ..masking import public_version
from ..preview import leaves_of
from .finding import document_of


@page
def publish(request, pk):
    document = _document(request, pk)
    if document.number is None or document.is_cancelled:
        return redirect(document)
    public = document.public if queries.is_shown(document) else None
    first = {"in_force_from": document.issued_on}
    if public:
        first = {"field": public.field, "in_force_from": public.in_force_from, "expires_on": public.expires_on}
    return _publish_page(request, document, PublicationForm(initial=first))


@action
def publish_now(request, pk):
    document, form = _document(request, pk), PublicationForm(request.POST)
    if form.is_valid():
        try:
            services.publish_document(actor=request.user, document=document, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Văn bản đã công khai trên cổng."))
            return redirect(document)
    return _publish_page(request, document, form, status=422)


@page
def unpublish(request, pk):
    document = _document(request, pk)
    if not queries.is_shown(document):
        return redirect(document)
    return render(request, "documents/unpublish.html", {"document": document, "form": EndPublicationForm()})


@action
def unpublish_now(request, pk):
    document, form = _document(request, pk), EndPublicationForm(request.POST)
    if form.is_valid():
        try:
            services.end_publication(actor=request.user, document=document, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Văn bản không còn trên cổng, lý do còn lưu lại."))
            return redirect(document)
    return render(request, "documents/unpublish.html", {"document": document, "form": form}, status=422)


def _document(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.publish_document", document)
    return document


def _publish_page(request, document, form, status=200):
    """The form beside the very text that readers will get."""
    version = queries.version_of(document)
    masked = 0
    if version:
        version.blocks, masked, _words = public_version(version.blocks)
    context = {
        "document": document, "form": form, "masked": masked, "leaves": leaves_of(version) if version else (),
        "public": document.public if queries.is_shown(document) else None,
    }  # fmt: skip
    return render(request, "documents/publish.html", context, status=status)
