"""The year of a day that is written without one: from the posting, the year under review, or the only year that is named."""

import re
from datetime import date, timedelta

from doanket.reading.day_roles import Day, is_page_clock, stamped

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH_STAMP = re.compile(rf"\bdate ({_YEAR})-([01][0-9])(?![0-9-])")
_MONTH_YEAR = re.compile(rf"\b(?:tháng )?(1[0-2]|0?[1-9]) ?[/-] ?({_YEAR})(?![0-9])|\btháng (1[0-2]|0?[1-9]) năm ({_YEAR})")
_ANIMALS = "tý|tí|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi"
_NAMED = re.compile(
    rf"(?<!kỳ )(?<!đoạn )\b(?:năm|công tác|mặt trận|nhiệm vụ|tết|xuân|{_ANIMALS}|quý [iv]+ ?/) ?(?P<year>{_YEAR})(?![0-9]| ?[-–] ?{_YEAR})"
)
_NEW_YEAR = re.compile(r"\b(?:tết|xuân|đón năm mới)\b")
_REVIEW = re.compile(r"\b(?:tổng kết|đánh giá|sơ kết|kết quả|kiểm điểm|nhìn lại|báo cáo)\b")
_HALF = re.compile(r"\b(?:6|sáu|06|9|chín|09|3|ba) tháng|\bquý|\bgiữa năm|\bgiữa nhiệm kỳ")
_PLAN = re.compile(r"\b(?:phương hướng|nhiệm vụ|triển khai|kế hoạch|chương trình|giao ước|phát động|dự kiến|tết|xuân|mừng|phấn đấu|chỉ tiêu)\b")
_LOOK = 90
_MOST = 20  # postings of one text that are looked at
_LATE = timedelta(days=60)
_EARLY = timedelta(days=10)


def years_of(low: str, places: list) -> list[tuple[int | None, str]]:
    """For each day its year and the rule: ``stated``, ``posted``, ``reviewed``, ``mentioned``, or (None, "")."""
    stamped_places = [place for place in places if stamped(low, place)][:_MOST]
    posted = [_day(place) for place in stamped_places if not is_page_clock(low, place)]
    clocks = [_day(place) for place in stamped_places if is_page_clock(low, place)]
    months = [(int(year), int(month)) for year, month in _MONTH_STAMP.findall(low)][:_MOST]
    reviews, plans = _years_under_review(low)
    mentioned = _mentioned(low, places)

    def year_of(place: Day) -> tuple[int | None, str]:
        if place.year:
            return place.year, "stated"
        for year, rule in (
            (_by_posting(place, posted, months), "posted"),
            (_by_review(place, reviews, plans), "reviewed"),
            (_by_posting(place, clocks, []), "posted"),
            (_by_mention(place, mentioned), "mentioned"),
        ):
            if year and _exists(place, year):
                return year, rule
        return None, ""

    return [year_of(place) for place in places]


def _day(place: Day) -> date:
    return date(place.year or 1, place.month, place.day)


def _by_posting(place: Day, stamps: list[date], months: list[tuple[int, int]]) -> int | None:
    """The posting that follows within two months, or comes a few days before."""
    for stamp in stamps:
        for year in (stamp.year, stamp.year - 1, stamp.year + 1):
            if _exists(place, year) and -_EARLY <= stamp - date(year, place.month, place.day) <= _LATE:
                return year
    for year, month in months:
        if 0 <= month - place.month <= 2:
            return year
        if month <= 2 and place.month >= 11:
            return year - 1
    return None


def _exists(place: Day, year: int) -> bool:
    return not (place.month == 2 and place.day == 29 and year % 4)


def _years_under_review(low: str) -> tuple[dict[int, bool], set[int]]:
    """(the years that are looked back on, each with whether only a part of it; the years that are planned)."""
    reviews: dict[int, bool] = {}
    plans: set[int] = set()
    for named in _NAMED.finditer(low):
        since = low[max(0, named.start() - _LOOK) : named.start()]
        since = re.split(r"[.;\n]", since)[-1]
        year, review, plan = int(named["year"]), list(_REVIEW.finditer(since)), list(_PLAN.finditer(since))
        if review and (not plan or review[-1].start() > plan[-1].start() or not reviews):
            reviews[year] = reviews.get(year, True) and bool(_HALF.search(since))
        if plan:
            plans.add(year)
    return reviews, plans


def _by_review(place: Day, reviews: dict[int, bool], plans: set[int]) -> int | None:
    """A year is summed up at its end or soon after; half a year in the middle of it."""
    if not reviews:
        return None
    year = max((year for year in reviews if year + 1 in plans), default=max(reviews))
    if reviews[year]:
        return year
    return year + 1 if place.month <= 4 else year if place.month >= 9 else None


def _mentioned(low: str, places: list) -> tuple[set[tuple[int, int]], set[int], str]:
    """(months that are written with their year, all years that are named, the mood: a new year, a plan or nothing)."""
    dated = {(place.year, place.month) for place in places if place.year and place.year > 1990 and not stamped(low, place)}
    dated |= {(int(year or year2), int(month or month2)) for month, year, month2, year2 in _MONTH_YEAR.findall(low) if int(year or year2) > 1990}
    return dated, {int(year) for year in _NAMED.findall(low)}, _mood(low)


def _by_mention(place: Day, mentioned: tuple[set[tuple[int, int]], set[int], str]) -> int | None:
    """The one year of the text; where only «năm 2024» is named, a day of its last months may belong to the year before."""
    dated, named, mood = mentioned
    years = {year for year, _ in dated}
    if len(years) == 1 and min(abs(month - place.month) for _, month in dated) <= 6:
        return next(iter(years))
    if len(named) == 1 and not years:
        year = next(iter(named))
        return {"new year": year - 1, "plan": None}.get(mood, year) if place.month >= 11 else year
    return None


def _mood(low: str) -> str:
    return "new year" if _NEW_YEAR.search(low) else "plan" if _PLAN.search(low) else ""
