"""The words of the pages every site has once, and which of them stand in the menu, in what order."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from doanket.audit.services import record
from doanket.kernel.ids import digest_of_text
from doanket.kit.permissions import require

from .. import things
from ..cleaning import LONGEST_BODY, clean_body
from ..models import FixedPage, UnitHome
from .changing import changed
from .refusals_writing import ChangedMeanwhile, NotOfThisUnit, WordsRefused
from .writing_words import line

MOST_IN_MENU = 9


@transaction.atomic
def write_text(*, actor, page, title, body, english_title="", english_body="", checked_on=None, seen=None):
    """Other words for a fixed page; they are shown at once. ``body`` is HTML or plain text and is cleaned.

    ``seen`` is :func:`sign_of_text` of what stood on the screen. Saving what is already kept does nothing. Raises WordsRefused,
    ChangedMeanwhile.
    """
    page = FixedPage.objects.select_for_update(of=("self",)).select_related("unit").get(pk=page.pk)
    require(actor, "portal.furnish", page.unit)
    title = line(title, 200, "title")
    if not title:
        raise WordsRefused(_("Xin ghi tên trang."), field="title")
    before = sign_of_text(page)
    page.title = page.draft_title = title
    page.body, page.english_body = _cleaned(body, "body"), _cleaned(english_body, "english_body")
    page.english_title = line(english_title, 200, "english_title")
    page.checked_on = checked_on
    if sign_of_text(page) == before:
        return page
    if seen is not None and seen != before:
        raise ChangedMeanwhile(_("Người khác vừa lưu trang này."))
    page.save()
    changed(things.page(page.pk), things.site(page.unit_id))
    record(actor=actor, verb="portal.text_written", target=page, unit=page.unit)
    return page


def sign_of_text(page):
    """A short sign of the words of a fixed page: two who write it at once are told by it."""
    words = (page.title, page.body, page.english_title, page.english_body, page.checked_on)
    return digest_of_text(repr(words))


def _cleaned(text, field):
    body = clean_body(text or "")
    if len(body) > LONGEST_BODY:
        raise WordsRefused(_("Chữ quá dài. Xin đính kèm văn bản ở mục khác."), field=field)
    return body


@transaction.atomic
def arrange_menu(*, actor, home, pages):
    """``pages``: [(page pk, is in the menu), …] in the wanted order, of all pages directly below ``home`` that live.

    Raises NotOfThisUnit for a page from elsewhere, WordsRefused where the menu grows longer than a line can hold.
    """
    home = UnitHome.objects.select_for_update(of=("self",)).select_related("unit").get(pk=home.pk)
    require(actor, "portal.furnish", home.unit)
    known = {page.pk: page for page in home.get_children()}
    if any(pk not in known for pk, _shown in pages):
        raise NotOfThisUnit(_("Trang này của đơn vị khác."))
    if sum(shown for _pk, shown in pages) > MOST_IN_MENU:
        raise WordsRefused(_("Đầu trang chứa được %(most)d mục. Xin bỏ bớt.") % {"most": MOST_IN_MENU})
    for pk, shown in pages:
        if known[pk].show_in_menus != shown:
            Page.objects.filter(pk=pk).update(show_in_menus=shown)
    _put_in_order(home, [pk for pk, _shown in pages])
    changed(things.site(home.unit_id))
    record(actor=actor, verb="portal.menu_arranged", target=home.unit, unit=home.unit)
    return home


def _put_in_order(home, wanted):
    """Move only what stands in the wrong place: a section may have thousands of articles below it."""
    now = list(home.get_children().values_list("pk", flat=True))
    target = [*wanted, *(pk for pk in now if pk not in set(wanted))]
    stays = _longest_rising([target.index(pk) for pk in now])
    kept = {target[place] for place in stays}
    for place, pk in enumerate(target):
        if pk in kept:
            continue
        page = Page.objects.get(pk=pk)
        if place == 0:
            page.move(Page.objects.get(pk=home.pk), pos="first-child")
        else:
            page.move(Page.objects.get(pk=target[place - 1]), pos="right")


def _longest_rising(places):
    """The longest part of ``places`` that already rises: those pages stay where they are."""
    best = []
    for place, number in enumerate(places):
        before = max((best[at] for at in range(place) if best[at][-1] < number), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])
