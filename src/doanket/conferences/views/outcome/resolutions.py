from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kit.views import action, number_asked, page

from ...choices import MotionKind, MotionState, Outcome
from ...forms_outcome import AdoptForm, NewParagraphForm, ParagraphForm, ResolutionForm, TitleForm
from ...models import Motion
from ...queries.outcome import resolution as queries
from ...services import outcome
from .finding import REFUSED, conference_of, may_conclude, paragraph_of, resolution_of, side_by_side, tried


@page
def new(request, pk):
    conference = conference_of(request, pk, writing=True)
    earlier = queries.earlier_resolutions(conference)
    return _new_page(request, conference, ResolutionForm(earlier=earlier, initial={"title": queries.default_title(conference)}))


def _new_page(request, conference, form, status=200):
    return render(request, "conferences/outcome/resolution_new.html", {"conference": conference, "form": form}, status=status)


@action
def draft(request, pk):
    conference = conference_of(request, pk, writing=True)
    earlier = list(queries.earlier_resolutions(conference))
    form = ResolutionForm(request.POST, earlier=earlier)
    source = next((one for one in earlier if str(one.pk) == request.POST.get("source")), None)
    made = tried(
        form, outcome.draft_resolution, actor=request.user, conference=conference, title=request.POST.get("title", ""),
        paragraphs=queries.paragraphs_to_copy(source) if source else None,
    )  # fmt: skip
    if made is None:
        return _new_page(request, conference, form, REFUSED)
    messages.success(request, _("Đã lập dự thảo. Sửa từng đoạn ngay trên trang này."))
    return redirect("conferences:resolution", made.pk)


@page
def resolution(request, pk):
    return _page(request, resolution_of(request, pk))


def _page(request, resolution, status=200, **forms):
    rows, motions = queries.drawn(resolution), _passed_motions(resolution)
    context = {
        "resolution": resolution, "conference": resolution.conference, "rows": rows,
        "may_write": may_conclude(request, resolution), "is_draft": resolution.state == "draft",
        "waiting": sum(len(row.waiting) for row in rows), "title_form": TitleForm(initial={"title": resolution.title}),
        "add_form": NewParagraphForm(paragraphs=[(row.paragraph, row.label) for row in rows]),
        "adopt_form": AdoptForm(motions=motions) if motions else None,
    }  # fmt: skip
    return render(request, "conferences/outcome/resolution.html", context | forms, status=status)


def _passed_motions(resolution):
    passed = Motion.objects.filter(conference=resolution.conference_id, kind=MotionKind.RESOLUTION, state=MotionState.DECLARED)
    return passed.filter(outcome=Outcome.PASSED).order_by("pk")


@action
def retitle(request, pk):
    resolution = resolution_of(request, pk, writing=True)
    form = TitleForm(request.POST)
    title = request.POST.get("title", "")
    if tried(form, outcome.retitle_resolution, actor=request.user, resolution=resolution, title=title) is None:
        return _page(request, resolution, REFUSED, title_form=form)
    return redirect("conferences:resolution", pk)


@action
def add(request, pk):
    resolution = resolution_of(request, pk, writing=True)
    rows = list(queries.numbered(resolution.paragraphs.order_by("order", "pk")))
    form = NewParagraphForm(request.POST, paragraphs=rows)
    if form.is_valid():
        after = next((one for one, _label in rows if str(one.pk) == form.cleaned_data["after"]), None)
        words = {"level": form.cleaned_data["level"], "text": form.cleaned_data["text"], "after": after}
        if made := tried(form, outcome.add_paragraph, actor=request.user, resolution=resolution, **words):
            return redirect(f"{reverse('conferences:resolution', args=[pk])}#doan-{made.pk}")
    return _page(request, resolution, REFUSED, add_form=form)


@page
def paragraph(request, pk):
    paragraph = paragraph_of(request, pk, writing=True)
    first = {"text": paragraph.text, "level": paragraph.level, "revision": paragraph.revision}
    return _paragraph_page(request, paragraph, ParagraphForm(initial=first))


def _paragraph_page(request, paragraph, form, status=200):
    context = {
        "paragraph": paragraph, "resolution": paragraph.resolution, "conference": paragraph.resolution.conference, "form": form,
        "label": queries.label_of(paragraph), "history": queries.history_of(paragraph),
        "is_draft": paragraph.resolution.state == "draft",
    }  # fmt: skip
    return render(request, "conferences/outcome/paragraph.html", context, status=status)


@action
def save(request, pk):
    paragraph = paragraph_of(request, pk, writing=True)
    form = ParagraphForm(request.POST)
    if form.is_valid():
        try:
            saved = tried(form, outcome.edit_paragraph, actor=request.user, paragraph=paragraph, **form.cleaned_data)
        except outcome.TextChanged as changed:
            return _conflict(request, paragraph, form, changed)
        if saved is not None:
            messages.success(request, _("Đã lưu đoạn này."))
            return redirect(_place_of(paragraph))
    return _paragraph_page(request, paragraph, form, REFUSED)


def _conflict(request, paragraph, form, changed):
    mine = form.cleaned_data["text"]
    again = ParagraphForm(initial={"text": mine, "level": form.cleaned_data["level"], "revision": changed.revision})
    return side_by_side(
        request, conference=paragraph.resolution.conference, form=again, changed=changed, mine=mine,
        action=reverse("conferences:paragraph_save", args=[paragraph.pk]), back_url=_place_of(paragraph),
        title=_("Đoạn này vừa có người khác sửa"), label=_("Đang có trong dự thảo"),
    )  # fmt: skip


@action
def drop(request, pk):
    paragraph = paragraph_of(request, pk, writing=True)
    outcome.drop_paragraph(actor=request.user, paragraph=paragraph, dropped=request.POST.get("dropped") != "0")
    return redirect(_place_of(paragraph))


@action
def adopt(request, pk):
    resolution = resolution_of(request, pk, writing=True)
    motion = get_object_or_404(_passed_motions(resolution), pk=number_asked(request.POST, "motion") or 0)
    outcome.adopt_resolution(actor=request.user, motion=motion, resolution=resolution)
    messages.success(request, _("Đã ghi nghị quyết được thông qua."))
    return redirect("conferences:resolution", pk)


@action
def issue(request, pk):
    resolution = resolution_of(request, pk, writing=True)
    return redirect(outcome.issue_resolution(actor=request.user, resolution=resolution))


def _place_of(paragraph):
    return f"{reverse('conferences:resolution', args=[paragraph.resolution_id])}#doan-{paragraph.pk}"
