"""Who reads and who changes the catalogue of figures."""

from django.core.files.uploadedfile import SimpleUploadedFile

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


def english(world):
    load_default_catalogue()
    return ["en"]


def a_sentence(world):
    return [*english(world), "i.gifts_given.question"]


def a_told_text(world):
    return [*a_sentence(world), "text"]


def a_file(name, content):
    return lambda world: {name: SimpleUploadedFile("tep", content)}


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
    page("catalogue:languages", **KEEPER),
    page("catalogue:language", args=english, **KEEPER),
    action("catalogue:language_switch", args=english, post=lambda world: {"is_on": "1"}, **KEEPER),
    page("catalogue:wordings_file", args=english, **KEEPER),
    page("catalogue:wordings_load_form", args=english, **KEEPER),
    action("catalogue:wordings_load", args=english, post=a_file("table", b"M"), **KEEPER),
    page("catalogue:wordings", args=a_figure, **KEEPER),
    page("catalogue:wording", args=a_sentence, **KEEPER),
    action("catalogue:wording_save", args=a_sentence, post=lambda world: {"text": "Gift"}, **KEEPER),
    action("catalogue:sound_save", args=a_sentence, post=a_file("sound", b"x"), **KEEPER),
    page("catalogue:wording_remove_form", args=a_told_text, **KEEPER),
    action("catalogue:wording_remove", args=a_told_text, **KEEPER),
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
