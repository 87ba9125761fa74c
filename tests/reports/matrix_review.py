"""Who gets which answer where reports are looked at, judged, counted and prescribed."""

from doanket.reports import services
from doanket.reports.models import Exemption, Form, Objection
from doanket.reports.services.sections import write_section
from doanket.units.models import UnitKind
from matrix import EVERY_SEAT, EVERYONE, action, page, seats
from reports.matrix_entry import a_draft, a_proxy_report, a_round

READERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
REVIEWERS = seats(reviewer="above", chair="above")
ASKERS = REVIEWERS | seats(inspector="above")
ANSWERERS = ASKERS | seats(author="own", chair="own")
OVERSEERS = READERS
OPENERS = seats(reviewer="own sibling above below", chair="own sibling above below")
EXEMPTERS = seats(reviewer="own above", chair="own above")
MAKERS = seats(administrator="own sibling above", chair="own sibling above")
EDITORS = seats(administrator="own", chair="own")
ONLOOKERS = seats(any_role="own above below")


def sent(world):
    a_draft(world)
    services.submit_report(actor=world.writer, report=world.report)
    return [world.report.pk]


def accepted(world):
    sent(world)
    services.accept_report(actor=world.make_user("reviewer", world.ward), report=world.report)
    return [world.report.pk]


def a_question(world):
    sent(world)
    officer = world.make_user("reviewer", world.ward)
    question = services.ask_question(actor=officer, report=world.report, code="households_total", text="Đúng không?")
    return [question.pk]


def an_objection(world):
    head = world.make_user("author", world.board)
    a_proxy_report(world)
    services.object_to_entry(actor=head, report=world.report, text="Không phải số của tổ")
    return [Objection.objects.get().pk]


def an_exemption(world):
    a_round(world)
    officer = world.make_user("reviewer", world.ward)
    services.exempt_unit(actor=officer, round=world.round, unit=world.board, reason="Tổ mới tách")
    return [Exemption.objects.get().pk]


def of_the_ward(world):
    a_round(world)
    return [world.round.pk, world.ward.pk]


def a_total(world):
    accepted(world)
    return [world.round.pk, world.ward.pk, "households_total"]


def the_ward(world):
    return [world.ward.pk]


def the_core(world):
    a_round(world)
    return [Form.objects.get().pk]


def the_core_version(world):
    return [*the_core(world), 1]


def own_form(world):
    a_round(world)
    chair = world.make_user("chair", world.ward)
    world.form = services.create_form(actor=chair, owner=world.ward, name="Phần của phường")
    return [world.form.pk]


def own_line(world):
    own_form(world)
    chair, draft = world.make_user("chair", world.ward), world.form.versions.get()
    line = services.add_line(actor=chair, version=draft, code="households_total")
    return [world.form.pk, line.pk]


def own_section(world):
    own_form(world)
    chair, draft = world.make_user("chair", world.ward), world.form.versions.get()
    section = write_section(actor=chair, version=draft, code="proposals", title="Kiến nghị")
    return [world.form.pk, section.pk]


def exempting(world):
    return {"mien-unit": world.board.pk, "mien-reason": "Tổ mới tách"}


def reopening(world):
    return {"mo-lai-unit": world.board.pk, "mo-lai-hours": "4", "mo-lai-reason": "Trưởng ban nằm viện"}


def kinds(world):
    return {"kinds": [UnitKind.objects.get(code="residential_area").pk]}


ROWS = [
    page("reports:list", ok=EVERYONE),
    page("reports:register", ok=EVERYONE),
    page("reports:register_file", ok=EVERYONE),
    page("reports:detail", at="board", args=sent, ok=READERS),
    page("reports:history", at="board", args=accepted, ok=READERS),
    action("reports:review", at="board", args=sent, post=lambda world: {"deed": "accept"}, ok=REVIEWERS,
           forbidden=READERS - REVIEWERS),
    action("reports:ask", at="board", args=sent, post=lambda world: {"code": "households_total", "text": "Đúng không?"},
           ok=ASKERS, forbidden=READERS - ASKERS),
    action("reports:answer", at="board", args=a_question, post=lambda world: {"text": "Vâng"}, ok=ANSWERERS,
           forbidden=READERS - ANSWERERS),
    action("reports:close_question", at="board", args=a_question, ok=ASKERS, forbidden=READERS - ASKERS),
    action("reports:objection_answer", at="board", args=an_objection, post=lambda world: {"text": "Đã xem lại"}, ok=REVIEWERS,
           forbidden=READERS - REVIEWERS),
    page("reports:correct", at="board", args=accepted, ok=REVIEWERS, forbidden=READERS - REVIEWERS),
    action("reports:correct_sign", at="board", args=accepted, post=lambda world: {"households_total": "6", "reason": "nhầm"},
           ok=REVIEWERS, forbidden=READERS - REVIEWERS),
    page("reports:round_open", ok=OPENERS),
    action("reports:round_open_save", ok=OPENERS),
    page("reports:round", args=of_the_ward, ok=OVERSEERS),
    page("reports:round_file", args=of_the_ward, ok=OVERSEERS),
    action("reports:exempt", args=of_the_ward, post=exempting, ok=EXEMPTERS, forbidden=seats(inspector="own above")),
    action("reports:reopen", args=of_the_ward, post=reopening, ok=EXEMPTERS, forbidden=seats(inspector="own above")),
    action("reports:end_exemption", at="board", args=an_exemption, ok=REVIEWERS, forbidden=READERS - REVIEWERS),
    page("reports:totals", args=of_the_ward, ok=OVERSEERS),
    page("reports:totals_file", args=of_the_ward, ok=OVERSEERS),
    page("reports:total", args=a_total, ok=OVERSEERS),
    page("reports:total_file", args=a_total, ok=OVERSEERS),
    page("reports:totals_year", args=the_ward, ok=OVERSEERS),
    page("reports:totals_year_file", args=the_ward, ok=OVERSEERS),
    page("reports:forms", ok=EVERYONE),
    page("reports:form", args=the_core, ok=EVERY_SEAT),
    page("reports:form_version", args=the_core_version, ok=EVERY_SEAT),
    action("reports:form_create", ok=MAKERS),
    action("reports:form_draft_make", args=own_form, ok=EDITORS, forbidden=ONLOOKERS - EDITORS),
    page("reports:form_draft", args=own_form, ok=EDITORS, forbidden=ONLOOKERS - EDITORS),
    action("reports:form_line_add", args=own_form, ok=EDITORS, forbidden=ONLOOKERS - EDITORS),
    action("reports:form_kinds", args=own_form, post=kinds, ok=EDITORS, forbidden=ONLOOKERS - EDITORS),
    action("reports:form_line_change", args=own_line, post=lambda world: {"deed": "drop"}, ok=EDITORS,
           forbidden=ONLOOKERS - EDITORS),
    action("reports:form_section", args=own_form, ok=EDITORS, forbidden=ONLOOKERS - EDITORS),
    action("reports:form_section_drop", args=own_section, ok=EDITORS, forbidden=ONLOOKERS - EDITORS),
    action("reports:form_publish", args=own_form, ok=EDITORS, forbidden=ONLOOKERS - EDITORS),
]  # fmt: skip
