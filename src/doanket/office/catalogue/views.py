"""The catalogue of figures: everybody who is signed in reads it, its keeper changes it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.indicators import queries, services
from doanket.kernel.dates import short_date
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from . import lists
from .forms import IndicatorForm, PhraseForm, RetireForm, SearchForm, VersionForm

EDIT, PHRASES = "indicators.edit_catalogue", "indicators.edit_phrases"


def keeps_the_catalogue(user):
    return may(user, EDIT, queries.catalogue_owner())


# --- Reading ---------------------------------------------------------------------------------


@page
def indicator_list(request):
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    versions = queries.search_indicators(
        asked.get("tim", ""), group=asked.get("nhom", ""), value_type=asked.get("kieu", "")
    )
    groups = lists.by_group(versions)
    context = {
        "form": form,
        "groups": groups,
        "count": sum(len(figures) for _group, figures in groups),
        "searching": any(asked.values()),
        "may_edit": keeps_the_catalogue(request.user),
        "may_edit_phrases": may(request.user, PHRASES),
    }
    return render(request, "office/catalogue/indicator_list.html", context)


@page
def indicator_print(request):
    today = timezone.localdate()
    context = {"groups": lists.by_group(queries.search_indicators(day=today)), "today": today}
    return render(request, "office/catalogue/indicator_print.html", context)


@page
def indicator_detail(request, pk):
    return render(request, "office/catalogue/indicator_detail.html", _detail(request, pk, PhraseForm()))


def _detail(request, pk, phrase_form):
    indicator = get_object_or_404(queries.indicators(), pk=pk)
    today = timezone.localdate()
    version = lists.version_to_show(indicator, today)
    return {
        "indicator": indicator,
        "version": version,
        "measure": queries.measure_of(version),
        "limits": lists.limits_of(version),
        "versions": indicator.versions.order_by("-starts_on"),
        "phrases": indicator.phrases.order_by("text"),
        "formulas": queries.used_in_formulas(indicator, today),
        "checks": queries.used_in_checks(indicator.code, today),
        "phrase_form": phrase_form,
        "today": today,
        "may_edit": not indicator.retired_on and keeps_the_catalogue(request.user),
        "may_edit_phrases": may(request.user, PHRASES),
    }


# --- A new figure ----------------------------------------------------------------------------


@page
def indicator_form(request):
    require(request.user, EDIT, queries.catalogue_owner())
    form = IndicatorForm(figures=lists.own_figures(), initial={"minimum": 0, "soft_factor": 3})
    return _show_add(request, form)


@action
def indicator_add(request):
    require(request.user, EDIT, queries.catalogue_owner())
    form = IndicatorForm(request.POST, figures=lists.own_figures())
    if form.is_valid():
        try:
            indicator = services.add_indicator(actor=request.user, **form.written)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thêm chỉ tiêu “%(name)s”.") % {"name": form.cleaned_data["name"]})
            return redirect("catalogue:detail", indicator.pk)
    return _show_add(request, form)


def _show_add(request, form):
    status = 422 if form.errors else 200
    return render(request, "office/catalogue/indicator_form.html", {"form": form}, status=status)


# --- A new version ---------------------------------------------------------------------------


@page
def version_form(request, pk):
    indicator, current = _current(request, pk)
    form = VersionForm(current=current, figures=lists.own_figures(), initial=lists.initial_of(current))
    return _show_version(request, indicator, current, form)


@action
def version_save(request, pk):
    indicator, current = _current(request, pk)
    form = VersionForm(request.POST, current=current, figures=lists.own_figures())
    if form.is_valid():
        starts_on = form.cleaned_data["starts_on"]
        try:
            services.new_version(actor=request.user, indicator=indicator, starts_on=starts_on, **form.changes)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lập bản mới, áp dụng từ %(day)s.") % {"day": short_date(starts_on)})
            return redirect("catalogue:detail", indicator.pk)
    return _show_version(request, indicator, current, form)


def _current(request, pk):
    require(request.user, EDIT, queries.catalogue_owner())
    indicator = get_object_or_404(queries.indicators(), pk=pk)
    return indicator, indicator.versions.get(ends_before=None)


def _show_version(request, indicator, current, form):
    context = {"indicator": indicator, "current": current, "form": form}
    status = 422 if form.errors else 200
    return render(request, "office/catalogue/version_form.html", context, status=status)


# --- Retiring --------------------------------------------------------------------------------


@page
def retire_form(request, pk):
    return _show_retire(request, *_current(request, pk), RetireForm())


@action
def retire_save(request, pk):
    indicator, current = _current(request, pk)
    form = RetireForm(request.POST)
    if form.is_valid():
        try:
            services.retire_indicator(actor=request.user, indicator=indicator, on=form.cleaned_data["on"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Chỉ tiêu “%(name)s” sẽ thôi dùng.") % {"name": current.name})
            return redirect("catalogue:detail", indicator.pk)
    return _show_retire(request, indicator, current, form)


def _show_retire(request, indicator, current, form):
    context = {"indicator": indicator, "current": current, "form": form}
    return render(request, "office/catalogue/retire_form.html", context, status=422 if form.errors else 200)


# --- Phrases ---------------------------------------------------------------------------------


@action
def phrase_add(request, pk):
    indicator = get_object_or_404(queries.indicators(), pk=pk)
    form = PhraseForm(request.POST)
    if form.is_valid():
        try:
            phrase = services.add_phrase(actor=request.user, indicator=indicator, text=form.cleaned_data["text"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thêm cách gọi “%(text)s”.") % {"text": phrase.text})
            return redirect("catalogue:detail", pk)
    require(request.user, PHRASES)
    return render(request, "office/catalogue/indicator_detail.html", _detail(request, pk, form), status=422)


@action
def phrase_remove(request, pk):
    phrase = get_object_or_404(queries.phrases(), pk=pk)
    text, indicator = phrase.text, phrase.indicator_id
    services.remove_phrase(actor=request.user, phrase=phrase)
    messages.success(request, _("Đã bỏ cách gọi “%(text)s”.") % {"text": text})
    return redirect("catalogue:detail", indicator)
