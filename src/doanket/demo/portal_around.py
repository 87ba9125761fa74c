"""What stands around the articles of the fictional sites: words of the pages, links, boxes, sounds, readers and what they said."""

import datetime as dt
import math

from doanket.kit import voice
from doanket.portal import services
from doanket.portal.models import Article, FixedPage
from doanket.portal.queries.figures import source_named, sources_of, totals_in
from doanket.portal.services.comments import send_comment
from doanket.portal.services.figures import publish_figure
from doanket.portal.services.moderating import answer_comment, show_comment
from doanket.portal.services.past_days import enter_past_days
from doanket.portal.services.ratings import rate
from doanket.portal.templatetags.portal import spoken_name
from doanket.reports.services import refresh_dirty

from .figures import chance
from .portal_pictures import ALTS, scene
from .tree import told

WEEK = (1.0, 0.94, 0.97, 0.9, 1.02, 0.7, 0.62)


class Around:
    """Furnishes the site of the story's ward; the sites beside it get a few words."""

    def __init__(self, stage, today):
        self.stage, self.ward, self.today = stage, stage.story, today
        self.told = told("portal/trang")
        self.officer, self.chair = self.ward.officers["ngat"], self.ward.officers["khai"]

    def furnish(self, home):
        """Words, contact, links, boxes and switches, on the day the site opens."""
        unit = home.unit
        words = {name: self.told[name] for name in ("welcome", "intro", "english_intro")}
        services.edit_site(actor=self.chair, home=home, comments_open=True, ratings_open=True, shows_visitors=True, **words)
        services.edit_contact(actor=self.chair, unit=unit, **self.told["contact"])
        for slug, (body,) in self.told["texts"].items():
            if page := FixedPage.objects.filter(unit=unit, slug=slug).first():
                services.write_text(actor=self.chair, page=page, title=page.title, body=body)
        for order, (title, url, group) in enumerate(self.told["links"]):
            self._put(unit, "link", title, url=url, group=group, order=order)
        for order, (title, text) in enumerate(self.told["boxes"]):
            self._put(unit, "box", title, text=text, order=order)
        for order, (title, url) in enumerate(self.told["fan_pages"]):
            self._put(unit, "fan_page", title, url=url, order=order)

    def furnish_beside(self, home, actor, accent):
        """The sites of the province and of a commune: a colour, a greeting; the province's boxes stand below it too."""
        services.edit_site(actor=actor, home=home, accent=accent, welcome=f"Trang của Mặt trận {spoken_name(home.unit)}")
        if home.unit == self.stage.province:
            for title, text in self.told["province_boxes"]:
                self._put(home.unit, "box", title, actor=actor, text=text, for_below=True)

    def sound(self):
        """Two short recordings in the offline voice, where this machine has one."""
        for order, (title, text) in enumerate(self.told["tracks"]):
            path = voice.say(text)
            if path is None:
                return
            services.add_track(
                actor=self.chair, unit=self.ward.unit, upload=path.read_bytes(), title=title, transcript=text, rights=self.told["rights"],
                performer="Giọng đọc của máy", order=order,
            )  # fmt: skip

    def look_through(self):
        """The ward goes through its pages and writes the day into its statement."""
        page = FixedPage.objects.get(unit=self.ward.unit, kind=FixedPage.Kind.STATEMENT)
        services.write_text(actor=self.chair, page=page, title=page.title, body=page.body, checked_on=self.today - dt.timedelta(days=1))

    def banner(self):
        """A banner for the season, with the days it is shown."""
        title, alt = self.told["banner"]
        picture = services.add_picture(actor=self.officer, unit=self.ward.unit, upload=scene("dance"), alt=alt)
        now = _noon(self.today)
        self._put(self.ward.unit, "banner", title, picture=picture, shown_from=now - dt.timedelta(days=20), shown_until=now + dt.timedelta(days=30))

    def albums(self, note):
        """Two albums made by hand; the third comes from the conference."""
        for title, words, names in self.told["albums"]:
            month, day = map(int, words.split("-"))
            day = dt.date(self.today.year if (month, day) < (self.today.month, self.today.day) else self.today.year - 1, month, day)
            note(day, lambda title=title, day=day, names=names: self._album(title, day, names))

    def _album(self, title, day, names):
        pictures = [
            (services.add_picture(actor=self.officer, unit=self.ward.unit, upload=scene(name), alt=ALTS[name], photographer="Tranh minh họa"), ALTS[name])
            for name in names
        ]
        album = services.make_album(actor=self.officer, unit=self.ward.unit, title=title, happened_on=day, lead="Mỗi ảnh một việc nhỏ của bà con.", pictures=pictures)
        services.publish_album(actor=self.chair, album=album)

    def readers(self, opened):
        """A year of readers, what they wrote, and their stars."""
        self._numbers(opened)
        for start, name, text, answer in self.told["comments"]:
            if article := self._article(start):
                comment = send_comment(article=article, author_name=name, text=text)
                show_comment(actor=self.officer, comment=comment)
                if answer:
                    answer_comment(actor=self.officer, comment=comment, text=answer)
        for start, name, text in self.told["waiting"]:
            if article := self._article(start):
                send_comment(article=article, author_name=name, text=text)
        for start, many in (("Một mâm cỗ", 8), ("Phường bàn việc", 6)):
            if article := self._article(start):
                for place, stars in enumerate(self.told["stars"][:many]):
                    rate(article=article, visitor=bytes([place]) * 16, stars=stars)

    def _numbers(self, opened):
        days, articles = [], []
        shown = list(Article.objects.shown().filter(unit=self.ward.unit))
        for passed in range((self.today - opened).days):
            day = opened + dt.timedelta(days=passed)
            season = 1 + 0.25 * math.sin(passed / 58) + (0.6 if day.month == 11 and 10 < day.day < 21 else 0)
            visitors = round((90 + passed * 0.22) * WEEK[day.weekday()] * season) + chance(day.isoformat(), among=23)
            days.append((day, visitors, visitors * 2 + chance("views", day.isoformat(), among=60)))
        yesterday = self.today - dt.timedelta(days=1)
        for article in shown:
            first = article.published_at.date()
            if first < yesterday:
                age = min(60, (self.today - first).days)
                articles.append((article, first + dt.timedelta(days=1), 90 + age * 4 + chance(article.title, among=140)))
        enter_past_days(actor=self.chair, unit=self.ward.unit, days=days, articles=articles)

    def figures(self):
        """Totals of the year so far, in three articles and on the page of figures."""
        refresh_dirty()
        unit = self.ward.unit
        sources = sources_of(unit, self.today)
        if not sources:
            return
        source = sources[0]
        may = {figure.measure.code for figure, allowed in totals_in(unit, source_named(unit, source.code, self.today)) if allowed}
        for start, title, codes, note in self.told["figures"]:
            if codes := [code for code in codes if code in may]:
                publish_figure(actor=self.chair, unit=unit, title=title, source=source.code, codes=codes, note=note, article=self._article(start))

    def _article(self, start):
        return Article.objects.shown().filter(unit=self.ward.unit, title__startswith=start).first()

    def _put(self, unit, kind, title, *, actor=None, **fields):
        services.put_up(actor=actor or self.chair, unit=unit, kind=kind, title=title, **fields)


def _noon(day):
    from doanket.kernel.dates import VIETNAM

    return dt.datetime.combine(day, dt.time(12), VIETNAM)
