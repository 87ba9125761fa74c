"""The rules by which a unit decides."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, number_asked, page

from ...choices import Base, Method, MotionKind
from ...forms_deciding import EndRuleForm, RuleForm
from ...models import DecisionRule
from ...queries import deciding as queries
from ...services import deciding
from .finding import rule_lines

EDIT = "conferences.edit_rules"


@page
def rules(request, unit_pk):
    unit = _unit(request, unit_pk)
    own, shipped = queries.rules_of(unit)
    context = {
        "unit": unit, "own": rule_lines(own), "shipped": rule_lines(shipped), "may_edit": may(request.user, EDIT, unit),
        "over": rule_lines(DecisionRule.objects.filter(unit=unit, ends_before__lte=timezone.localdate()).order_by("-ends_before")),
        "coming": rule_lines(DecisionRule.objects.filter(unit=unit, starts_on__gt=timezone.localdate()).order_by("starts_on")),
    }  # fmt: skip
    return render(request, "conferences/deciding/rules.html", context)


@page
def rule_new(request, unit_pk):
    unit = _unit(request, unit_pk)
    require(request.user, EDIT, unit)
    model = _asked(request.GET, unit)
    return _form_page(request, unit, RuleForm(initial=_first(model)), model)


@action
def rule_add(request, unit_pk):
    unit = _unit(request, unit_pk)
    require(request.user, EDIT, unit)
    form, model = RuleForm(request.POST), _asked(request.POST, unit)
    if form.is_valid():
        replaces = model if model and model.unit_id == unit.pk else None
        try:
            deciding.add_rule(actor=request.user, unit=unit, replaces=replaces, **form.values())
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lập quy tắc."))
            return redirect("conferences:rules", unit_pk)
    return _form_page(request, unit, form, model, status=422)


@page
def rule_end(request, pk):
    rule = _own_rule(request, pk)
    return _end_page(request, rule, EndRuleForm(initial={"ends_before": timezone.localdate()}))


@action
def rule_end_now(request, pk):
    rule = _own_rule(request, pk)
    form = EndRuleForm(request.POST)
    if form.is_valid():
        try:
            deciding.end_rule(actor=request.user, rule=rule, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error("ends_before", refusal.message)
        else:
            messages.success(request, _("Quy tắc thôi áp dụng từ ngày đã ghi. Những gì đã quyết theo quy tắc này giữ nguyên."))
            return redirect("conferences:rules", rule.unit_id)
    return _end_page(request, rule, form, status=422)


def _unit(request, pk):
    return get_object_or_404(queries.units_with_rules(request.user), pk=pk)


def _own_rule(request, pk):
    rules = DecisionRule.objects.filter(unit__in=queries.units_with_rules(request.user)).select_related("unit__kind")
    rule = get_object_or_404(rules, pk=pk)
    require(request.user, EDIT, rule)
    return rule


def _asked(values, unit):
    """The rule whose figures the form starts from, or which the new one replaces."""
    number = number_asked(values, "tu")
    own, shipped = queries.rules_of(unit)
    return (own | shipped).filter(pk=number).first() if number else None


def _first(model):
    today = {"starts_on": timezone.localdate()}
    if model is None:
        return today | {
            "quorum_num": 2, "quorum_den": 3, "majority_base": Base.CONVENED, "majority_num": 1, "majority_den": 2, "majority_strict": True,
            "methods": [Method.HANDS, Method.PHONE], "motion_kinds": [MotionKind.RESOLUTION, MotionKind.ADOPT],
        }  # fmt: skip
    kept = {name: getattr(model, name) for name in RuleForm.base_fields if name not in ("starts_on", "is_verified", "citation")}
    return kept | today | ({"citation": model.citation, "is_verified": model.is_verified} if model.unit_id else {})


def _form_page(request, unit, form, model, status=200):
    context = {"unit": unit, "form": form, "model": model, "is_version": bool(model and model.unit_id == unit.pk)}
    return render(request, "conferences/deciding/rule_form.html", context, status=status)


def _end_page(request, rule, form, status=200):
    return render(request, "conferences/deciding/rule_end.html", {"rule": rule, "unit": rule.unit, "form": form}, status=status)
