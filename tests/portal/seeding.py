"""A small site with everything on it: eight articles with drawn pictures, an album, boxes, links, a figure, a file.

``seed_site(unit)`` returns a :class:`Seeded`. Rows are written straight down, as a finished past; what happens on the way
to them is told by the tests of writing.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.models import Collection

from doanket.accounts.models import User
from doanket.kernel.text import slugify
from doanket.portal.choices import ArticleState, FurnitureKind, SectionKind
from doanket.portal.models import (
    Album,
    AlbumPicture,
    Article,
    ArticleFile,
    ArticlePicture,
    Furniture,
    PortalFile,
    PortalPicture,
    SectionPage,
    ShownFigure,
    Topic,
    UnitHome,
)
from doanket.portal.services import plant_site
from doanket.units.models import UnitContact

from . import drawing

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NEWEST = dt.datetime(2026, 11, 17, 16, 20, tzinfo=VIETNAM)
ALTS = {
    "hall": "Đại biểu ngồi kín hội trường, trên sân khấu có năm người",
    "house": "Ngôi nhà mái ngói mới, hai người thợ và chủ nhà đứng trước sân",
    "pond": "Hồ sen trước cổng phường, hoa đang nở",
    "meal": "Bà con ngồi quanh mâm cỗ chung dưới dây đèn lồng lúc chiều tối",
}
BODY = """<p>Mười tháng qua, bà con các tổ đã góp 84 công làm đường, lắp 41 bóng đèn ngõ và giúp 97 hộ khó khăn.</p>
<h2>Điều còn chậm</h2>
<p>Sáu kiến nghị trả lời quá 15 ngày, phần lớn về thoát nước ở Bãi Dâu. Hai tổ gửi báo cáo muộn nhiều tháng.</p>
<p>[ảnh 2]</p>
<p>Cuộc họp thống nhất: cán bộ phường xuống tận nơi nhập giúp, không đợi giấy.</p>
<p>[số liệu 1]</p>
<h2>Bốn việc trước Tết</h2>
<ul><li>Lắp nốt 19 bóng đèn;</li><li>Cất nóc nhà thứ 12;</li><li>Rà lại danh sách hộ nhận quà cùng bà con.</li></ul>
<blockquote><p>Tổ nào cũng tự chọn việc của mình.</p></blockquote>
<table><thead><tr><th scope="col">Tổ</th><th scope="col">Bóng đèn</th></tr></thead>
<tbody><tr><th scope="row">Cây Gạo</th><td>7</td></tr><tr><th scope="row">Bãi Dâu</th><td>3</td></tr></tbody></table>"""
ARTICLES = (  # section, title, lead, the picture, days before the newest
    (SectionKind.NEWS, "Một mâm cỗ chung dưới gốc gạo, 165 hộ cùng ngồi", "Tổ 3 bỏ lễ dài, giữ bữa cơm. Ai ốm được mang phần tận nhà.", "meal", 0),
    (SectionKind.NEWS, "Phường bàn việc cuối năm: thêm đèn ngõ, bớt hộ khó", "Bốn việc được chốt, mỗi việc có người lo và ngày xong.", "hall", 1),
    (SectionKind.NEWS, "Nhà Đại đoàn kết thứ ba trong năm cất nóc ở Lò Gốm", "Chủ nhà góp 40 công, hàng xóm góp gạch.", "house", 3),
    (SectionKind.CONSULTATION, "Góp ý quy chế giữ hồ sen: còn sáu ngày", "Dự thảo dài bốn trang, có bản đọc thành tiếng.", "pond", 6),
    (SectionKind.PROGRAMME, "Chương trình hành động: 14 trên 18 việc đã xong", "Bốn việc còn lại đều có người lo.", "hall", 8),
    (SectionKind.FUND, "Quỹ Vì người nghèo công khai sổ tháng Mười", "Từng khoản thu, từng khoản chi.", "", 12),
    (SectionKind.SUPERVISION, "Giám sát việc cấp thẻ bảo hiểm ở Tổ 7 Vườn Đào", "Đoàn gặp 40 hộ trong hai ngày.", "house", 15),
    (SectionKind.NOTICE, "Danh sách hộ đề nghị hỗ trợ, niêm yết đến ngày 25/11", "Có ý kiến, xin gọi về phường.", "", 2),
)


@dataclass
class Seeded:
    """``articles`` in the order of :data:`ARTICLES`; the second has everything an article can have."""

    home: UnitHome
    articles: list
    album: Album
    pictures: dict
    writer: User

    @property
    def full(self):
        return self.articles[1]


def seed_site(unit, writer=None):
    """The site of ``unit`` with all this on it; ``writer`` is made where none is given."""
    if not Collection.objects.exists():  # a transactional test before this one has swept it away
        Collection.add_root(name="Root")
    writer = writer or User.objects.get_or_create(username=f"viet{unit.pk}", defaults={"full_name": "Đoàn Thu Sương"})[0]
    home = plant_site(unit)
    UnitContact.objects.update_or_create(
        unit=unit,
        defaults={"address": "Số 1 đường Bến Sen", "phone": "0000 000 000", "email": "mattran@hoasen.example", "hours": "Thứ Hai đến Thứ Sáu, 7:30 đến 17:00"},
    )
    UnitHome.objects.filter(pk=home.pk).update(welcome="Chào mừng Ngày hội Đại đoàn kết 18/11", intro="Mặt trận phường Hoa Sen gồm 12 tổ dân phố.")
    home = UnitHome.objects.select_related("unit").get(pk=home.pk)
    pictures = {name: draw_picture(unit, name) for name in ALTS}
    topics = [Topic.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0] for name in ("Ngày hội Đại đoàn kết", "Nhà ở")]
    sections = {section.kind: section for section in SectionPage.objects.child_of(home)}
    articles = [_article(sections[kind], title, lead, pictures.get(drawn), days, topics) for kind, title, lead, drawn, days in ARTICLES]
    _fill(articles[1], pictures, writer)
    _furnish(unit)
    return Seeded(home, articles, _album(home, pictures), pictures, writer)


@cache
def _drawn(name):
    return getattr(drawing, name)()


def draw_picture(unit, name):
    file = ImageFile(BytesIO(_drawn(name)), name=f"{name}.jpg")
    picture = PortalPicture.objects.create(
        unit=unit, title=ALTS[name], alt=ALTS[name], caption=f"{ALTS[name]}.", photographer="Hà Mộc", file=file
    )
    picture.file.close()
    return picture


def _article(section, title, lead, picture, days, topics):
    moment = NEWEST - dt.timedelta(days=days)
    article = Article(
        title=title, slug=slugify(title), lead=lead, body="<p>Tin ngắn của phường, có bản đọc thành tiếng.</p>", unit=section.unit,
        author_line="Đoàn Thu Sương", state=ArticleState.PUBLISHED, state_changed_at=moment, published_at=moment, topics=topics[: 1 + days % 2],
    )  # fmt: skip
    if picture:
        article.pictures = [ArticlePicture(picture=picture, is_lead=True, caption=picture.caption, sort_order=0)]
    section.add_child(instance=article)
    return article


def _fill(article, pictures, writer):
    """Everything an article can have."""
    article.body, article.photographer_line = BODY, "Hà Mộc"
    article.source_name, article.source_url = "Báo Đồng Trăng", "https://bao.example/bai-goc"
    article.correction = "Bản trước ghi 40 bóng đèn; đúng là 41."
    article.changed_at = article.published_at + dt.timedelta(minutes=45)
    for order, name in enumerate(("house", "pond", "meal"), 1):
        article.pictures.add(ArticlePicture(picture=pictures[name], caption=pictures[name].caption, sort_order=order))
    kept = PortalFile(unit=article.unit, title="Biên bản cuộc họp", media_type="application/pdf")
    kept.file.save("bien-ban.pdf", ContentFile(b"%PDF-1.4\n" + b"0" * 245_000), save=False)
    kept.file_size = kept.file.size
    kept.save()
    article.files.add(ArticleFile(file=kept, sort_order=0))
    article.save()
    _figure(article.unit, writer, article=article)


def _figure(unit, writer, article=None):
    lines = [
        {
            "label": label, "value": value, "text": f"{value} {measure}", "unit": measure, "indicator": code, "is_money": False,
            "counted": counted, "expected": 12, "periods": [], "units": [], "by_months": False,
        }
        for label, value, measure, code, counted in (
            ("Đèn ngõ đã lắp", 41, "bóng", "den", 12), ("Hộ khó khăn được giúp", 97, "hộ", "ho", 11), ("Công làm đường", 84, "công", "cong", 12)
        )
    ]  # fmt: skip
    return ShownFigure.objects.create(
        unit=unit, article=article, title="Mười tháng ở Hoa Sen", lines=lines, period="2026-10", as_of=NEWEST, published_by=writer
    )


def _furnish(unit):
    kinds = FurnitureKind
    for order, (kind, title, url, text) in enumerate((
        (kinds.BOX, "Lịch tiếp xúc cử tri trước kỳ họp cuối năm", "/lich/", "Thứ Hai, 23/11, nhà văn hóa Tổ 7"),
        (kinds.LINK, "Ủy ban nhân dân phường", "https://ubnd.hoasen.example/", ""),
        (kinds.FAN_PAGE, "Trang Zalo của phường", "https://zalo.example/hoasen", ""),
    )):  # fmt: skip
        Furniture.objects.create(unit=unit, kind=kind, title=title, url=url, text=text, order=order)


def _album(home, pictures):
    album = Album(
        title="Ngày hội ở 12 tổ", slug="ngay-hoi-o-12-to", unit=home.unit, happened_on=NEWEST.date(), lead="Ảnh chụp trong ba ngày.",
        published_at=NEWEST, state=ArticleState.PUBLISHED,
    )  # fmt: skip
    album.pictures = [AlbumPicture(picture=picture, caption=picture.caption, sort_order=order) for order, picture in enumerate(pictures.values())]
    home.add_child(instance=album)
    return album
