"""A nation of sites for measuring: every site is a copy of one that was planted as people plant it, rows straight into tables."""

import json
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from django.contrib.contenttypes.models import ContentType
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image, ImageDraw
from wagtail.models import Locale, Page

from doanket.portal.choices import ArticleState, SectionKind
from doanket.portal.models import Article, ArticlePicture, PortalPicture, SectionPage, UnitHome
from doanket.portal.services import plant_site
from doanket.portal.sizes import make_sizes
from doanket.units.models import Unit, UnitContact, UnitKind, UnitPlacement
from doanket.units.services import plant

from .pouring import next_id, pour

TITLE = "Ngày hội Đại đoàn kết ở khu dân cư"
LEAD = "Bà con bày một mâm cỗ chung, bàn bốn việc trước Tết và ghi tên người lo từng việc."
WORDS = (
    "Mười tháng qua, bà con các tổ đã góp 84 công làm đường, lắp 41 bóng đèn ngõ và giúp 97 hộ khó khăn. Cuộc họp thống nhất: "
    "cán bộ phường xuống tận nơi nhập giúp, không đợi giấy. "
) * 4
BLOCKS = ("paragraph", "image", "heading", "paragraph", "image", "paragraph", "image", "paragraph")
ON_A_SITE = 8  # articles of a site that is not the measured one
UNITS, PAGES = "unit_id", "page_ptr_id"


@dataclass(frozen=True, slots=True)
class Sites:
    """``home`` is the measured site with all its articles; ``others`` are slugs of sites with the same front page."""

    home: UnitHome
    addresses: list
    others: list


def both_sides(folder):
    """What both halves of the pair show, for :mod:`doanket.bench.stock.build`."""
    pictures = []
    for number in range(3):
        path = folder / f"anh-{number}.jpg"
        path.write_bytes(_picture(number))
        pictures.append(str(path))
    counts, body = {"image": 0}, []
    for kind in BLOCKS:
        value = {"paragraph": f"<p>{WORDS}</p>", "heading": "Điều còn chậm"}.get(kind, counts["image"])
        body.append([kind, value])
        counts["image"] += kind == "image"
    sections = ["Tin hoạt động", "Chương trình hành động", "Công khai quỹ", "Giám sát", "Cần biết", "Văn bản", "Liên hệ"]
    content = {"sections": sections, "title": TITLE, "lead": LEAD, "body": body, "pictures": pictures, "articles": 40}
    (folder / "content.json").write_text(json.dumps(content))
    return content


def first_sites(count, articles, content):
    """A nation, a province and wards; ``count`` sites in all, the first of them with ``articles`` articles. A :class:`Sites`."""
    nation = plant(kind=_kind("nation", 0), name="Trung ương", opened_on=_today())
    province = plant(kind=_kind("province", 1), name="Tỉnh Đo", parent=nation, opened_on=_today())
    ward = plant(kind=_kind("ward", 2), name="Phường Đo", parent=province, opened_on=_today())
    UnitContact.objects.create(unit=ward, address="Số 1 đường Bến Sen", phone="0000 000 000")
    home = plant_site(ward)
    section = SectionPage.objects.child_of(home).get(kind=SectionKind.NEWS)
    first = _first_article(section, content)
    _copy_articles(first, section, articles - 1)
    more_sites(home, range(1, count), province)
    addresses = [f"/{home.slug}/{section.slug}/{slug}/" for slug in Article.objects.values_list("slug", flat=True).filter(unit=ward)]
    return Sites(home, addresses, list(UnitHome.objects.exclude(pk=home.pk).values_list("slug", flat=True)))


def more_sites(home, numbers, province=None):
    """Wards with sites like ``home``, each with the newest articles of it."""
    province = province or home.unit.parent
    units = _pour_wards(province, numbers)
    _copy_sites(home, units)


def _first_article(section, content):
    unit, pictures = section.unit, []
    for path in content["pictures"]:
        with open(path, "rb") as file:
            picture = PortalPicture.objects.create(unit=unit, title="Ảnh", alt="Mâm cỗ chung", file=ImageFile(file, name=path.rsplit("/", 1)[-1]))
        make_sizes(picture)
        pictures.append(picture)
    tags = {"paragraph": lambda text: text, "heading": lambda text: f"<h2>{text}</h2>", "image": lambda place: f"<p>[ảnh {place + 1}]</p>"}
    article = Article(
        title=f"{TITLE} 0", slug="bai-0", lead=LEAD, body="".join(tags[kind](value) for kind, value in content["body"]), unit=unit,
        author_line="Đoàn Thu Sương", state=ArticleState.PUBLISHED, state_changed_at=timezone.now(), published_at=timezone.now(),
    )  # fmt: skip
    article.pictures = [ArticlePicture(picture=one, is_lead=not order, sort_order=order) for order, one in enumerate(pictures)]
    return section.add_child(instance=article)


def _copy_articles(article, section, count, *, start=1):
    """``count`` articles like ``article`` under ``section``, an hour apart."""
    rows = [(section, number) for number in range(start, start + count)]
    _pour_articles(article, rows)
    Page.objects.filter(pk=section.pk).update(numchild=start + count - 1)


