from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kernel.text import slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may
from doanket.kit.views import action, back, page

from ... import services
from ...choices import Channel, DelegateGroup, Reply
from ...forms_preparing import ClerkAnswerForm, DelegateForm, ListForm
from ...queries import preparing as queries
from ...tables_preparing import list_xlsx
from .finding import common, conference_of, delegate_of, file_answer, to_prepare

A_PAGE = 120
LARGEST_LIST = 5 * 1024 * 1024
FIELDS = ("full_name", "honorific", "title", "organisation_name", "group", "phone", "email", "sees_papers")
SHOWN = {"tat-ca": None, "chua": Reply.UNKNOWN, "du": Reply.COMING, "vang": Reply.ABSENT, "thay": Reply.SUBSTITUTE}


@page
def delegates(request, pk):
    conference = conference_of(request, pk)
    text, shown = request.GET.get("tim", "").strip()[:200], request.GET.get("loc", "tat-ca")
    rows = queries.list_of(conference)
    wanted = queries.list_of(conference, text) if text else rows
    if (reply := SHOWN.get(shown)) is not None:
        wanted = [each for each in wanted if each.reply == reply and each.substitutes_id is None]
    in_order = [each for group in queries.groups_of(wanted) for each in group.delegates]
    shown_page = Paginator(in_order, A_PAGE).get_page(request.GET.get("trang"))
    context = common(request, conference, "delegates") | {
        "groups": queries.groups_of(list(shown_page)), "page": shown_page, "replies": queries.replies_of(rows), "text": text,
        "shown": shown if shown in SHOWN else "tat-ca", "count": len(rows), "duties": queries.duties_of(conference),
        "may_call": conference.kind.convenes != "list" and conference.term_id is not None,
        "may_run": may(request.user, "conferences.run_hall", conference),
    }  # fmt: skip
    return render(request, "conferences/preparing/delegates.html", context)


@action
def members_call(request, pk):
    conference = to_prepare(request, pk)
    came, went = services.convene_members(actor=request.user, conference=conference)
    messages.success(request, _("Đã cập nhật theo nhiệm kỳ: thêm %(came)s, bớt %(went)s.") % {"came": came, "went": went})
    return redirect("conferences:delegates", pk=pk)


@action
def heads_call(request, pk):
    came = services.invite_board_heads(actor=request.user, conference=to_prepare(request, pk))
    messages.success(request, _("Đã thêm %(came)s trưởng ban công tác Mặt trận.") % {"came": came})
    return redirect("conferences:delegates", pk=pk)


@page
def add(request, pk):
    group = request.GET.get("nhom", "")
    first = {"group": group if group in DelegateGroup.values else DelegateGroup.GUEST, "honorific": "ong"}
    return _add_page(request, to_prepare(request, pk), DelegateForm(initial=first))


def _add_page(request, conference, form, status=200):
    return render(request, "conferences/preparing/delegate_add.html", common(request, conference, "delegates") | {"form": form}, status=status)


