"""Who gets which answer from the office."""

from allauth.mfa.models import Authenticator

from doanket.accounts.models import SecondFactorReset
from doanket.audit.services import record
from matrix import EVERYONE, action, page, seats

LOOKS = seats(any_role="own above")  # a place is seen from itself and from above
ADMINISTERS = seats(administrator="own above")
OVERSEES = seats(administrator="own above sibling below", chair="own above sibling below", inspector="own above sibling below")
SEES_PEOPLE = seats(administrator="own above", chair="own above", inspector="own above")


def the_unit(world):
    return [world.target.pk]


def somebody_here(world):
    """A person who works at the target, besides those who ask."""
    world.somebody = world.make_user("author", world.target)
    return [world.somebody.pk]


def somebodys_grant(world):
    return [world.make_user("author", world.target).grants.get().pk]


def somebody_and_here(world):
    return [*somebody_here(world), world.target.pk]


def somebody_with_a_second_factor(world):
    somebody_here(world)
    Authenticator.objects.create(user=world.somebody, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return [world.somebody.pk]


def an_open_reset(world):
    somebody_with_a_second_factor(world)
    asker = world.make_user("administrator", world.target)
    return [SecondFactorReset.objects.create(user=world.somebody, reason="mất máy", asked_by=asker).pk]


def an_entry(world):
    return [record(actor=None, verb="units.edited", target=world.target, unit=world.target).pk]


def reason(world):
    return {"reason": "thử"}


ROWS = [
    page("office:home", ok=EVERYONE),
    page("office:why", ok=EVERYONE),
    page("office:journal", ok=EVERYONE),
    page("office:journal_day", ok=EVERYONE, args=lambda world: ["2026-01-01"]),
    page(
        "office:journal_entry",
        args=an_entry,
        ok=seats(inspector="own above", administrator="own above", chair="own"),
    ),
    action(
        "office:journal_export",
        ok=seats(inspector="own sibling above below", administrator="own sibling above below"),
        otherwise=403,
    ),
    page("office:tree", ok=EVERYONE, query=lambda world: {"tim": "phường"}),
    page("office:unit", args=the_unit, ok=LOOKS),
    page("office:unit_add_form", args=the_unit, ok=ADMINISTERS, forbidden=LOOKS - ADMINISTERS),
    action("office:unit_add", args=the_unit, ok=ADMINISTERS, forbidden=LOOKS - ADMINISTERS),
    page("office:unit_edit_form", args=the_unit, ok=ADMINISTERS, forbidden=LOOKS - ADMINISTERS),
    action("office:unit_edit", args=the_unit, ok=ADMINISTERS, forbidden=LOOKS - ADMINISTERS),
    page(
        "office:unit_close_form",
        at="board",
        args=the_unit,
        ok=seats(administrator="above"),
        forbidden=LOOKS - seats(administrator="above"),
    ),
    action(
        "office:unit_close",
        at="board",
        args=the_unit,
        post=reason,
        ok=seats(administrator="above"),
        forbidden=LOOKS - seats(administrator="above"),
    ),
    action("office:unit_add_organisations", args=the_unit, ok=ADMINISTERS, forbidden=LOOKS - ADMINISTERS),
    page("office:person_add_form", args=the_unit, ok=ADMINISTERS, forbidden=LOOKS - ADMINISTERS),
    action(
        "office:person_add",
        args=the_unit,
        post=lambda world: {"full_name": "Lò Văn Hặc", "honorific": "ong", "role": "author"},
        ok=ADMINISTERS,
        forbidden=LOOKS - ADMINISTERS,
    ),
    page("office:people", ok=OVERSEES, otherwise=403),
    page("office:person", args=somebody_here, ok=SEES_PEOPLE, forbidden=EVERYONE - OVERSEES),
    page(
        "office:grant_place",
        args=somebody_here,
        ok=ADMINISTERS,
        forbidden=(SEES_PEOPLE - ADMINISTERS) | (EVERYONE - OVERSEES),
    ),
    *(
        kind(
            f"office:{name}",
            args=args,
            post=post,
            ok=ADMINISTERS,
            forbidden=(SEES_PEOPLE - ADMINISTERS) | (EVERYONE - OVERSEES),
        )
        for kind, name, args, post in [
            (page, "grant_form", somebody_and_here, reason),
            (action, "grant", somebody_and_here, lambda world: {"role": "reviewer"}),
            (page, "grant_take_back_form", somebodys_grant, reason),
            (action, "grant_take_back", somebodys_grant, reason),
            (page, "person_password_form", somebody_here, reason),
            (action, "person_password", somebody_here, reason),
            (page, "person_lock_form", somebody_here, reason),
            (action, "person_lock", somebody_here, reason),
            (page, "reset_form", somebody_with_a_second_factor, reason),
            (action, "reset_ask", somebody_with_a_second_factor, reason),
            (action, "reset_confirm", an_open_reset, reason),
            (action, "reset_refuse", an_open_reset, reason),
        ]
    ),
]
