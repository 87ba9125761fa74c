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
from ..forms.writing import CorrectionForm, EndForm, LeaderForm, PlanForm, ReasonForm
from ..queries.desk_deciders import why_own_text
from ..services.writing import in_order
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
        "pictures": in_order(text.pictures), "files": [one.file for one in in_order(text.files)],
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


def of_live(name, form_of, deed, said):
    """``(page, action)`` of what is done to an article that readers see: asked on a page of its own, then done."""

    def shown(request, row, form, status=200):
        return render(request, f"{FOLDER}/{name}.html", {"article": row, "form": form, "ends_on": services.display_ends_on(row)}, status=status)

    @page
    def ask(request, pk):
        row = article_of(request, pk, "portal.publish")
        return shown(request, row, form_of.of(row)) if row.published_at else redirect("viet_tin:article", pk)

    @action
    def do(request, pk):
        row = article_of(request, pk, "portal.publish")
        form = form_of(request.POST)
        done = form.is_valid() and tried(form, deed, actor=request.user, article=row, **form.plan())
        if done:
            messages.success(request, said(done))
            return redirect("viet_tin:article", pk)
        return shown(request, row, form, REFUSED)

    return ask, do


withdraw, withdraw_now = of_live("withdraw", ReasonForm, services.withdraw_article, lambda row: _("Đã gỡ bài. Bạn đọc không còn thấy."))
correct, correct_now = of_live("correct", CorrectionForm, services.correct_article, lambda row: _("Đã ghi lời đính chính. Bạn đọc thấy ngay.") if row.correction else _("Đã bỏ lời đính chính."))
end, end_now = of_live("end", EndForm, services.plan_end, lambda row: _("Đã hẹn. Đến giờ máy tự gỡ bài.") if row.shown_until else _("Không hẹn gỡ. Bài ở lại."))


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
