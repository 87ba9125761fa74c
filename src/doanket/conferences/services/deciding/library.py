"""The rule library: what ships, and what a committee sets for itself. A rule that was used is never rewritten: it ends,
and a new version begins."""

import datetime as dt
import json
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import slugify
from doanket.kit.permissions import require

from ...choices import Base, Method
from ...models import DecisionRule
from ...tally import PAPER_BASES, Share
from .refusals import RuleExists, RuleShipped, RuleUnreadable

SHIPPED = Path(__file__).parents[2] / "data" / "decision_rules.json"
LONGEST_CODE = 32


@transaction.atomic
def load_decision_rules():
    """Add the shipped rules that are missing and return how many came in. None of them is claimed as law: each says that it
    was not compared with an original text."""
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    known = set(DecisionRule.objects.filter(unit=None).values_list("code", flat=True))
    fresh = [_shipped(rule, shipped) for rule in shipped["rules"] if rule["code"] not in known]
    DecisionRule.objects.bulk_create(fresh)
    return len(fresh)


def _shipped(rule, shipped):
    num, den, strict = rule["quorum"]
    base, majority_num, majority_den, majority_strict = rule["majority"]
    return DecisionRule(
        code=rule["code"], name=rule["name"], motion_kinds=rule["kinds"], methods=rule["methods"],
        quorum_base=Base.CONVENED, quorum_num=num, quorum_den=den, quorum_strict=strict,
        majority_base=base, majority_num=majority_num, majority_den=majority_den, majority_strict=majority_strict,
        citation=shipped["citation"], is_verified=False, starts_on=dt.date.fromisoformat(shipped["starts_on"]),
    )  # fmt: skip


@transaction.atomic
def add_rule(*, actor, unit, name, citation, starts_on, motion_kinds, methods, quorum, majority, is_verified=False, replaces=None):
    """A rule of the committee's own. ``quorum`` and ``majority`` are :class:`~doanket.conferences.tally.Share`.

    ``replaces`` is the rule of the same unit that ends the day this one begins: a new version under the same code.
    Raises :class:`RuleUnreadable`, :class:`RuleExists`, :class:`RuleShipped`.
    """
    require(actor, "conferences.edit_rules", unit)
    _insist_on_sense(methods, quorum, majority)
    code = replaces.code if replaces else _free_code(unit, name)
    if replaces:
        _end(replaces, unit, starts_on)
    rule = DecisionRule.objects.create(
        unit=unit, code=code, name=name, citation=citation, starts_on=starts_on, is_verified=is_verified,
        motion_kinds=sorted(motion_kinds), methods=sorted(methods),
        quorum_base=quorum.base, quorum_num=quorum.num, quorum_den=quorum.den, quorum_strict=quorum.strict,
        majority_base=majority.base, majority_num=majority.num, majority_den=majority.den, majority_strict=majority.strict,
    )  # fmt: skip
    record(actor=actor, verb="conferences.rule_added", target=rule, citation=rule.citation, on=starts_on.isoformat())
    return rule


@transaction.atomic
def end_rule(*, actor, rule, ends_before):
    """From ``ends_before`` on the rule is offered no more; what was decided by it keeps its words."""
    rule = DecisionRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    require(actor, "conferences.edit_rules", rule)
    _end(rule, rule.unit, ends_before)
    record(actor=actor, verb="conferences.rule_ended", target=rule, on=ends_before.isoformat())
    return rule


def _end(rule, unit, day):
    if rule.unit_id is None or rule.unit_id != unit.pk:
        raise RuleShipped(_("Chỉ sửa được quy tắc của chính đơn vị. Quy tắc dùng chung thì lập quy tắc riêng thay vào."))
    if rule.ends_before and rule.ends_before <= day:
        raise RuleExists(_("Quy tắc này đã thôi áp dụng từ trước ngày đó."), field="starts_on")
    if day <= rule.starts_on:
        raise RuleExists(_("Ngày thôi áp dụng phải sau ngày bắt đầu."), field="starts_on")
    rule.ends_before = day
    rule.save(update_fields=["ends_before"])


def _insist_on_sense(methods, quorum: Share, majority: Share):
    if not methods:
        raise RuleUnreadable(_("Xin chọn ít nhất một cách biểu quyết."), field="methods")
    if quorum.base != Base.CONVENED:
        raise RuleUnreadable(_("Điều kiện đủ để họp tính trên số được triệu tập."), field="quorum_num")
    if majority.num == 0:
        raise RuleUnreadable(_("Đa số phải lớn hơn 0."), field="majority_num")
    if majority.base in PAPER_BASES and set(methods) != {Method.PAPER}:
        raise RuleUnreadable(_("Đa số tính trên số phiếu thì chỉ dùng cho phiếu giấy."), field="methods")


def _free_code(unit, name):
    code = (slugify(name) or "quy-tac")[:LONGEST_CODE]
    taken = set(DecisionRule.objects.filter(unit=unit, code__startswith=code).values_list("code", flat=True))
    return next(each for each in (code, *(f"{code}-{place}" for place in range(2, 1000))) if each not in taken)
