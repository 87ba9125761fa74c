"""Which units have a site, and what stands around its pages."""

from dataclasses import dataclass, field

from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Page

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.units.models import UnitContact

from ..choices import Accent, FurnitureKind
from ..models import Furniture, UnitHome
from ..prepared import Prepared

IN_MENU = 7
DESK_ROLES = (Role.EDITOR, Role.REVIEWER, Role.CHAIR, Role.INSPECTOR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The frame of every page of one site: what is listed is shown, what is empty is not drawn."""

    home: UnitHome
    menu: tuple
    pages: dict
    by_path: dict
    by_kind: dict
    contact: UnitContact | None
    furniture: dict
    accent: str = Accent.LACQUER
    banner: object = None
    parts: dict = field(default_factory=dict)  # of the frame, drawn for the first page and the same on the next

    def parent_of(self, page):
        """The section a page stands in, or None; asks nobody."""
        path = getattr(page, "path", "")  # what is drawn anew each time stands nowhere
        found = self.by_path.get(path[: len(self.home.path) + Page.steplen])
        return found if found and found.pk != page.pk else None

    def of_kind(self, kind):
        """The first fixed page of a kind (``FixedPage.Kind``), or None; asks nobody."""
        return self.by_kind.get(kind)

    @property
    def first_in_menu(self):
        """The menu has room for «Trang nhất» and seven others; all of them stand in the footer."""
        return self.menu[:IN_MENU]


def homes():
    """Every site that is open, with its unit."""
    return UnitHome.objects.filter(live=True).select_related("unit")


def home_of(unit):
    """The site of ``unit``, or None."""
    return homes().filter(unit=unit).first()


def homes_visible_to(user, roles=DESK_ROLES):
    """The sites of the units where ``user`` holds one of ``roles``: drafts are seen nowhere above, beside or below."""
    return homes().filter(unit_id__in=[reach.unit_id for reach in reach_of(user) if reach.role in roles])


def site_furniture(home):
    """:class:`Surroundings` of ``home``. Three queries, whatever the site holds; a fourth where the contact is not known yet."""
    children = _children(home.path, home.path[:-1] + chr(ord(home.path[-1]) + 1), home.depth + 1)
    furniture = {kind: [] for kind in FurnitureKind.values}
    for one in _shown(timezone.now(), home.unit_id, home.unit.ancestor_ids):
        furniture[one.kind].append(one)
    accent, banner = theme_of(home)
    return Surroundings(
        home=home,
        menu=tuple(page for page in children if page.show_in_menus),
        pages={page.slug: page for page in children},
        by_path={page.path: page for page in children},
        by_kind={page.fixed_kind: page for page in reversed(children)},
        contact=getattr(home.unit, "contact", None),
        furniture=furniture,
        accent=accent,
        banner=banner,
    )


def theme_of(home):
    """(accent, banner picture): the site's own, else of the nearest unit above that has one. One query."""
    chain = {one.unit_id: one for one in _homes_above(home.unit.ancestor_ids)}
    nearest_first = [home, *(chain[pk] for pk in reversed(home.unit.ancestor_ids) if pk in chain)]
    accent = next((one.accent for one in nearest_first if one.accent), Accent.LACQUER)
    return accent, next((one.banner for one in nearest_first if one.banner_id), None)


@Prepared
def _children(first, end, depth):
    """What stands right under a site, with the kind of each."""
    pages = Page.objects.filter(path__gte=first, path__lt=end, depth=depth, live=True).order_by("path")
    pages = pages.annotate(section_kind=F("sectionpage__kind"), fixed_kind=F("fixedpage__kind"))
    return pages.values_list("pk", "title", "slug", "path", "url_path", "show_in_menus", "section_kind", "fixed_kind", named=True)


@Prepared
def _shown(moment, unit_id, above):
    """The furniture of a unit, and of those above what is for all below."""
    around = Q(unit_id=unit_id) | Q(unit_id__in=above, for_below=True)
    return Furniture.objects.on(moment).filter(around).select_related("picture").order_by("order", "pk")


@Prepared
def _homes_above(units):
    return UnitHome.objects.filter(unit_id__in=units).select_related("banner")
