from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from .. import queries, services
from ..forms.track import SendForm
from .finding import LINES_A_PAGE, document_of, unit_asked
from .incoming import register_address

UNITS_A_PAGE = 100


def _paper_to_send(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.send_document", document)
    return document


def _form(document, posted=None):
    got = {receipt.unit_id for receipt in queries.receipts_of(document)}
    return SendForm(
        posted, kinds=queries.kinds_to_send(document.unit), units=queries.units_to_send(document.unit), got=got
    )


@page
def send(request, pk):
    document = _paper_to_send(request, pk)
    if document.is_draft or document.is_cancelled:
        return redirect(document)
    return _send_page(request, document, _form(document))


@action
def send_now(request, pk):
    document = _paper_to_send(request, pk)
    form = _form(document, request.POST)
    if form.is_valid():
        try:
            dispatch = services.dispatch_document(actor=request.user, document=document, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã gửi tới %(count)s nơi.") % {"count": dispatch.receipts.count()})
            return redirect("documents:receipts", document.pk)
    return _send_page(request, document, form, status=422)


def _send_page(request, document, form, status=200):
    return render(request, "documents/track/send.html", {"document": document, "form": form}, status=status)


@page
def receipts(request, pk):
    """Who opened a paper: for the unit that sent it and those above, not for the receivers."""
    document = document_of(request, pk)
    require(request.user, "documents.view_document", document)
    context = {
        "document": document,
        "opened": queries.opened_of(document),
        "page": Paginator(queries.receipts_of(document), UNITS_A_PAGE).get_page(request.GET.get("trang")),
        "may_send": not document.is_cancelled and may(request.user, "documents.send_document", document),
    }
    return render(request, "documents/track/receipts.html", context)


@action
def remind(request, pk):
    document = _paper_to_send(request, pk)
    count = services.remind_unread(actor=request.user, document=document)
    messages.success(request, _("Đã nhắc %(count)s nơi. Lời nhắc hiện ở bàn việc của nơi đó.") % {"count": count})
    return redirect("documents:receipts", document.pk)


@page
def received(request):
    unit = unit_asked(request, queries.units_with_registers(request.user))
    if unit is None:
        return render(request, "documents/no_register.html")
    text = request.GET.get("tim", "").strip()[:200]
    context = {
        "unit": unit,
        "text": text,
        "unread": queries.unread_at([unit.pk]),
        "page": Paginator(queries.received_by(request.user, unit, text), LINES_A_PAGE).get_page(request.GET.get("trang")),
    }
    return render(request, "documents/track/received.html", context)


def _receipt(request, pk):
    return get_object_or_404(queries.receipts_visible_to(request.user), pk=pk)


@page
def envelope(request, pk):
    """The paper before it is opened: who sent what. Opening is a deed of its own, so that no preview counts as reading."""
    receipt, user = _receipt(request, pk), request.user
    context = {
        "receipt": receipt,
        "document": receipt.document,
        "may_open": may(user, "documents.open_received", receipt),
        "may_enter": receipt.incoming is None and may(user, "documents.register_incoming", receipt),
    }
    return render(request, "documents/track/envelope.html", context)


@action
def open_now(request, pk):
    receipt = services.open_received(actor=request.user, receipt=_receipt(request, pk))
    return redirect(receipt.document)


@action
def enter(request, pk):
    line = services.enter_received(actor=request.user, receipt=_receipt(request, pk))
    messages.success(request, _("Đã vào sổ, số đến %(number)s.") % {"number": line.number})
    return redirect(register_address(line.unit, line.year))
