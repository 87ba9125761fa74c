"""The portal of the fictional ward through a whole year, and the sites of its province and of a commune beside it."""

import datetime as dt

from doanket.accounts.models import User
from doanket.documents import services as papers
from doanket.documents.export import docx_of
from doanket.documents.models import Document, NewsDraft
from doanket.documents.queries import version_of
from doanket.kernel.dates import VIETNAM
from doanket.portal import services
from doanket.portal.models import Album, SectionPage
from doanket.portal.queries import homes
from doanket.portal.services.taking_news import take_news
from doanket.portal.services.topics import load_topics
from doanket.portal.serving.finding import address_of

from .portal_around import Around
from .portal_papers import PortalPapers
from .portal_pictures import ALTS, scene
from .portal_texts import pieces
from .tree import told

WARD_FILES = ("hoa-sen-1", "hoa-sen-2", "hoa-sen-khac")
DAY = dt.timedelta(days=1)
STORY = "Phường Hoa Sen"


def portal_address():
    """Where the site of the story's ward begins; empty before it stands. One question to the database."""
    home = homes().filter(unit__name=STORY).first()
    return address_of(home) if home else ""


class Portal:
    """Notes everything in the diary; ``first`` is the first day that is built, ``session`` that of the conference."""

    def __init__(self, stage, today, first, session):
        self.stage, self.today, self.session = stage, today, session
        self.opened = max(first, dt.date(today.year - 1, 12, 1))
        self.ward = stage.story
        commune = next(ward for ward in stage.wards if "tam" in ward.officers)
        self.places = {  # site → unit, who writes, who approves, colour
            "tinh": (stage.province, stage.officers["tinh"], stage.officers["hanh"], "lacquer"),
            "dong-trang": (commune.unit, commune.officers["dong"], commune.officers["tam"], "forest"),
        }
        self.around = Around(stage, today)
        self.administrator = User.objects.get(username="quantri")

    def note(self, diary):
        """The opening, the year's articles, papers and albums, and what readers did, in the order of time."""
        diary.note(self.opened, 7, 30, self._open)
        self.write = lambda day, hour, deed: diary.note(day, hour, 40, deed) if self.opened < day <= self.today else None
        for name in WARD_FILES:
            for piece in pieces(name):
                self._note_piece(piece, self.ward.unit, self.ward.officers["ngat"], self.ward.officers["khai"])
        for site, piece in pieces("noi-khac", sites=True):
            self._note_piece(piece, *self.places[site][:3])
        PortalPapers(self.stage, self.today, self.opened).note(diary)
        self.around.albums(lambda day, deed: self.write(day, 16, deed))
        self.write(self.session + DAY, 10, self._take_news)
        self.write(self.today - DAY, 14, self._leave_news)
        self.write(self.today - DAY, 15, self.around.look_through)
        self.write(self.today - DAY, 17, self.around.sound)
        self.write(self.today - DAY, 18, self.around.banner)
        self.write(self.today, 6, self.around.figures)
        self.write(self.today, 7, lambda: self.around.readers(self.opened))

    def _open(self):
        words = told("portal/trang")["topics"]
        topics = load_topics(words.values())
        self.topics = {code: topics[name] for code, name in words.items()}
        home = services.open_site(actor=self.administrator, unit=self.ward.unit)
        self.around.furnish(home)
        for unit, _writer, chief, accent in self.places.values():
            self.around.furnish_beside(services.open_site(actor=self.administrator, unit=unit), chief, accent)

    def _note_piece(self, piece, unit, writer, chief):
        state, day = piece.options.get("state"), piece.date(self.today)
        if state == "scheduled":
            day = self.today - DAY
        self.write(day, 8 + len(piece.title) % 3, lambda: self._bring(piece, unit, writer, chief, state))

    def _bring(self, piece, unit, writer, chief, state):
        article = self._write(piece, unit, writer)
        if state == "draft":
            return
        services.submit_article(actor=writer, article=article)
        if state == "returned":
            services.return_article(actor=chief, article=article, reason="Xin thêm ý kiến của đơn vị thi công rồi gửi lại.")
        elif state == "scheduled":
            at = dt.datetime.combine(piece.date(self.today), dt.time(7), VIETNAM)
            services.publish_article(actor=chief, article=article, at=at)
        elif state is None:
            self._publish(piece, article, chief)

    def _publish(self, piece, article, chief):
        until = piece.options.get("until")
        ends = dt.datetime.combine(piece.date(self.today) + dt.timedelta(days=int(until)), dt.time(17), VIETNAM) if until else None
        services.publish_article(actor=chief, article=article, until=ends, least_days=int(piece.options.get("least", 0)))
        if said := piece.options.get("correction"):
            services.correct_article(actor=chief, article=article, correction=said)
        if piece.options.get("pin"):
            services.pin_article(actor=chief, article=article, is_pinned=True)

    def _write(self, piece, unit, writer):
        section = SectionPage.objects.get(unit=unit, kind=piece.section)
        more = {"topics": [self.topics[piece.topic]], **piece.lines}
        if piece.options.get("files"):
            more["files"] = self._files(unit, writer)
        if piece.options.get("source"):
            more["source_url"] = "https://mattran.hoasen.example/bien-ban/12"
        return services.start_article(
            actor=writer, unit=unit, section=section, title=piece.title, lead=piece.lead, body=piece.body,
            pictures=[self._picture(name, unit, writer, place == 0) for place, name in enumerate(piece.pictures)],
            comments_open="comments" in piece.options or piece.section == "news", ratings_open=True, **more,
        )  # fmt: skip

    def _picture(self, name, unit, writer, is_lead):
        picture = services.add_picture(actor=writer, unit=unit, upload=scene(name), alt=ALTS[name], photographer="Tranh minh họa")
        return picture, f"{ALTS[name]}.", is_lead

    def _files(self, unit, writer):
        """A signed paper of the unit as a Word file, if there is one by then."""
        document = Document.objects.filter(unit=unit, state="signed").order_by("-issued_on", "-pk").first()
        if document is None:
            return []
        return [services.add_file(actor=writer, unit=unit, upload=docx_of(version_of(document)), title=f"{document.type.name} số {document.symbol}")]

    def _take_news(self):
        """The conference's news becomes an article and an album."""
        officer, chair = self.ward.officers["ngat"], self.ward.officers["khai"]
        news = NewsDraft.objects.filter(unit=self.ward.unit, state="draft").first()
        if news is None:
            return
        news = papers.hand_over_news(actor=officer, news=news)
        section = SectionPage.objects.get(unit=self.ward.unit, kind="news")
        article = take_news(actor=officer, news=news, section=section, with_album=True)
        services.submit_article(actor=officer, article=article)
        services.publish_article(actor=chair, article=article)
        services.publish_album(actor=chair, album=Album.objects.get(unit=self.ward.unit, uid=news.uid))

    def _leave_news(self):
        """A piece that nobody has taken yet, so that «Tin chờ đăng» has something to take."""
        officer, told_news = self.ward.officers["ngat"], told("portal/trang")["waiting_news"]
        news = papers.draft_news(actor=officer, unit=self.ward.unit, pictures=[], origin={"kind": "demo"}, **told_news)
        papers.hand_over_news(actor=officer, news=news)
