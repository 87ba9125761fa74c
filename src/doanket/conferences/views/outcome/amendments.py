from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.views import action, number_asked, page

from ...choices import AmendmentKind, ResolutionState
from ...door import delegate_of
from ...forms_outcome import AmendmentForm, MergeForm, ReasonForm
from ...models import Amendment, Resolution, ResolutionParagraph
from ...queries.attendance import voters_of
from ...queries.outcome import resolution as queries
from ...queries.outcome.diffs import words_changed
from ...services import outcome
from .finding import REFUSED, amendment_of, paragraph_of, side_by_side, tried


@page
def new(request, pk):
    paragraph = paragraph_of(request, pk, writing=True)
    form = AmendmentForm(delegates=voters_of(paragraph.resolution.conference), initial=_first(paragraph))
    return _new_page(request, paragraph, form)


def _first(paragraph):
    return {"text": paragraph.text, "base_revision": paragraph.revision, "kind": AmendmentKind.REWORD}


def _new_page(request, paragraph, form, status=200):
    context = {
        "paragraph": paragraph, "conference": paragraph.resolution.conference, "resolution": paragraph.resolution, "form": form,
        "label": queries.label_of(paragraph),
    }  # fmt: skip
    return render(request, "conferences/outcome/amendment_new.html", context, status=status)


@action
def propose(request, pk):
    paragraph = paragraph_of(request, pk, writing=True)
    delegates = list(voters_of(paragraph.resolution.conference))
    form = AmendmentForm(request.POST, delegates=delegates)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("kind", "text", "proposer_name", "reason", "base_revision")}
        who = next((one for one in delegates if str(one.pk) == form.cleaned_data["proposer"]), None)
        if tried(form, outcome.propose_amendment, actor=request.user, paragraph=paragraph, delegate=who, **words):
            messages.success(request, _("Đã ghi ý kiến sửa đổi."))
            return redirect(_place_of(paragraph))
    return _new_page(request, paragraph, form, REFUSED)


@page
def amendment(request, pk):
    amendment = amendment_of(request, pk, writing=True)
    return _page(request, amendment, _merging(amendment))


def _merging(amendment):
    text = amendment.text if amendment.kind != AmendmentKind.DROP else ""
    return MergeForm(initial={"text": text, "revision": amendment.paragraph.revision})


def _page(request, amendment, form, status=200, refusing=None):
    paragraph = amendment.paragraph
    context = {
        "amendment": amendment, "paragraph": paragraph, "resolution": paragraph.resolution, "form": form,
        "conference": paragraph.resolution.conference, "label": queries.label_of(paragraph),
        "pieces": words_changed(paragraph.text, amendment.text) if amendment.kind == AmendmentKind.REWORD else (),
        "moved_on": paragraph.revision != amendment.base_revision and amendment.kind != AmendmentKind.ADD,
        "is_waiting": amendment.state == "asked" and paragraph.resolution.state == ResolutionState.DRAFT,
        "refusing": refusing or ReasonForm(),
    }  # fmt: skip
    return render(request, "conferences/outcome/amendment.html", context, status=status)


@action
def accept(request, pk):
    """Takes the words in as they stand in the form, above the paragraph that the person had on the screen."""
    amendment = amendment_of(request, pk, writing=True)
    form = MergeForm(request.POST)
    if form.is_valid():
        text, revision = form.cleaned_data["text"], form.cleaned_data["revision"]
        try:
            merged = tried(
                form, outcome.accept_amendment, actor=request.user, amendment=amendment, text=text, revision=revision
            )
        except outcome.TextChanged as changed:
            return _conflict(request, amendment, text, changed)
        if merged is not None:
            messages.success(request, _("Đã tiếp thu vào dự thảo."))
            return redirect(_place_of(merged))
    return _page(request, amendment, form, REFUSED)


def _conflict(request, amendment, text, changed):
    again = MergeForm(initial={"text": text, "revision": changed.revision})
    return side_by_side(
        request, conference=amendment.paragraph.resolution.conference, form=again, changed=changed, mine=text,
        action=reverse("conferences:amendment_accept", args=[amendment.pk]), back_url=_place_of(amendment.paragraph),
        title=_("Đoạn này vừa đổi sau khi có ý kiến"), label=_("Đang có trong dự thảo"),
    )  # fmt: skip


@action
def refuse(request, pk):
    amendment = amendment_of(request, pk, writing=True)
    form = ReasonForm(request.POST)
    reason = request.POST.get("reason", "")
    if tried(form, outcome.refuse_amendment, actor=request.user, amendment=amendment, reason=reason) is None:
        return _page(request, amendment, _merging(amendment), REFUSED, refusing=form)
    messages.success(request, _("Đã ghi là không tiếp thu, lý do còn lưu lại."))
    return redirect(_place_of(amendment.paragraph))


def _place_of(paragraph):
    return f"{reverse('conferences:resolution', args=[paragraph.resolution_id])}#doan-{paragraph.pk}"


# --- from a delegate's phone ---------------------------------------------------------------


@page(public=True)
def amend(request):
    """The draft on the telephone of somebody convened; ``?doan=`` opens the form for one paragraph."""
    delegate = _voter(request)
    if delegate is None:
        return render(request, "conferences/hall/phone_unknown.html")
    resolution = Resolution.objects.filter(conference=delegate.conference, state=ResolutionState.DRAFT).order_by("pk").first()
    chosen = number_asked(request.GET, "doan")
    paragraph = resolution.paragraphs.filter(pk=chosen, dropped=False).first() if resolution and chosen else None
    form = AmendmentForm(initial=_first(paragraph)) if paragraph else None
    return _phone_page(request, delegate, resolution, paragraph, form)


def _phone_page(request, delegate, resolution, paragraph, form, status=200):
    own = Amendment.objects.filter(delegate=delegate).select_related("paragraph").order_by("proposed_at", "pk")
    context = {
        "conference": delegate.conference, "me": delegate, "resolution": resolution, "paragraph": paragraph, "form": form,
        "rows": list(queries.numbered(resolution.paragraphs.filter(dropped=False).order_by("order", "pk"))) if resolution else (),
        "own": own, "label": queries.label_of(paragraph) if paragraph else "",
    }  # fmt: skip
    answer = render(request, "conferences/outcome/phone_amend.html", context, status=status)
    # «no-referrer» would make browsers send «Origin: null» with the form, which is refused; there is no code in this address.
    answer["Referrer-Policy"], answer["X-Robots-Tag"], answer["Cache-Control"] = "same-origin", "noindex", "private, no-store"
    return answer


@action(public=True)
def send(request):
    delegate = _voter(request)
    if delegate is None:
        return redirect("door:hall")
    rows = ResolutionParagraph.objects.filter(resolution__conference=delegate.conference).select_related("resolution__conference")
    paragraph = get_object_or_404(rows, pk=number_asked(request.POST, "doan") or 0)
    form = AmendmentForm(request.POST)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("kind", "text", "reason", "base_revision")}
        try:
            outcome.propose_amendment(actor=None, delegate=delegate, paragraph=paragraph, **words)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{reverse('door:amend')}#cua-toi")
    return _phone_page(request, delegate, paragraph.resolution, paragraph, form, REFUSED)


def _voter(request):
    """The delegate of this telephone if somebody convened holds it; guests and strangers propose nothing."""
    delegate = delegate_of(request)
    return delegate if delegate is not None and delegate.is_convened else None
