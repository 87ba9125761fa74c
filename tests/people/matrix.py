"""Who gets which answer in the room of people."""

import datetime as dt

from doanket.people import services
from doanket.people.models import Post
from matrix import action, page, seats

DAY = dt.date(2025, 8, 1)
READERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
WRITERS = seats(reviewer="own above", chair="own above")
SEERS = seats(reviewer="own", chair="own")
STRUCTURE = seats(reviewer="own above", chair="own above", inspector="own above")
RECOGNISERS = seats(chair="own above", reviewer="above")
ANYWHERE = seats(author="own sibling above below", reviewer="own sibling above below", chair="own sibling above below", inspector="own sibling above below")


def of_the_ward(world):
    return {"don-vi": world.ward.pk}


def ward(world):
    return [world.ward.pk]


def ready(world):
    """The ward's term, two people of it, and its clerk."""
    services.load_people_defaults()
    world.clerk = world.make_user("chair", world.ward)
    world.term = services.open_term(actor=world.clerk, unit=world.ward, years="2025–2030", starts_on=DAY)
    add = {"actor": world.clerk, "unit": world.ward, "honorific": "ong"}
    world.member = services.add_person(full_name="Lê Văn Một", **add)
    world.other = services.add_person(full_name="Lê Văn Hai", **add)
    world.act = services.write_act(
        actor=world.clerk, term=world.term, kind="appoint", person=world.member, post=Post.objects.get(code="chair"), effective_on=DAY
    )
    return world


def a_term(world):
    return [ready(world).term.pk]


def a_person(world):
    return [ready(world).other.pk]


def an_act(world):
    return [ready(world).act.pk]


def a_kind(world):
    return [ready(world).term.pk, "co_opt"]


def an_attribute(world):
    return [ready(world).term.pk, "women"]


def an_organisation(world):
    return [services.admit_organisation(actor=ready(world).clerk, unit=world.ward, name="Công đoàn").pk]


def the_other(world):
    return {"nguoi": world.other.pk}


def an_appointment(world):
    return {"nguoi": world.other.pk, "post": Post.objects.get(code="member").pk, "effective_on": "01/09/2025"}


ROWS = [
    page("people:committee", query=of_the_ward, ok=READERS),
    page("people:standing", query=of_the_ward, ok=READERS),
    page("people:boards", query=of_the_ward, ok=READERS),
    page("people:retiring", query=of_the_ward, ok=READERS),
    page("people:organisations", query=of_the_ward, ok=READERS),
    page("people:acts", query=of_the_ward, ok=READERS),
    page("people:persons", query=of_the_ward, ok=READERS),
    page("people:register", query=of_the_ward, ok=READERS),
    page("people:register_docx", query=of_the_ward, ok=READERS),
    page("people:register_pdf", query=of_the_ward, ok=READERS),
    page("people:register_xlsx", query=of_the_ward, ok=READERS),
    page("people:units", ok=seats(any_role="own sibling above below") | {("nobody", "")}),
    page("people:structure", query=of_the_ward, ok=STRUCTURE, forbidden=READERS - STRUCTURE),
    page("people:structure_xlsx", query=of_the_ward, ok=STRUCTURE, forbidden=READERS - STRUCTURE),
    page("people:structure_csv", query=of_the_ward, ok=STRUCTURE, forbidden=READERS - STRUCTURE),
    page("people:person", args=a_person, ok=READERS),
    page("people:sensitive", args=a_person, ok=SEERS, forbidden=READERS - SEERS),
    page("people:sensitive_edit", args=a_person, ok=SEERS, forbidden=READERS - SEERS),
    action("people:sensitive_save", args=a_person, ok=SEERS, forbidden=READERS - SEERS),
    page("people:person_edit", args=a_person, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:person_save", args=a_person, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:person_leave", args=a_person, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:person_leave_now", args=a_person, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:person_new", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:person_add", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:recognise", args=an_act, ok=RECOGNISERS, forbidden=READERS - RECOGNISERS),
    action("people:recognise_now", args=an_act, ok=RECOGNISERS, forbidden=READERS - RECOGNISERS),
    page("people:withdraw", args=an_act, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:withdraw_now", args=an_act, post=lambda world: {"reason": "ghi nhầm"}, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:act_kinds", args=a_term, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:act_write", args=a_kind, query=the_other, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:act_write_now", args=a_kind, post=an_appointment, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:term_new", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:term_open", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:term_end", args=a_term, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:term_close", args=a_term, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:range", args=an_attribute, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:range_save", args=an_attribute, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:import_template", args=a_term, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:import", args=a_term, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:import_preview", args=a_term, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:import_confirm", args=a_term, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:organisation_new", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:organisation_admit", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:organisations_load", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:organisation_edit", args=an_organisation, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:organisation_save", args=an_organisation, ok=WRITERS, forbidden=READERS - WRITERS),
    page("people:organisation_end", args=an_organisation, ok=WRITERS, forbidden=READERS - WRITERS),
    action("people:organisation_release", args=an_organisation, ok=WRITERS, forbidden=READERS - WRITERS),
]
