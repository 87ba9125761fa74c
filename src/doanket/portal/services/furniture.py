"""What stands around the pages of a site: put up, changed, taken down; the words and the theme of the site itself."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require
from doanket.units.services import set_contact, set_points

from .. import things
from ..checking import alt_fault
from ..choices import FurnitureKind
from ..models import Furniture, UnitHome
from .changing import changed
from .refusals_writing import NotOfThisUnit, WordsRefused
from .writing_words import line, web_address

MOST_OF_A_KIND = 100
LONGEST_TEXT = 1_000
SWITCHES = ("welcome_runs", "comments_open", "ratings_open", "shows_visitors", "one_person")
SITE_LINES = {"welcome": 200, "intro": 1_000, "english_intro": 1_000, "english_contact": 1_000}


@transaction.atomic
def put_up(*, actor, unit, kind, **fields):
    """A new link, fan page, box or banner of ``unit``; :func:`change_furniture` names the fields. Returns it."""
    require(actor, "portal.furnish", unit)
    if Furniture.objects.filter(unit=unit, kind=kind).count() >= MOST_OF_A_KIND:
        raise WordsRefused(_("Đã có %(most)d mục. Xin gỡ bớt mục cũ trước.") % {"most": MOST_OF_A_KIND})
    one = Furniture(unit=unit, kind=FurnitureKind(kind))
    _write_into(one, fields)
    one.save()
    changed(things.site(unit.pk))
    record(actor=actor, verb="portal.put_up", target=one, unit=unit, kind_of_furniture=one.get_kind_display())
    return one


@transaction.atomic
def change_furniture(*, actor, furniture, **fields):
    """Other words, days, order or picture: ``title url text group picture shown_from shown_until for_below order``.

    A link and a fan page need an address, a banner a picture with words for those who cannot see it, a box its text.
    Raises WordsRefused, NotOfThisUnit.
    """
    one = Furniture.objects.select_for_update(of=("self",)).select_related("unit").get(pk=furniture.pk)
    require(actor, "portal.furnish", one.unit)
    before = one.url
    _write_into(one, fields)
    if one.url != before:
        one.fault, one.checked_at = "", None
    one.save()
    changed(things.site(one.unit_id))
    record(actor=actor, verb="portal.furniture_changed", target=one, unit=one.unit, kind_of_furniture=one.get_kind_display())
    return one


@transaction.atomic
def take_down(*, actor, furniture):
    """Remove it for good."""
    one = Furniture.objects.select_for_update(of=("self",)).select_related("unit").get(pk=furniture.pk)
    require(actor, "portal.furnish", one.unit)
    record(actor=actor, verb="portal.taken_down", target=one, unit=one.unit, kind_of_furniture=one.get_kind_display())
    changed(things.site(one.unit_id))
    one.delete()


def _write_into(one, fields):
    lines = {"title": 160, "group": 80, "text": LONGEST_TEXT}
    for name, longest in lines.items():
        if name in fields:
            setattr(one, name, line(fields[name], longest, name))
    if "url" in fields:
        one.url = web_address(fields["url"], "url")
    for name in ("shown_from", "shown_until", "for_below", "order", "picture"):
        if name in fields:
            setattr(one, name, fields[name])
    _insist(one)


def _insist(one):
    if not one.title:
        raise WordsRefused(_("Xin ghi tên."), field="title")
    if one.shown_from and one.shown_until and one.shown_until <= one.shown_from:
        raise WordsRefused(_("Ngày thôi hiện phải sau ngày bắt đầu hiện."), field="shown_until")
    if one.kind in (FurnitureKind.LINK, FurnitureKind.FAN_PAGE) and not one.url:
        raise WordsRefused(_("Xin ghi địa chỉ."), field="url")
    if one.kind == FurnitureKind.BOX and not (one.text or one.url):
        raise WordsRefused(_("Xin ghi lời trong hộp, hoặc địa chỉ dẫn tới."), field="text")
    if one.kind == FurnitureKind.BANNER:
        _insist_on_a_picture(one)


def _insist_on_a_picture(one):
    """A banner that leads somewhere is a link, and a link needs words: «decorative» will not do."""
    if one.picture is None:
        raise WordsRefused(_("Xin chọn ảnh băng."), field="picture")
    if one.picture.unit_id != one.unit_id:
        raise NotOfThisUnit(_("Ảnh này của đơn vị khác."), field="picture")
    if one.picture.is_decorative and not one.url:
        return
    if fault := alt_fault(one.picture.alt, False):
        raise WordsRefused(_("Ảnh băng cần lời tả: %(fault)s") % {"fault": fault}, field="alt")


@transaction.atomic
def edit_site(*, actor, home, **fields):
    """The site's own words, switches and theme: ``welcome intro english_intro english_contact accent banner`` and the switches.

    An empty accent or banner is taken from the unit above. Raises WordsRefused, NotOfThisUnit.
    """
    home = UnitHome.objects.select_for_update(of=("self",)).select_related("unit").get(pk=home.pk)
    require(actor, "portal.furnish", home.unit)
    fresh = {name: _words(fields[name], longest, name) for name, longest in SITE_LINES.items() if name in fields}
    fresh |= {name: bool(fields[name]) for name in SWITCHES if name in fields}
    fresh |= {name: fields[name] for name in ("accent", "banner") if name in fields}
    banner = fresh.get("banner")
    if banner and banner.unit_id != home.unit_id:
        raise NotOfThisUnit(_("Ảnh này của đơn vị khác."), field="banner")
    told = {name: [str(getattr(home, name) or ""), str(new or "")] for name, new in fresh.items() if getattr(home, name) != new}
    if not told:
        return home
    for name in told:
        setattr(home, name, fresh[name])
    home.save()
    changed(things.site(home.unit_id))
    record(actor=actor, verb="portal.site_edited", target=home.unit, unit=home.unit, changed=told)
    return home


def _words(text, longest, field):
    """Several lines stay lines."""
    text = "\n".join(line(row, longest, field) for row in str(text or "").splitlines()).strip()
    return text if len(text) <= longest else line(text, longest, field)


@transaction.atomic
def edit_contact(*, actor, unit, **fields):
    """How residents reach the unit, in its one record; every page that says it is drawn anew."""
    contact = set_contact(actor=actor, unit=unit, **fields)
    changed(things.site(unit.pk))
    return contact


@transaction.atomic
def place_on_map(*, actor, unit, points):
    """Where the unit and its residential areas lie, for the map, the way there and search engines; see ``units.set_points``."""
    number = set_points(actor=actor, unit=unit, points=points)
    if number:
        changed(*(things.site(pk) for pk in {unit.pk, *points}))
    return number