@action
def add_now(request, pk):
    conference, form = to_prepare(request, pk), DelegateForm(request.POST)
    if form.is_valid():
        try:
            added = services.add_delegate(actor=request.user, conference=conference, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thêm %(who)s.") % {"who": added.full_name})
            return redirect("conferences:delegates", pk=pk)
    return _add_page(request, conference, form, status=422)


@page
def edit(request, pk):
    return _edit_page(request, delegate_of(request, pk))


def _edit_page(request, found, *, form=None, answer_form=None, status=200):
    conference = found.conference
    stand_in = found.substitutes_by.filter(removed_at__isnull=True).first()
    said = {"answer": found.reply, "note": found.reply_note, "channel": found.reply_channel or Channel.PHONE}
    if stand_in:
        said |= {"full_name": stand_in.full_name, "title": stand_in.title, "phone": stand_in.phone}
    context = common(request, conference, "delegates") | {
        "delegate": found, "stand_in": stand_in,
        "form": form or DelegateForm(initial={name: getattr(found, name) for name in FIELDS}),
        "answer_form": answer_form or ClerkAnswerForm(initial=said, prefix="tl"),
        "may_run": may(request.user, "conferences.run_hall", conference),
    }  # fmt: skip
    return render(request, "conferences/preparing/delegate.html", context, status=status)


@action
def save(request, pk):
    found, form = delegate_of(request, pk), DelegateForm(request.POST)
    if form.is_valid():
        try:
            services.edit_delegate(actor=request.user, delegate=found, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("conferences:delegates", pk=found.conference_id)
    return _edit_page(request, found, form=form, status=422)


@action
def answer(request, pk):
    """The full answer from the page of one delegate, or one tap in the list (``tap``)."""
    found = delegate_of(request, pk)
    if (tap := request.POST.get("tap", "")) in (Reply.COMING, Reply.ABSENT):
        services.record_reply(actor=request.user, delegate=found, answer=tap, channel=Channel.PHONE)
        return back(request)
    form = ClerkAnswerForm(request.POST, prefix="tl")
    if form.is_valid():
        values = form.cleaned_data
        try:
            services.record_reply(
                actor=request.user, delegate=found, answer=values["answer"], note=values["note"],
                channel=values["channel"] or Channel.PHONE, substitute=form.substitute,
            )  # fmt: skip
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi câu trả lời của %(who)s.") % {"who": found.full_name})
            return redirect("conferences:delegates", pk=found.conference_id)
    return _edit_page(request, found, answer_form=form, status=422)


@page
def remove(request, pk):
    found = delegate_of(request, pk)
    return render(request, "conferences/preparing/delegate_remove.html", common(request, found.conference, "delegates") | {"delegate": found})


@action
def remove_now(request, pk):
    found = delegate_of(request, pk)
    services.remove_delegate(actor=request.user, delegate=found)
    messages.success(request, _("Đã đưa %(who)s ra khỏi danh sách.") % {"who": found.full_name})
    return redirect("conferences:delegates", pk=found.conference_id)


@action
def phone_free(request, pk):
    found = delegate_of(request, pk)
    services.free_phone(actor=request.user, delegate=found)
    messages.success(request, _("Đã gỡ điện thoại cũ. %(who)s mở lại mã trên giấy mời bằng điện thoại mới.") % {"who": found.addressed_in_full.capitalize()})
    return back(request, f"/hoi-nghi/dai-bieu/{found.pk}/")


@page
def list_file(request, pk):
    conference = conference_of(request, pk)
    return file_answer(list_xlsx(conference), name=f"{slugify(f'dai bieu {conference.title}')[:60]}.xlsx", kind="xlsx")


@page
def bring(request, pk):
    return _bring_page(request, to_prepare(request, pk), ListForm())


def _bring_page(request, conference, form, *, faults=(), status=200):
    context = common(request, conference, "delegates") | {"form": form, "faults": faults, "has_errors": bool(faults)}
    return render(request, "conferences/preparing/bring.html", context, status=status)


@action
def bring_now(request, pk):
    conference, form, faults = to_prepare(request, pk), ListForm(request.POST, request.FILES), []
    if form.is_valid():
        try:
            faults = _brought(request, conference, form)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            if not faults:
                return redirect("conferences:delegates", pk=pk)
    return _bring_page(request, conference, form, faults=faults, status=422)


def _brought(request, conference, form):
    """The faults of the list; without any it is on the list now."""
    file = form.cleaned_data["file"]
    if file.size > LARGEST_LIST:
        raise services.ListUnreadable(_("Tệp lớn quá 5 MB. Danh sách đại biểu không cần nhiều thế."), field="file")
    done = services.import_delegates(actor=request.user, conference=conference, content=file.read(), group=form.cleaned_data["group"])
    if not done.faults:
        said = {"came": done.came, "updated": done.updated}
        messages.success(request, _("Đã nhập %(came)s người mới, cập nhật %(updated)s người.") % said)
    return done.faults
