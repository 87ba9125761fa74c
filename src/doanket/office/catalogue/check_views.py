"""Cross-checks: written, changed by a new version, ended. Everybody reads them; the keeper of the catalogue writes."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.indicators import queries, services
from doanket.indicators.models import CrossCheck
from doanket.indicators.values import Check
from doanket.kernel.ids import uuid7
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from . import lists
from .check_forms import CheckForm, initial_of
from .forms import RetireForm

EDIT = "indicators.edit_catalogue"


@page
def check_list(request):
    today = timezone.localdate()
    told = lists.told_checks(today)
    context = {
        "checks": [check for check in told if check.starts_on <= today],
        "coming": [check for check in told if check.starts_on > today],
        "today": today,
        "may_edit": may(request.user, EDIT, queries.catalogue_owner()),
    }
    return render(request, "office/catalogue/check_list.html", context)


@page
def check_words(request):
    """The check of the form so far, in words: what the preview shows while somebody writes."""
    form = CheckForm(request.GET, figures=lists.comparable_figures())
    form.is_valid()
    return HttpResponse(words_of(form), content_type="text/plain; charset=utf-8")


def words_of(form):
    if form.left is None or form.right is None:
        return _("Chọn đủ hai vế thì lời hiện ra ở đây.")
    return _said(Check("", form.left, form.cleaned_data.get("op") or "<=", form.right, "", ""))


def _said(check):
    left, comparison, right = queries.check_in_words(check, dict(lists.comparable_figures()))
    return _("%(left)s phải %(comparison)s %(right)s.") % {"left": left, "comparison": comparison, "right": right}


# --- A new check, a new version --------------------------------------------------------------


@page
def check_form(request):
    require(request.user, EDIT, queries.catalogue_owner())
    tomorrow = timezone.localdate() + timedelta(days=1)
    return _show(request, CheckForm(figures=lists.comparable_figures(), initial={"starts_on": tomorrow}))


@action
def check_add(request):
    return _save(request, f"check_{uuid7().hex}")


@page
def check_version(request, code):
    check = _current(request, code)
    starts_on = max(timezone.localdate(), check.starts_on) + timedelta(days=1)
    form = CheckForm(figures=lists.comparable_figures(), initial=initial_of(check) | {"starts_on": starts_on})
    return _show(request, form, check)


@action
def check_version_save(request, code):
    check = _current(request, code)
    return _save(request, check.code, check)


def _save(request, code, check=None):
    require(request.user, EDIT, queries.catalogue_owner())
    form = CheckForm(request.POST, figures=lists.comparable_figures())
    if form.is_valid() and "look" not in request.POST:
        try:
            services.save_check(actor=request.user, code=code, **form.written)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi phép kiểm tra: %(words)s") % {"words": words_of(form)})
            return redirect("catalogue:checks")
    return _show(request, form, check)


def _current(request, code):
    require(request.user, EDIT, queries.catalogue_owner())
    return get_object_or_404(CrossCheck, code=code, ends_before=None)


def _in_use(fields):
    """Whether something stands in one of these fields, or is wrong there: then they are not folded away."""
    return any(bound.value() or bound.errors for bound in fields)


def _show(request, form, check=None):
    words = _said(check) if check and not form.is_bound else words_of(form)
    left, right = form.side("left"), form.side("right")
    context = {
        "form": form, "check": check, "words": words, "left": left, "right": right,
        "left_more": _in_use(left[1:]), "right_more": _in_use([*right[1:], form["right_minus"], form["times"]]),
    }  # fmt: skip
    return render(request, "office/catalogue/check_form.html", context, status=422 if form.errors else 200)


# --- Ending ----------------------------------------------------------------------------------


@page
def check_end_form(request, code):
    return _show_end(request, _current(request, code), RetireForm())


@action
def check_end(request, code):
    check, form = _current(request, code), RetireForm(request.POST)
    if form.is_valid():
        try:
            services.end_check(actor=request.user, check=check, on=form.cleaned_data["on"])
        except DomainError as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, _("Phép kiểm tra này sẽ thôi dùng."))
            return redirect("catalogue:checks")
    return _show_end(request, check, form)


def _show_end(request, check, form):
    context = {"check": check, "words": _said(check), "form": form}
    return render(request, "office/catalogue/check_end.html", context, status=422 if form.errors else 200)
