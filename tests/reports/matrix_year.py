"""Who gets which answer where a year is told: readers of the totals read it, whoever works at the unit drafts it."""

import datetime as dt

from doanket.documents.services import load_document_types
from doanket.kernel.period import Period
from doanket.reports import services
from doanket.reports.models import Round
from matrix import action, page, seats
from reports.matrix_entry import a_draft

READERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
DRAFTERS = seats(author="own", reviewer="own", chair="own")


def the_year(world):
    """A year with one month in it, closed since yesterday, and one accepted report in that."""
    load_document_types()
    a_draft(world)
    services.submit_report(actor=world.writer, report=world.report)
    services.accept_report(actor=world.make_user("reviewer", world.ward), report=world.report)
    today = dt.date.today()
    month = Period.month(today.year, today.month)
    yesterday = today - dt.timedelta(days=1)
    Round.objects.update(period=month, due_on=yesterday, closes_on=yesterday)
    return [today.year, world.ward.pk]


def a_figure_of_the_year(world):
    return [*the_year(world), "households_total"]


ROWS = [
    page("reports:year_report", args=the_year, ok=READERS),
    page("reports:year_total", args=a_figure_of_the_year, ok=READERS),
    action("reports:draft_year_report", args=the_year, ok=DRAFTERS, forbidden=READERS - DRAFTERS),
]
