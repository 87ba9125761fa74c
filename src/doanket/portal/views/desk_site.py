"""The site of a unit on the officers' screens: opening it, its words and theme, its contact, its texts, its menu."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.queries import units_visible_to
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from .. import services
from ..choices import Accent, FurnitureKind
from ..cleaning import plain_of
from ..forms.furniture import ContactForm, MenuForm, PointsForm, SiteForm, TextForm
from ..models import FixedPage, SectionPage
from ..queries import home_of
from ..queries.emptiness import empty_pages_of
from ..queries.furniture import counts_of, dead_links_of
from ..queries.map import placed_by
from ..queries.sites import theme_of
from ..services.texts import sign_of_text
from ..serving.finding import address_of
from .desk_finding import REFUSED, tried
from .site_finding import FURNISH, home_here


@page
def open_form(request, unit_pk):
    unit = _unit_below(request, unit_pk)
    home = home_of(unit)
    slug = None if home else services.free_slug(unit)
    return render(request, "portal/desk/site/open.html", {"unit": unit, "home": home, "slug": slug, "may_furnish": home and may(request.user, FURNISH, unit)})


@action
def open_now(request, unit_pk):
    unit = _unit_below(request, unit_pk)
    home = services.open_site(actor=request.user, unit=unit)
    messages.success(request, _("Đã mở trang của %(unit)s. Việc tiếp theo: điền các trang còn trống.") % {"unit": unit})
    return redirect("viet_tin:site", unit.pk) if may(request.user, FURNISH, unit) else redirect(address_of(home))


def _unit_below(request, unit_pk):
    unit = get_object_or_404(units_visible_to(request.user), pk=unit_pk)
    require(request.user, "portal.open_site", unit)
    return unit


@page
def site(request, unit_pk):
    """What the site lacks, and the ways to mend it."""
    home = home_here(request, unit_pk)
    context = {
        "home": home, "unit": home.unit, "empty": [(one, _where_to_fill(one.page)) for one in empty_pages_of([home.unit])[home.unit_id]],
        "texts": FixedPage.objects.filter(unit=home.unit, live=True).order_by("path"), "counts": counts_of(home.unit),
        "dead": dead_links_of(home.unit), "kinds": [(kind.value, kind.label) for kind in FurnitureKind],
    }  # fmt: skip
    return render(request, "portal/desk/site/site.html", context)


def _where_to_fill(empty):
    """The screen on which an empty page gets its content; none where another room keeps it."""
    if isinstance(empty, SectionPage):
        return reverse("viet_tin:new", args=[empty.unit_id])
    if empty.kind == FixedPage.Kind.CONTACT:
        return reverse("viet_tin:contact", args=[empty.unit_id])
    if empty.kind in (FixedPage.Kind.TEXT, FixedPage.Kind.STATEMENT):
        return reverse("viet_tin:text", args=[empty.unit_id, empty.pk])
    return ""


@page
def settings(request, unit_pk):
    home = home_here(request, unit_pk)
    initial = {name: getattr(home, name) for name in SiteForm.base_fields if name != "banner"}
    return _settings(request, home, SiteForm(initial={**initial, "banner": str(home.banner_id or "")}, unit=home.unit))


@action
def settings_save(request, unit_pk):
    home = home_here(request, unit_pk)
    form = SiteForm(request.POST, unit=home.unit)
    if form.is_valid() and tried(form, services.edit_site, actor=request.user, home=home, **form.values()) is not None:
        messages.success(request, _("Đã lưu. Trang công khai đổi ngay."))
        return redirect("viet_tin:site", unit_pk)
    return _settings(request, home, form, REFUSED)


def _settings(request, home, form, status=200):
    context = {"home": home, "unit": home.unit, "form": form, "accents": Accent.choices, "accent_label": Accent(theme_of(home)[0]).label}
    return render(request, "portal/desk/site/settings.html", context, status=status)


@page
def contact(request, unit_pk):
    home = home_here(request, unit_pk, "units.edit_contact")
    known = getattr(home.unit, "contact", None)
    initial = {name: getattr(known, name) for name in ContactForm.base_fields} if known else {}
    return _formed(request, "contact", home, ContactForm(initial=initial))


@action
def contact_save(request, unit_pk):
    home = home_here(request, unit_pk, "units.edit_contact")
    form = ContactForm(request.POST)
    if form.is_valid() and tried(form, services.edit_contact, actor=request.user, unit=home.unit, **form.cleaned_data) is not None:
        messages.success(request, _("Đã lưu cách liên hệ. Mọi trang dùng ngay."))
        return redirect("viet_tin:site", unit_pk)
    return _formed(request, "contact", home, form, REFUSED)


@page
def points(request, unit_pk):
    """Where the unit and its boards lie, for the map."""
    home = home_here(request, unit_pk, "units.edit_contact")
    return _formed(request, "points", home, PointsForm(units=placed_by(home.unit, timezone.localdate())))


@action
def points_save(request, unit_pk):
    home = home_here(request, unit_pk, "units.edit_contact")
    form = PointsForm(request.POST, units=placed_by(home.unit, timezone.localdate()))
    if form.is_valid() and tried(form, services.place_on_map, actor=request.user, unit=home.unit, points=form.points) is not None:
        messages.success(request, _("Đã lưu. Bản đồ vẽ lại ngay."))
        return redirect("viet_tin:site", unit_pk)
    return _formed(request, "points", home, form, REFUSED)


@page
def text(request, unit_pk, pk):
    home = home_here(request, unit_pk)
    fixed = _text_of(home, pk)
    initial = {name: getattr(fixed, name) for name in ("title", "english_title", "checked_on")}
    form = TextForm(initial={**initial, "body": plain_of(fixed.body), "english_body": plain_of(fixed.english_body)}, page=fixed)
    return _formed(request, "text", home, form, fixed=fixed, seen=sign_of_text(fixed))


@action
def text_save(request, unit_pk, pk):
    home = home_here(request, unit_pk)
    fixed = _text_of(home, pk)
    form, seen = TextForm(request.POST, page=fixed), request.POST.get("seen")
    if form.is_valid() and tried(form, services.write_text, actor=request.user, page=fixed, seen=seen, **form.cleaned_data) is not None:
        messages.success(request, _("Đã lưu “%(title)s”.") % {"title": form.cleaned_data["title"]})
        return redirect("viet_tin:site", unit_pk)
    kept = _text_of(home, pk)
    now = sign_of_text(kept)
    return _formed(request, "text", home, form, REFUSED, fixed=kept, seen=now, theirs=kept if seen not in (None, now) else None)


def _text_of(home, pk):
    return get_object_or_404(FixedPage.objects.filter(unit=home.unit, live=True), pk=pk)


@page
def menu(request, unit_pk):
    home = home_here(request, unit_pk)
    return _formed(request, "menu", home, MenuForm(pages=_pages_of(home)))


@action
def menu_save(request, unit_pk):
    home = home_here(request, unit_pk)
    form = MenuForm(request.POST, pages=_pages_of(home))
    if form.is_valid():
        with transaction.atomic():
            done = tried(form, services.arrange_menu, actor=request.user, home=home, pages=form.wanted())
        if done is not None:
            messages.success(request, _("Đã xếp lại các mục của trang."))
            return redirect("viet_tin:menu", unit_pk)
    return _formed(request, "menu", home, form, REFUSED)


def _pages_of(home):
    """Sections and fixed pages; albums stand in their own list."""
    return home.get_children().live().exclude(content_type__model="album").select_related("content_type").order_by("path")


def _formed(request, template, home, form, status=200, **more):
    context = {"home": home, "unit": home.unit, "form": form, **more}
    return render(request, f"portal/desk/site/{template}.html", context, status=status)
