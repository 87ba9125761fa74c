"""``{% load portal %}``: how the portal prints addresses, articles and pictures."""

import re

from django import template
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from doanket.kernel.dates import clock, local_day, short_date
from doanket.ui.preferences import PREFERENCES

from ..fragments import kinds
from ..old_days import is_of_the_old_site
from ..services.letters import letters_are_possible
from ..serving.filling import place_of_fragment
from ..serving.finding import address_of
from ..sharing import public_url
from ..sizes import CARD, card_of, sizes_of

register = template.Library()
FILE_KINDS = {
    "application/pdf": "PDF", "application/msword": "DOC", "application/vnd.ms-excel": "XLS", "text/plain": "TXT",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.oasis.opendocument.text": "ODT", "audio/mpeg": "MP3",
}  # fmt: skip
KIND_WORDS = {"phường", "xã", "tỉnh", "thành", "đặc", "thị", "quận", "huyện", "tổ", "thôn", "ấp", "khu"}
SLOTS = {  # how wide a picture is drawn, for the browser to choose a size by
    "lead": "(min-width: 64rem) 40rem, (min-width: 48rem) 50vw, 100vw",
    "column": "(min-width: 48rem) 22rem, 100vw",
    "body": "(min-width: 48rem) 44rem, 100vw",
    "small": "(min-width: 48rem) 12rem, 33vw",
    "wide": "(min-width: 70rem) 70rem, 100vw",
}


@register.filter
def address(page):
    """The path of a page."""
    return address_of(page)


@register.simple_tag
def fragment(kind, ident):
    """The place of a living part; filled in when the page is drawn."""
    if kind not in kinds():
        raise template.TemplateSyntaxError(f"no fragment is called {kind}")
    return mark_safe(place_of_fragment(kind, int(ident)))


@register.simple_tag
def living(kind, ident):
    """The attribute by which the script of the page finds what is to be asked for again."""
    return format_html('data-living="{}cong/manh/{}/{}"', get_script_prefix(), kind, int(ident))


@register.simple_tag
def photo(picture, slot, *, first=False, css=""):
    """A picture with its sizes. Only the ``first`` of a page is fetched at once; the others when they come near."""
    sizes = sizes_of(picture)
    return format_html(
        '<picture><source type="image/webp" srcset="{}" sizes="{}"><img src="{}" alt="{}" width="{}" height="{}"{}{}></picture>',
        sizes.srcset, SLOTS[slot], sizes.plain.url, picture.default_alt_text, sizes.plain.width, sizes.plain.height,
        format_html(' class="{}"', css) if css else "", mark_safe(' fetchpriority="high"' if first else ' loading="lazy" decoding="async"'),
    )  # fmt: skip


@register.filter
def ended(words):
    """A caption with the full stop its writer left out, so that what follows begins anew."""
    words = (words or "").strip()
    return words if not words or words[-1] in ".!?…:;" else f"{words}."


@register.filter
def laid_out(laid):
    """The text of a :class:`bodies.Laid`: cleaned, with its pictures and totals in their places."""
    return mark_safe(laid.html)


@register.filter
def largest(picture):
    """The address of the largest size of a picture."""
    return sizes_of(picture).largest.url


@register.simple_tag
def card_picture(picture, article):
    """The picture of 1200 by 630 that stands beside a shared link: a crop of the picture, else one drawn of the title."""
    url = card_of(picture.picture) if picture else reverse("cong:card", args=[article.uid])
    alt = picture.picture.default_alt_text if picture else article.title
    return format_html(
        '<meta property="og:image" content="{}"><meta property="og:image:width" content="{}">'
        '<meta property="og:image:height" content="{}"><meta property="og:image:alt" content="{}">',
        public_url(url), *CARD, alt,
    )  # fmt: skip


@register.filter
def absolute(path):
    """A path of ours as one types it elsewhere."""
    return public_url(path)


@register.filter
def published(article):
    """«Đăng 16:20 ngày 17/11/2026, sửa 17:05»; the day of a correction only where it is another. What stood on an old portal
    first says so."""
    at, again = article.published_at, article.changed_at
    if not at:
        return ""
    said = _("Đăng %(hour)s ngày %(day)s") % {"hour": clock(at), "day": short_date(at)}
    if is_of_the_old_site(article):
        said = _("Đăng ngày %(day)s trên trang cũ") % {"day": short_date(at)}
    if not again or again <= at:
        return said
    day = "" if local_day(again) == local_day(at) else _(" ngày %(day)s") % {"day": short_date(again)}
    return _("%(said)s, sửa %(hour)s%(day)s") % {"said": said, "hour": clock(again), "day": day}


