"""A site with something in each of its rooms, for those who walk through them in a browser."""

import datetime as dt
from dataclasses import dataclass

from doanket.documents import services as documents
from doanket.kit.paper import Paragraph
from doanket.people.models import Act, Person, Post, Seat, Term
from doanket.people.services.defaults import load_people_defaults
from doanket.portal import services
from doanket.portal.choices import ArticleState
from doanket.portal.models import Article, FixedPage, UnitHome
from doanket.portal.services.indexing import rebuild_search
from doanket.portal.serving.finding import address_of
from doanket.units.models import Unit
from portal.furniture.sounds import a_wav
from portal.seeding import NEWEST, seed_site

BEFORE = dt.date(2025, 1, 1)
PAPER_WORDS = "Mỗi tổ cử hai người thu phiếu, công khai ngay trong tuần."


@dataclass
class Rooms:
    """``addresses``: name → path of every kind of page that readers meet."""

    seeded: object
    paper: object
    addresses: dict

    def __getitem__(self, name):
        return self.addresses[name]


def furnish_rooms(ward, boards, chair, editor):
    """Everything that a site of ``ward`` can show; ``boards`` are its residential groups, with places on the map."""
    seeded = seed_site(ward, writer=editor)
    _open_to_readers(seeded)
    _seat(ward, chair)
    for number, board in enumerate(boards):
        Unit.objects.filter(pk=board.pk).update(latitude=f"21.0{number}", longitude=f"105.8{number}")
    Unit.objects.filter(pk=ward.pk).update(latitude="21.01", longitude="105.81")
    section = seeded.full.get_parent().specific
    for number in range(20):
        section.add_child(instance=Article(
            title=f"Tin thứ {number} của phường", slug=f"tin-thu-{number}", unit=ward, state=ArticleState.PUBLISHED,
            published_at=NEWEST - dt.timedelta(days=100 + number),
        ))  # fmt: skip
    services.add_track(
        actor=editor, unit=ward, upload=a_wav(4), title="Bản tin sáng", transcript="Bản tin nói về ngày hội ở mười hai tổ.", rights="Tự thu"
    )
    paper = _paper(ward, chair)
    rebuild_search()
    return Rooms(seeded, paper, addresses_of(seeded, section, paper))


def _open_to_readers(seeded):
    UnitHome.objects.filter(pk=seeded.home.pk).update(
        comments_open=True, ratings_open=True, english_intro="The Front Committee of Hoa Sen ward.", english_contact="Write to us in English."
    )
    Article.objects.filter(pk=seeded.full.pk).update(comments_open=True, ratings_open=True)
    seeded.full.refresh_from_db()


def _seat(ward, clerk):
    load_people_defaults()
    term = Term.objects.create(unit=ward, body="committee", years="2025–2030", starts_on=BEFORE)
    for post, name in (("chair", "Đỗ Quang Khải"), ("member", "Vũ Văn Hòe")):
        person = Person.objects.create(unit=ward, full_name=name, honorific="ong")
        act = Act.objects.create(term=term, kind="appoint", person=person, post=Post.objects.get(code=post), effective_on=BEFORE, done_by=clerk)
        Seat.objects.create(term=term, person=person, post=act.post, starts_on=BEFORE, begun_by=act)


def _paper(ward, chair):
    documents.load_document_types()
    draft = documents.draft_document(actor=chair, unit=ward, type_code="KH", subject="Tháng cao điểm Vì người nghèo", blocks=[Paragraph((PAPER_WORDS,))])
    documents.sign_document(actor=chair, document=draft, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH", signed_on=dt.date(2026, 3, 18))
    return documents.publish_document(actor=chair, document=draft, field="care")


def addresses_of(seeded, section, paper):
    """name → path."""
    home, article = seeded.home, seeded.full.uid
    kinds = {page.kind: address_of(page) for page in FixedPage.objects.child_of(home)}
    return {
        **{str(kind): path for kind, path in kinds.items()},
        "home": address_of(home), "section": address_of(section), "sheet": f"{address_of(section)}trang-2/",
        "article": address_of(seeded.full), "album": address_of(seeded.album),
        "people in English": f"{kinds['people']}en/", "contact in English": f"{kinds['contact']}en/",
        "paper": f"/cong/van-ban/{paper.uid}/", "papers": f"/cong/tim-van-ban/{home.slug}/",
        "figure": f"/cong/so-lieu/{seeded.full.figures.get().uid}/",
        "search": f"/cong/tim/?q=dai+doan+ket&don-vi={home.slug}", "nothing found": f"/cong/tim/?q=zzzz&don-vi={home.slug}",
        "topics": "/cong/chu-de/", "topic": f"/cong/chu-de/{seeded.full.topics.first().slug}/",
        "letters": f"/cong/nhan-tin/{home.slug}/", "letters asked": f"/cong/nhan-tin/{home.slug}/da-gui/",
        "comment": f"/cong/y-kien/{article}/", "commented": f"/cong/y-kien/{article}/da-gui/", "stars": f"/cong/danh-gia/{article}/",
        "listen": f"/cong/nghe/{article}/", "on paper": f"/cong/in/{article}/",
        "sites": "/cong/", "province": f"/cong/?tinh={home.unit.parent_id}", "sites found": "/cong/?tim=hoa+sen",
        "missing": f"{address_of(home)}khong-co/", "missing everywhere": "/khong-co-noi-nay/",
    }  # fmt: skip
