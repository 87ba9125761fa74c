"""The bar above every page: which day it is. No hour: a clock that stands is worse than none."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from doanket.kernel.dates import header_date, local_day
from doanket.kernel.lunar import lunar_day

from . import register


def draw_today(ident):
    """«Thứ Tư, ngày 18/11/2026 (10 tháng Mười âm lịch)», the same for every site: its number is 0."""
    today = local_day(timezone.now())
    return format_html(
        '<time datetime="{}">{}</time> <span class="meta">({})</span>',
        today.isoformat(), header_date(today), _("%(day)s âm lịch") % {"day": lunar_day(today)},
    )  # fmt: skip


register("date", draw_today, known=lambda ident: ident == 0, one_question=True)
