"""Opening a site for a unit: one deed makes the home, its sections and the pages every site must have."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from doanket.audit.services import record
from doanket.kernel.text import slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from .. import things
from ..choices import SectionKind
from ..models import FixedPage, PortalRoot, SectionPage, UnitHome
from .changing import changed


class SiteExists(DomainError):
    pass


SECTIONS = [
    (SectionKind.NEWS, _("Tin hoạt động"), True),
    (SectionKind.PROGRAMME, _("Chương trình hành động"), True),
    (SectionKind.FUND, _("Công khai quỹ"), True),
    (SectionKind.SUPERVISION, _("Giám sát, phản biện"), True),
    (SectionKind.CONSULTATION, _("Góp ý dự thảo"), False),
    (SectionKind.NOTICE, _("Cần biết"), True),
    (SectionKind.ANSWERS, _("Hỏi đáp"), False),
]
KINDS = FixedPage.Kind
FIXED = [
    (KINDS.TEXT, _("Giới thiệu"), True),
    (KINDS.TEXT, _("Chức năng, nhiệm vụ"), False),
    (KINDS.PEOPLE, _("Cơ cấu tổ chức"), False),
    (KINDS.DOCUMENTS, _("Văn bản"), True),
    (KINDS.FIGURES, _("Số liệu công bố"), False),
    (KINDS.ALBUMS, _("Thư viện ảnh"), False),
    (KINDS.AUDIO, _("Thư viện âm thanh"), False),
    (KINDS.MAP, _("Bản đồ"), False),
    (KINDS.LINKS, _("Liên kết"), False),
    (KINDS.CONTACT, _("Liên hệ"), True),
    (KINDS.RULES, _("Quy định góp ý"), False),
    (KINDS.COUNTING, _("Cách đếm người đọc"), False),
    (KINDS.STATEMENT, _("Khả năng tiếp cận"), False),
]


@transaction.atomic
def open_site(*, actor, unit):
    """Make the site of ``unit``: its home, sections and fixed pages, all empty and live. Returns the :class:`UnitHome`.

    Raises :class:`SiteExists` if it has one.
    """
    require(actor, "portal.open_site", unit)
    home = plant_site(unit)
    record(actor=actor, verb="portal.site_opened", target=unit, unit=unit)
    return home


@transaction.atomic
def plant_site(unit):
    """The pages of a new site, without asking for a right or writing to the journal: for set-up and for :func:`open_site`."""
    root = portal_root(locked=True)
    if UnitHome.objects.filter(unit=unit).exists():
        raise SiteExists(_("%(unit)s đã có trang.") % {"unit": unit})
    home = root.add_child(instance=UnitHome(title=str(unit), slug=free_slug(unit), unit=unit, show_in_menus=True))
    for kind, title, in_menu in SECTIONS:
        home.add_child(instance=SectionPage(title=title, slug=slugify(title), unit=unit, kind=kind, show_in_menus=in_menu))
    for kind, title, in_menu in FIXED:
        home.add_child(instance=FixedPage(title=title, slug=slugify(title), unit=unit, kind=kind, show_in_menus=in_menu))
    changed(things.site(unit.pk))
    return home


def portal_root(*, locked=False):
    """The one page above all sites; made the first time, with the default site of the library pointing to it."""
    roots = PortalRoot.objects.select_for_update(of=("self",)) if locked else PortalRoot.objects
    return roots.first() or _plant_root()


def _plant_root():
    Locale.objects.get_or_create(language_code="vi")
    top = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Gốc", slug="goc"))
    for page in top.get_children():  # the library's own greeting
        page.delete()
    top = Page.objects.get(pk=top.pk)
    root = top.add_child(instance=PortalRoot(title="Cổng thông tin Mặt trận", slug="cong"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": root})
    return root


def free_slug(unit):
    """The unit's slug; of two units of one name the later also carries the name of the unit above it."""
    slug = unit.slug or f"don-vi-{unit.pk}"
    if UnitHome.objects.filter(slug=slug).exists():
        slug = f"{slug}-{unit.parent.slug}" if unit.parent else f"{slug}-{unit.pk}"
    return slug if not UnitHome.objects.filter(slug=slug).exists() else f"{slug}-{unit.pk}"