def _pour_articles(article, rows):
    """(section, number) of each copy, whose number is also its place under the section."""
    first, kind = next_id(Page), ContentType.objects.get_for_model(Article)
    pages, own, pictures = [], [], []
    kept = list(article.pictures.order_by("sort_order"))
    now = timezone.now()
    for pk, (section, number) in enumerate(rows, first):
        slug = f"bai-{number}"
        pages.append(_page_row(pk, section, number, 0, f"{TITLE} {number}", slug, kind.pk))
        when = now - timedelta(hours=number)
        own.append((pk, section.unit_id, LEAD, article.body, article.author_line, ArticleState.PUBLISHED, when, when))
        pictures += [(pk, one.picture_id, one.is_lead, one.sort_order) for one in kept]
    pour(Page, PAGE_NAMES, pages)
    pour(Article, [PAGES, UNITS, "lead", "body", "author_line", "state", "state_changed_at", "published_at"], own)
    pour(ArticlePicture, ["article_id", "picture_id", "is_lead", "sort_order"], pictures)


PAGE_NAMES = ["id", "path", "depth", "numchild", "title", "draft_title", "slug", "url_path", "content_type_id", "live", "show_in_menus", "locale_id"]


def _page_row(pk, parent, place, children, title, slug, kind, *, in_menu=False):
    path = Page._get_path(parent.path, parent.depth + 1, place + 1)
    return (
        pk, path, parent.depth + 1, children, title, title, slug, f"{parent.url_path}{slug}/", kind, True, in_menu, _locale(),
    )  # fmt: skip


def _locale():
    return Locale.objects.order_by("pk").values_list("pk", flat=True)[0] if not _known else _known[0]


_known = []


def _copy_sites(home, units):
    """For each of ``units`` a home with the children of ``home`` and the newest articles in its first section."""
    _known[:] = [home.locale_id]
    root, children = home.get_parent(), [page.specific for page in home.get_children().order_by("path")]
    pk, kind = next_id(Page), ContentType.objects.get_for_model(UnitHome).pk
    pages, homes, below, articles = [], [], {SectionPage: [], type(children[-1]): []}, []
    for place, unit in enumerate(units, root.numchild):
        row = _page_row(pk, root, place, len(children), unit.name, unit.slug, kind, in_menu=True)
        pages.append(row)
        homes.append((pk, unit.pk, "Chào bà con", timezone.now()))
        site = Page(path=row[1], depth=row[2], url_path=row[7])
        pk += 1
        for order, child in enumerate(children):
            kept = ON_A_SITE if child.slug == "tin-hoat-dong" else 0
            row = _page_row(pk, site, order, kept, child.title, child.slug, child.content_type_id, in_menu=child.show_in_menus)
            pages.append(row)
            below[type(child)].append((pk, unit.pk, child.kind))
            if kept:
                section = SectionPage(path=row[1], depth=row[2], url_path=row[7], unit_id=unit.pk)
                articles += [(section, number) for number in range(kept)]
            pk += 1
    pour(Page, PAGE_NAMES, pages)
    pour(UnitHome, [PAGES, UNITS, "welcome", "opened_at"], homes)
    for model, rows in below.items():
        pour(model, [PAGES, UNITS, "kind"], rows)
    _pour_articles(Article.objects.filter(unit=home.unit).order_by("pk")[0], articles)
    Page.objects.filter(pk=root.pk).update(numchild=root.numchild + len(units))


def _pour_wards(province, numbers):
    kind, pk, now = _kind("ward", 2), next_id(Unit), timezone.now()
    names = ["id", "kind_id", "name", "slug", "sort_key", "search", "parent_id", "path", "depth", "opened_on", "created_at"]
    names = [name for name in names if name in {field.attname for field in Unit._meta.concrete_fields}]
    units = []
    for one, number in enumerate(numbers, pk):
        unit = Unit(pk=one, kind=kind, name=f"Phường số {number}", parent=province, depth=2, opened_on=_today(), path=f"{province.path}{one}/")
        unit.slug, unit.sort_key, unit.search, unit.created_at = f"phuong-so-{number}", f"{number:06}", f"phuong so {number}", now
        units.append(unit)
    pour(Unit, names, ([getattr(unit, name) for name in names] for unit in units))
    placements = [(unit.pk, province.pk, unit.path, _today()) for unit in units]
    pour(UnitPlacement, ["unit_id", "parent_id", "path", "starts_on"], placements)
    return units


def _picture(number):
    whole = Image.new("RGB", (1200, 800), (150, 30 + 40 * number, 60))
    pen = ImageDraw.Draw(whole)
    for step in range(40):
        pen.ellipse((step * 28, (step * 53) % 700, step * 28 + 90, (step * 53) % 700 + 90), fill=(200, 90 + step * 3, 80 + number * 50))
    file = BytesIO()
    whole.save(file, "JPEG", quality=82)
    return file.getvalue()


def _kind(code, level):
    return UnitKind.objects.get_or_create(code=code, defaults={"name": code, "level": level})[0]


def _today():
    return timezone.localdate()
