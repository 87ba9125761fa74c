"""Comments of readers on the officers' screens: what waits, one comment with what was done, and the deeds."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.audit.queries import entries_of
from doanket.audit.services import note_read
from doanket.audit.verbs import sentence_of
from doanket.kit.permissions import require
from doanket.kit.views import action, number_asked, page

from .. import services
from ..choices import CommentState
from ..comment_words import has_numbers, links_in
from ..forms.readers import AnswerForm, RefusalForm
from ..queries import homes_visible_to
from ..queries.readers_comments import MODERATING, comments_visible_to, queue_counts, queue_of
from .desk_finding import REFUSED, tried

ON_A_PAGE = 20
STATES = {"cho-duyet": CommentState.WAITING, "da-hien": CommentState.SHOWN, "khong-dang": CommentState.REFUSED}


@page
def comments(request):
    """The comments of all the sites where the person decides, by state."""
    homes = homes_visible_to(request.user, MODERATING).order_by("unit__depth", "unit__sort_key")
    if not homes.exists():
        raise Http404
    tab = request.GET.get("muc", "")
    tab = tab if tab in STATES else "cho-duyet"
    counts = queue_counts(request.user)
    context = {
        "tab": tab, "tabs": [(name, state.label, counts[state]) for name, state in STATES.items()], "unit": homes.first().unit,
        "page": Paginator(queue_of(request.user, STATES[tab]), ON_A_PAGE).get_page(number_asked(request.GET, "trang") or 1),
        "has_many_sites": homes.count() > 1, "waiting": counts[CommentState.WAITING],
    }  # fmt: skip
    return render(request, "portal/desk/comments/list.html", context)


@page
def comment(request, uid):
    return _page(request, _comment(request, uid))


def _page(request, comment, *, refusal=None, answer=None, status=200):
    history = [(entry, sentence_of(entry)) for entry in entries_of(comment)[:50]]
    context = {
        "comment": comment, "article": comment.article, "unit": comment.unit, "history": history,
        "links": links_in(comment.text), "has_numbers": has_numbers(comment.text), "has_contact": bool(comment.contact),
        "answers": comment.answers.filter(state=CommentState.SHOWN).select_related("decided_by").order_by("pk"),
        "refusal": refusal or RefusalForm(), "answer": answer or AnswerForm(),
    }  # fmt: skip
    return render(request, "portal/desk/comments/detail.html", context, status=status)


@page
def contact(request, uid):
    """What the reader left for a private answer. Each look is written down."""
    comment = _comment(request, uid)
    if not comment.contact:
        raise Http404
    note_read(comment, "contact", unit=comment.unit)
    return render(request, "portal/desk/comments/contact.html", {"comment": comment, "unit": comment.unit})


@action
def show(request, uid):
    comment = services.show_comment(actor=request.user, comment=_comment(request, uid))
    messages.success(request, _("Ý kiến đã hiện dưới bài."))
    return _next(request, comment)


@action
def refuse(request, uid):
    comment, form = _comment(request, uid), RefusalForm(request.POST)
    if form.is_valid() and tried(form, services.refuse_comment, actor=request.user, comment=comment, reason=form.words):
        messages.success(request, _("Đã ghi: không đăng ý kiến này."))
        return _next(request, comment)
    return _page(request, _comment(request, uid), refusal=form, status=REFUSED)


@action
def reconsider(request, uid):
    comment = services.reconsider_comment(actor=request.user, comment=_comment(request, uid))
    messages.success(request, _("Ý kiến trở về chờ duyệt, không hiện trên trang."))
    return redirect("viet_tin:reader_comment", uid=comment.uid)


@action
def answer(request, uid):
    comment, form = _comment(request, uid), AnswerForm(request.POST)
    if form.is_valid() and tried(form, services.answer_comment, actor=request.user, comment=comment, text=form.cleaned_data["text"]):
        messages.success(request, _("Lời trả lời của đơn vị đã hiện dưới ý kiến."))
        return redirect("viet_tin:reader_comment", uid=comment.uid)
    return _page(request, _comment(request, uid), answer=form, status=REFUSED)


@action
def take_back(request, uid):
    answer = services.take_back_answer(actor=request.user, answer=_comment(request, uid, is_ours=True))
    messages.success(request, _("Đã rút lời trả lời."))
    return redirect("viet_tin:reader_comment", uid=answer.answers_to.uid)


@page
def erase_page(request, uid):
    comment = _comment(request, uid)
    return render(request, "portal/desk/comments/erase.html", {"comment": comment, "unit": comment.unit})


@action
def erase(request, uid):
    services.erase_comment(actor=request.user, comment=_comment(request, uid))
    messages.success(request, _("Đã xóa tên, chữ và liên hệ của người viết."))
    return redirect("viet_tin:reader_comments")


def _comment(request, uid, *, is_ours=False):
    found = get_object_or_404(comments_visible_to(request.user), uid=uid, is_ours=is_ours)
    require(request.user, "portal.moderate", found.unit)
    return found


def _next(request, comment):
    """The next one that waits, so that a queue is read without going back and forth; else the list."""
    following = queue_of(request.user, CommentState.WAITING).first()
    return redirect("viet_tin:reader_comment", uid=following.uid) if following else redirect("viet_tin:reader_comments")
