"""What kind of event a page tells of, and on which day."""

import re
from collections.abc import Sequence

from doanket.reading.clauses import Layout
from doanket.reading.lexicon import EVENTS, HUSH, Hit, Lexicon, default_lexicon
from doanket.reading.page import Page
from doanket.reading.text import Given
from doanket.reading.values import Date

_IN_TITLE, _IN_LEAD, _LATER_IN_LEAD, _IN_REST = 3.0, 1.6, 1.2, 0.4
_OTHER_AGAIN = 0.5  # «other» is told of by many words: only the first tells much
_STRENGTH = {"!!": 2.0, "!": 1.0, "?": 0.2}  # how a group of phrases is marked
_ENOUGH, _SAID = 0.7, 2.0
_STILL = re.compile(r"\s?(?:cho )?(?:đến|tới) (?:hôm |thời điểm )?nay\b")
_TODAY = re.compile(r"\b(?:sáng|trưa|chiều|tối|hôm|ngày) nay\b")
_CAMPAIGN, _CAMPAIGN_NEAR, _ELSE = HUSH + "campaign", 6, frozenset(("tác", "và", ",", "tháng", "đầu"))
_REPORT_BEGINS = 9  # words within which a report names itself
_HUSHED, _HUSHED_CLAUSE, _HUSHED_SENTENCE = 0.35, 9, 40  # the share that is left, and words
_SHORTEST_LEAD, _LONGEST_LEAD = 10, 45  # words
_REVIEWED = 1.7  # a review tells of deeds of all kinds, so what it calls itself weighs more
_OPENING = 300  # letters of the body
_LONGEST_EVENT = 21  # days
_WHY = {
    "stated": "ngày ghi đủ trong bài",
    "posted": "năm lấy theo ngày đăng",
    "reviewed": "năm lấy theo năm được tổng kết",
    "mentioned": "năm lấy theo mốc khác trong bài",
}


def event_scores(layout: Layout, hits: Sequence[Hit], lexicon: Lexicon, title_ends: int) -> dict[str, float]:
    """Type → how much speaks for it; the title weighs most, then the first sentence. A phrase inside a longer one counts once."""
    events, hush = lexicon.events, _Hush(layout)
    scores: dict[str, float] = {}
    counted: dict[str, int] = {}
    zones = _Zones(layout, title_ends)
    reached: dict[str, int] = {}
    campaigns = {hit.first for hit in hits if hit.group == _CAMPAIGN}
    for hit in hits:
        if hit.group[0] == HUSH:
            hush.hear(hit)
        if hit.group[0] not in EVENTS or hit.first < reached.get(hit.group, 0):
            continue
        reached[hit.group] = hit.after
        kind = hit.group.strip(EVENTS)
        if kind.endswith("_review") and campaigns and _of_campaign(layout, hit, campaigns):
            kind = "other"
        counted[kind] = counted.get(kind, 0) + 1
        worth = zones.worth(hit.first, kind, counted[kind]) * _STRENGTH[hit.group[: hit.group.count("!") or 1]] * events["weights"].get(kind, 1.0)
        share = hush.share(hit)
        if share < 1 and hush.prepares and kind in events["prepared"]:
            scores["other"] = scores.get("other", 0.0) + worth * (1 - share)
        scores[kind] = scores.get(kind, 0.0) + worth * share
    return _as_report(scores, events["broad"]) if hush.report else scores


class _Zones:
    """What a phrase weighs by its place: title, first sentence, what else leads, the rest."""

    def __init__(self, layout: Layout, title_ends: int):
        self._tokens, self._title_ends, self._lead_ends = layout.tokens, title_ends, _lead_ends(layout, title_ends)
        self._opening = layout.tokens[title_ends].sentence if title_ends < len(layout.tokens) else -1

    def worth(self, first: int, kind: str, times: int) -> float:
        if first < self._title_ends:
            worth = _IN_TITLE
        elif first < self._lead_ends:
            worth = _IN_LEAD if self._tokens[first].sentence == self._opening else _LATER_IN_LEAD
        else:
            return _in_rest(times)
        if kind == "other" and times > 1:
            return worth * _OTHER_AGAIN
        return worth * _REVIEWED if kind.endswith("_review") else worth


class _Hush:
    """What the words before a phrase make of it: no event of its own but what the event is for, what it prepares or what else was done."""

    def __init__(self, layout: Layout):
        self._layout, self._after, self._until = layout, 0, 0
        self.prepares = self.report = False

    def hear(self, hit: Hit) -> None:
        if hit.group == _CAMPAIGN:
            return
        if hit.group == HUSH + "report":
            self.report = self.report or hit.first < _REPORT_BEGINS
            return
        if hit.first >= self._until:
            self._after, self.prepares = hit.first, False
        self.prepares = self.prepares or hit.group == HUSH + "prepare"
        self._until = max(self._until, self._reach(hit))

    def share(self, hit: Hit) -> float:
        """What is left of the weight of a phrase."""
        return _HUSHED if self._after < hit.first < self._until else 1.0

    def _reach(self, hit: Hit) -> int:
        """The token behind its clause, or behind its sentence."""
        tokens, whole = self._layout.tokens, hit.group == HUSH + "sentence"
        until, most = hit.after, min(len(tokens), hit.after + (_HUSHED_SENTENCE if whole else _HUSHED_CLAUSE))
        while until < most and tokens[until].sentence == tokens[hit.first].sentence and (whole or tokens[until].text != ","):
            until += 1
        return until


