from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kit.permissions import may
from doanket.kit.views import action, page

from ...forms_outcome import SectionForm
from ...queries.outcome import minutes as queries
from ...services import outcome
from .finding import REFUSED, conference_of, may_conclude, side_by_side, tried


@page
def minutes(request, pk):
    conference = conference_of(request, pk)
    row = queries.minutes_of(conference)
    document = row.document if row else None
    context = {
        "conference": conference, "sections": queries.sections(conference, minutes=row), "document": document,
        "may_write": may_conclude(request, conference) and not _is_signed(document), "is_signed": _is_signed(document),
        "may_see_structure": may(request.user, "people.view_structure", conference),
    }  # fmt: skip
    return render(request, "conferences/outcome/minutes.html", context)


def _is_signed(document):
    return document is not None and not document.is_draft and not document.is_cancelled


def _section_of(conference, code):
    found = queries.section(conference, code)
    if found is None:
        raise Http404
    return found


@page
def section(request, pk, code):
    conference = conference_of(request, pk, writing=True)
    section = _section_of(conference, code)
    return _page(request, conference, section, SectionForm(initial={"text": section.text, "revision": section.revision}))


def _page(request, conference, section, form, status=200):
    context = {"conference": conference, "section": section, "form": form}
    return render(request, "conferences/outcome/minutes_section.html", context, status=status)


@action
def save(request, pk, code):
    conference = conference_of(request, pk, writing=True)
    section = _section_of(conference, code)
    form = SectionForm(request.POST)
    if form.is_valid():
        words = {"text": form.cleaned_data["text"], "revision": form.cleaned_data["revision"]}
        try:
            saved = tried(form, outcome.save_section, actor=request.user, conference=conference, code=code, **words)
        except outcome.TextChanged as changed:
            return _conflict(request, conference, section, form.cleaned_data["text"], changed)
        if saved is not None:
            messages.success(request, _("Đã lưu mục «%(title)s».") % {"title": section.title})
            return redirect(_place(conference, code))
    return _page(request, conference, section, form, REFUSED)


def _conflict(request, conference, section, mine, changed):
    return side_by_side(
        request, conference=conference, form=SectionForm(initial={"text": mine, "revision": changed.revision}), changed=changed,
        mine=mine, action=reverse("conferences:minutes_save", args=[conference.pk, section.code]),
        back_url=_place(conference, section.code), title=_("Mục «%(title)s» vừa có người khác sửa") % {"title": section.title},
        label=_("Đang có trong biên bản"),
    )  # fmt: skip


@action
def redraw(request, pk, code):
    conference = conference_of(request, pk, writing=True)
    _section_of(conference, code)
    outcome.redraw_section(actor=request.user, conference=conference, code=code)
    messages.success(request, _("Đã lấy lại mục này từ sự việc. Lời cũ còn trong nhật ký."))
    return redirect(_place(conference, code))


@action
def lay_out(request, pk):
    conference = conference_of(request, pk, writing=True)
    return redirect(outcome.lay_out_minutes(actor=request.user, conference=conference))


def _place(conference, code):
    return f"{reverse('conferences:minutes', args=[conference.pk])}#muc-{code}"
