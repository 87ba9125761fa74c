"""Handing over, approving, returning, taking down, correcting."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.views import action, page

from .. import services
from ..checking import faults_of
from ..choices import ArticleState as S
from ..forms.writing import CorrectionForm, LeaderForm, PlanForm, ReasonForm
from ..queries.desk_deciders import why_own_text
from .desk_finding import REFUSED, article_of, tried

FOLDER = "portal/desk/writing"


@action
def submit(request, pk):
    row = article_of(request, pk, "portal.write")
    services.submit_article(actor=request.user, article=row)
    messages.success(request, _("Đã gửi duyệt. Người duyệt thấy bài ở mục Chờ duyệt."))
    return redirect("viet_tin:article", pk)


@page
def decide(request, pk):
    row = article_of(request, pk, "portal.publish")
    if row.state == S.PUBLISHED:
        return redirect("viet_tin:article", pk)
    return _decide_page(request, row, PlanForm.of(row), ReasonForm())


def _decide_page(request, row, plan, reason, status=200):
    text = services.text_of(row)
    context = {
        "article": row, "text": text, "form": plan, "reason": reason, "faults": faults_of(text), "alone": why_own_text(request.user, row),
        "may_return": row.state in (S.SUBMITTED, S.SCHEDULED), "has_end": bool(plan.errors or plan.initial.get("until_day") or plan.initial.get("least_days")),
    }  # fmt: skip
    return render(request, f"{FOLDER}/decide.html", context, status=status)


@action
def publish(request, pk):
    row = article_of(request, pk, "portal.publish")
    form = PlanForm(request.POST)
    if form.is_valid():
        done = tried(form, services.publish_article, actor=request.user, article=row, **form.plan())
        if done:
            messages.success(request, _("Đã đăng. Bạn đọc thấy bài ngay.") if done.state == S.PUBLISHED else _("Đã duyệt. Bài sẽ tự đăng đúng giờ hẹn."))
            return redirect("viet_tin:article", pk)
    return _decide_page(request, row, form, ReasonForm(), REFUSED)


@action
def give_back(request, pk):
    row = article_of(request, pk, "portal.publish")
    form = ReasonForm(request.POST)
    if form.is_valid() and tried(form, services.return_article, actor=request.user, article=row, **form.cleaned_data):
        messages.success(request, _("Đã trả lại bài, kèm lý do."))
        return redirect("viet_tin:article", pk)
    return _decide_page(request, row, PlanForm.of(row), form, REFUSED)


@page
def withdraw(request, pk):
    row = article_of(request, pk, "portal.publish")
    return _withdraw_page(request, row, ReasonForm()) if row.published_at else redirect("viet_tin:article", pk)


def _withdraw_page(request, row, form, status=200):
    context = {"article": row, "form": form, "ends_on": services.display_ends_on(row)}
    return render(request, f"{FOLDER}/withdraw.html", context, status=status)


@action
def withdraw_now(request, pk):
    row = article_of(request, pk, "portal.publish")
    form = ReasonForm(request.POST)
    if form.is_valid() and tried(form, services.withdraw_article, actor=request.user, article=row, **form.cleaned_data):
        messages.success(request, _("Đã gỡ bài. Bạn đọc không còn thấy."))
        return redirect("viet_tin:article", pk)
    return _withdraw_page(request, row, form, REFUSED)


@page
def correct(request, pk):
    row = article_of(request, pk, "portal.publish")
    if not row.published_at:
        return redirect("viet_tin:article", pk)
    return _correct_page(request, row, CorrectionForm(initial={"correction": row.correction}))


def _correct_page(request, row, form, status=200):
    return render(request, f"{FOLDER}/correct.html", {"article": row, "form": form}, status=status)


@action
def correct_now(request, pk):
    row = article_of(request, pk, "portal.publish")
    form = CorrectionForm(request.POST)
    if form.is_valid() and tried(form, services.correct_article, actor=request.user, article=row, **form.cleaned_data):
        messages.success(request, _("Đã ghi lời đính chính. Bạn đọc thấy ngay."))
        return redirect("viet_tin:article", pk)
    return _correct_page(request, row, form, REFUSED)


@action
def pin(request, pk):
    row = article_of(request, pk, "portal.publish")
    services.pin_article(actor=request.user, article=row, is_pinned=request.POST.get("pinned") == "1")
    return redirect("viet_tin:article", pk)


@page
def drop(request, pk):
    return render(request, f"{FOLDER}/drop.html", {"article": article_of(request, pk, "portal.write")})


@action
def drop_now(request, pk):
    row = article_of(request, pk, "portal.write")
    unit_pk = row.unit_id
    services.drop_article(actor=request.user, article=row)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect(f"{reverse('viet_tin:list')}?don-vi={unit_pk}")


@action
def forget(request, pk):
    row = article_of(request, pk, "portal.write")
    services.forget_changes(actor=request.user, article=row)
    messages.success(request, _("Đã bỏ bản sửa. Bài trở lại như bạn đọc đang thấy."))
    return redirect("viet_tin:article", pk)


# --- a leader without an account


@page
def link(request, pk):
    row = article_of(request, pk, "portal.write")
    return _link_page(request, row, LeaderForm())


def _link_page(request, row, form, status=200):
    return render(request, f"{FOLDER}/link.html", {"article": row, "form": form, "open": row.state == S.SUBMITTED}, status=status)


@action
def link_make(request, pk):
    """The secret is on this one answer and nowhere else."""
    row = article_of(request, pk, "portal.write")
    form = LeaderForm(request.POST)
    if not form.is_valid():
        return _link_page(request, row, form, REFUSED)
    try:
        made, secret = services.make_approval_link(actor=request.user, article=row, **form.cleaned_data)
    except DomainError as refusal:
        form.refuse(refusal)
        return _link_page(request, row, form, REFUSED)
    address = request.build_absolute_uri(reverse("cong:approve", args=[secret]))
    answer = render(request, f"{FOLDER}/link_made.html", {"article": row, "link": made, "address": address})
    answer["Cache-Control"], answer["Referrer-Policy"] = "private, no-store", "same-origin"
    return answer