def _of_campaign(layout: Layout, hit: Hit, campaigns: set[int]) -> bool:
    """«sơ kết một năm mô hình», «tổng kết 3 năm thực hiện phong trào»: what is summed up is no half and no year of the Front's work."""
    for place in range(hit.after, min(hit.after + _CAMPAIGN_NEAR, len(layout.tokens))):
        token = layout.tokens[place]
        if token.text in _ELSE or token.sentence != layout.tokens[hit.first].sentence:
            return False
        if place in campaigns:
            return True
    return False


def _in_rest(times: int) -> float:
    """What a phrase of a type weighs below the lead that is named for that many times."""
    return _IN_REST if times < 4 else 0.1 if times < 9 else 0.0


def _lead_ends(layout: Layout, title_ends: int) -> int:
    """The token behind the lead: the sentences behind the title up to the first that is more than a line of place and day."""
    first = layout.tokens[title_ends].sentence if title_ends < len(layout.tokens) else len(layout.sentences)
    for sentence in range(first, len(layout.sentences)):
        begins = layout.sentences[sentence]
        ends = layout.sentences[sentence + 1] if sentence + 1 < len(layout.sentences) else len(layout.tokens)
        if ends - title_ends >= _LONGEST_LEAD or ends - begins >= _SHORTEST_LEAD:
            return min(ends, title_ends + _LONGEST_LEAD)
    return len(layout.tokens)


def with_figures(scores: dict[str, float], indicators: Sequence[str], titled: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
    """The scores with what the figures of the text add: who counts released members tells of personnel. Each indicator counts once,
    one of those that stand in the title (``titled``) twice."""
    weighed = dict(scores)
    for indicator in set(indicators):
        if indicator in lexicon.events["figures_weigh"]:
            kind, weight = lexicon.events["figures_weigh"][indicator]
            weighed[kind] = weighed.get(kind, 0.0) + weight * (2 if indicator in titled else 1)
    broad = lexicon.events["broad"]
    kinds = {broad["families"][indicator] for indicator in indicators if indicator in broad["families"]}
    return _as_report(weighed, broad) if len(kinds) >= broad["least"] else weighed


def _as_report(scores: dict[str, float], broad: dict) -> dict[str, float]:
    """The scores of a text that reports work of many kinds: each is one deed of those it reports, no event of its own."""
    weighed = {kind: score * (broad["to"] if kind in broad["weaken"] else 1.0) for kind, score in scores.items()}
    reviews = [kind for kind in weighed if kind.endswith("_review")]
    for kind in reviews or ["other"]:
        weighed[kind] = weighed.get(kind, 0.0) + broad["review" if reviews else "other"]
    return weighed


def event_of(scores: dict[str, float], lexicon: Lexicon) -> str:
    """The type for which most speaks; of equals the one that stands first in the order of the lexicon."""
    order = lexicon.events["order"]
    best = max(order, key=lambda kind: (scores.get(kind, 0.0), -order.index(kind)))
    if best == "donation" and scores.get("relief", 0.0) >= max(_SAID, scores["donation"] / 2):
        best = "relief"  # gifts to those whom a disaster struck
    if best == "year_end_review" and scores.get("mid_year_review", 0.0) >= scores[best] / 2:
        best = "mid_year_review"  # «kiểm điểm công tác» is said of any time: what names the half of a year decides
    return best if scores.get(best, 0.0) >= _ENOUGH else "other"


def by_season(kind: str, scores: dict[str, float], day: str | None) -> str:
    """A conference that does not say what it sums up: in the middle of the year it is the first half."""
    unsaid = kind == "year_end_review" and scores.get(kind, 0.0) < _SAID
    return "mid_year_review" if unsaid and day and "05" <= day[5:7] <= "09" else kind


def name_of(kind: str) -> str:
    """What a type of event is called on a screen."""
    return default_lexicon().events["names"].get(kind, kind)


def event_by_figures(scores: dict[str, float], indicators: Sequence[str], lexicon: Lexicon) -> str:
    """What kind of event the figures tell of, where no words named one."""
    if scores.get("other", 0.0) >= _ENOUGH:
        return "other"
    kinds = lexicon.events["by_figures"]
    return next((kinds[one] for one in kinds if one in indicators), "other")


def event_day(given: Given, days: Sequence[Date], page: Page) -> tuple[str | None, str]:
    """(ISO day, why) of the first plain day of the text whose year is known, or of «sáng nay»; else (None, "")."""
    for at, day in enumerate(days):
        if day.role == "" and page.holds(given.place(day.span.start)) and not _opens_drive(given, day, days[at + 1 : at + 2]):
            if not day.year:
                return None, ""
            return f"{day.year:04}-{day.month:02}-{day.day:02}", _WHY.get(day.rule, "")
    if page.published_at and page.body and _TODAY.search(given.low, page.body[0].start, page.body[0].start + _OPENING):
        return page.published_at, "ngày đăng: bài viết «hôm nay»"
    return None, ""


def _opens_drive(given: Given, day: Date, following: Sequence[Date]) -> bool:
    """Whether ``day`` is the first of a span of more than three weeks, or of one that still runs: a drive, no event."""
    if _STILL.match(given.low, given.place(day.span.end)):
        return True
    for other in following:
        between = given.low[given.place(day.span.end) : given.place(other.span.start)]
        if len(between) < 16 and ("đến" in between or "-" in between or "–" in between):
            return (other.month - day.month) % 12 * 30 + other.day - day.day > _LONGEST_EVENT
    return False
