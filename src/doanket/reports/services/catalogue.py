"""The forms that ship with the product."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from doanket.indicators.models import Indicator
from doanket.indicators.shipped import shipped
from doanket.units.models import Unit, UnitKind

from ..choices import PartLevel
from ..models import Column, Form, FormVersion, Line, Section, Sheet

CORE = "core_month"
CORE_NAME = "Báo cáo công tác Mặt trận hằng tháng"
FIRST_DAY = dt.date(2020, 1, 1)
SOURCE = "Biểu mẫu mặc định, chưa kiểm chứng với biểu mẫu chính thức; mỗi tỉnh chỉnh theo hướng dẫn của mình"
KINDS_OF_REPORTER = {
    "residential_area": ("residential_area",),
    "organisation": ("organisation",),
    "front_committee": ("ward", "commune", "special_zone"),
}


@transaction.atomic
def load_default_forms():
    """The national core with one sheet for boards, one for organisations, one for committees; loading again changes nothing.

    Needs the root of the tree and the default catalogue. Returns the form version in force.
    """
    root = Unit.objects.get(parent=None)
    form, made = Form.objects.get_or_create(
        code=CORE, defaults={"name": CORE_NAME, "level": PartLevel.CORE, "owner": root}
    )
    if not made:
        return form.versions.order_by("-number").first()
    defaults = shipped("forms")
    version = FormVersion.objects.create(form=form, starts_on=FIRST_DAY, source=SOURCE, published_at=timezone.now())
    columns = _columns(version, defaults["core_columns"])
    for described in defaults["forms"]:
        _sheet(version, described, columns)
    return version


def _columns(version, codes):
    indicators = {indicator.code: indicator for indicator in Indicator.objects.filter(code__in=codes)}
    return {
        code: Column.objects.create(form_version=version, position=position, indicator=indicators[code])
        for position, code in enumerate(codes)
    }


def _sheet(version, described, columns):
    sheet = Sheet.objects.create(form_version=version, code=described["code"], title=described["name"])
    sheet.kinds.set(UnitKind.objects.filter(code__in=KINDS_OF_REPORTER[described["reporter"]]))
    order = 0
    for section in described["sections"]:
        for line in section["lines"]:
            order += 1
            Line.objects.create(
                sheet=sheet, column=columns[line["indicator"]], order=order, group=section["title"],
                required=line["required"], question=line.get("question", ""), help=line["help"],
            )  # fmt: skip
    for order, narrative in enumerate(described["narratives"], start=1):
        Section.objects.create(sheet=sheet, order=order, **narrative)
