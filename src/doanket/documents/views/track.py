from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from .. import queries, services
from ..forms.track import HandForm, ReturnForm
from .finding import document_of

# step → (right, deed, title, the verb of its button, what was done)
STEPS = {
    "xem-lai": (
        "documents.write_document", services.hand_to_review, _("Chuyển xem lại"), _("Chuyển đi"), _("Đã chuyển cho %(who)s xem lại."),
    ),
    "trinh-ky": (
        "documents.review_document", services.clear_for_signing, _("Trình ký"), _("Trình ký"), _("Đã trình %(who)s ký."),
    ),
    "tra-lai": (
        "documents.review_document", services.return_draft, _("Trả lại để sửa"), _("Trả lại"), _("Đã trả lại cho %(who)s, kèm lý do."),
    ),
}  # fmt: skip


def _step_of(request, pk, step):
    if step not in STEPS:
        raise Http404
    document = document_of(request, pk)
    require(request.user, STEPS[step][0], document)
    return document


def _form(step, document, user, posted=None):
    if step == "tra-lai":
        return ReturnForm(posted)
    people = queries.signers_at(document.unit) if step == "trinh-ky" else queries.reviewers_at(document.unit, but=user)
    first = {"to": people[0].pk} if len(people) == 1 else {}
    return HandForm(posted, people=people, initial=first)


@page
def hand(request, pk, step):
    document = _step_of(request, pk, step)
    if not document.is_draft:
        return redirect(document)
    return _page(request, document, step, _form(step, document, request.user))


@action
def hand_now(request, pk, step):
    document = _step_of(request, pk, step)
    form = _form(step, document, request.user, request.POST)
    if form.is_valid():
        try:
            done = STEPS[step][1](actor=request.user, document=document, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, STEPS[step][4] % {"who": done.to.full_name})
            return redirect(document)
    return _page(request, document, step, form, status=422)


def _page(request, document, step, form, status=200):
    context = {
        "document": document, "step": step, "form": form, "title": STEPS[step][2], "verb": STEPS[step][3],
        "nobody": isinstance(form, HandForm) and not form.people,
    }  # fmt: skip
    return render(request, "documents/track/hand.html", context, status=status)


@action
def call_back(request, pk):
    document = document_of(request, pk)
    require(request.user, "documents.write_document", document)
    services.call_back(actor=request.user, document=document)
    messages.success(request, _("Đã lấy lại văn bản để sửa."))
    return redirect(document)
