"""Who reads and who changes the catalogue of figures."""

from doanket.indicators.models import Indicator
from doanket.indicators.services import load_default_catalogue
from matrix import EVERYONE, action, page, seats


def a_figure(world):
    load_default_catalogue()
    return [Indicator.objects.get(code="gifts_given").pk]


def a_phrase(world):
    load_default_catalogue()
    return [Indicator.objects.get(code="gifts_given").phrases.order_by("pk").first().pk]


def a_check(world):
    load_default_catalogue()
    return ["poor_households_within_households"]


KEEPER = {"at": "nation", "ok": seats(administrator="own"), "forbidden": EVERYONE - seats(administrator="own")}
ADMINISTRATORS = seats(administrator="own sibling above below")
PHRASES = {"ok": ADMINISTRATORS, "forbidden": EVERYONE - ADMINISTRATORS}

ROWS = [
    page("catalogue:list", ok=EVERYONE),
    page("catalogue:print", ok=EVERYONE),
    page("catalogue:checks", ok=EVERYONE),
    page("catalogue:check_words", ok=EVERYONE),
    page("catalogue:check", **KEEPER),
    action("catalogue:check_add", **KEEPER),
    page("catalogue:check_version", args=a_check, **KEEPER),
    action("catalogue:check_version_save", args=a_check, **KEEPER),
    page("catalogue:check_end_form", args=a_check, **KEEPER),
    action("catalogue:check_end", args=a_check, **KEEPER),
    page("catalogue:detail", ok=EVERYONE, args=a_figure),
    page("catalogue:add", **KEEPER),
    action("catalogue:add_save", **KEEPER),
    page("catalogue:version", args=a_figure, **KEEPER),
    action("catalogue:version_save", args=a_figure, **KEEPER),
    page("catalogue:retire", args=a_figure, **KEEPER),
    action("catalogue:retire_save", args=a_figure, **KEEPER),
    action("catalogue:phrase_add", args=a_figure, post=lambda world: {"text": "giỏ quà"}, **PHRASES),
    action("catalogue:phrase_remove", args=a_phrase, **PHRASES),
]