@register.filter
def kind_and_size(file):
    """«PDF, 240 KB»."""
    name = file.file.name if file.file else ""
    kind = FILE_KINDS.get(file.media_type) or name.rpartition(".")[2].upper()
    size = file.file_size or 0
    said = f"{size / 1_048_576:.1f} MB".replace(".", ",") if size >= 1_048_576 else f"{max(1, round(size / 1024))} KB"
    return f"{kind}, {said}" if kind else said


@register.simple_tag(takes_context=True)
def section_of(context, page):
    """The section a page stands in, or None."""
    return context["around"].parent_of(page)


@register.simple_tag(takes_context=True)
def in_the_menu(context, page):
    """The key of a page that stands right under its site, or is its front page; None of all others."""
    around = context["around"]
    return page.pk if page.pk == around.home.pk or getattr(page, "path", "") in around.by_path else None


@register.simple_tag(takes_context=True)
def fixed_page(context, kind):
    """The fixed page of a kind, or None."""
    return context["around"].of_kind(kind)


@register.simple_tag(takes_context=True)
def menu_links(context, here, at):
    """The menu: «Trang nhất» and the first sections; ``at`` is the page itself, ``here`` the section it stands in."""
    around, said = context["around"], {at: mark_safe(' aria-current="page"')}
    if here:
        said.setdefault(here.pk, mark_safe(' aria-current="true"'))
    rows = [(address_of(one), said.get(one.pk, ""), one.title) for one in around.first_in_menu]
    return _links([(address_of(around.home), said.get(around.home.pk, ""), _("Trang nhất")), *rows])


@register.simple_tag(takes_context=True)
def all_sections(context):
    """The same in the footer, with every section and every page that stands in a menu."""
    around = context["around"]
    rows = [(address_of(one), "", one.title) for one in around.pages.values() if one.section_kind or one.show_in_menus]
    return _links([(address_of(around.home), "", _("Trang nhất")), *rows])


def _links(rows):
    return format_html_join("\n", '<li><a href="{}"{}>{}</a></li>', rows)


@register.simple_tag
def preference_groups():
    """The choices of the reader, for the forms of every page; which is chosen is written on ``<html>`` alone."""
    return PREFERENCES


@register.simple_tag
def address_named(name, *words):
    """The address of that name, or nothing where this installation has none."""
    try:
        return reverse(name, args=words)
    except NoReverseMatch:
        return ""


@register.simple_tag
def letters_address(slug):
    """Where letters with news are asked for, or nothing where none can be sent; what is set up later is on the pages of the next day."""
    return reverse("cong:letters", args=[slug]) if letters_are_possible() else ""


@register.filter
def broken(url):
    """An address with places where a line may break."""
    return mark_safe(re.sub(r"(?<=[/.-])(?=\w)", "<wbr>", format_html("{}", url)))


@register.filter
def telephone_digits(number):
    """The number as a ``tel:`` address wants it."""
    return re.sub(r"[^\d+]", "", str(number or ""))


@register.filter
def bare(url):
    """An address as people read it: without https:// and the last stroke."""
    return str(url or "").partition("://")[2].rstrip("/") or str(url or "")


@register.filter
def sheet_address(page, number):
    """The address of one sheet of a list: the first is the page itself."""
    return address_of(page) + (f"trang-{number}/" if int(number) > 1 else "")


@register.filter
def file_address(file):
    """Where an attachment is fetched."""
    return reverse("cong:attachment", args=[file.uid])


@register.filter
def spoken_name(unit):
    """«phường Hoa Sen», «tỉnh Mẫu»: the name as it stands inside a sentence."""
    name = unit.name
    return name[0].lower() + name[1:] if name.split(" ")[0].lower() in KIND_WORDS else name


@register.filter
def site_name(home):
    """«Mặt trận phường Hoa Sen», unless the site was given a name of its own."""
    return home.title if home.title != str(home.unit) else _("Mặt trận %(unit)s") % {"unit": spoken_name(home.unit)}
