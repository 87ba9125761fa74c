"""The news of a conference as facts in sentences, with everything left out that does not belong in public.

Left out by construction, because nothing here reads it: ethnicity, religion, Party membership, who voted how, who was absent
and why, reasons of personnel changes, papers for members only, and counts under five (Luật Bảo vệ dữ liệu cá nhân 2025).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.kernel.dates import VIETNAM, short_date
from doanket.kernel.numbers import format_percent
from doanket.units.queries import formal_name

from ...choices import Change, DelegateGroup, ItemKind, MotionKind
from .happened import Happened, counts_of
from .photos import photos_of

FEWEST = 5
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A photograph that may go out, with the words that go with it."""

    photo: object
    caption: str
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """An article to begin from: ``title``, ``lead`` (who, when, where), ``body`` as paragraphs, pictures; ``left_out`` says
    in words what was kept back."""

    title: str
    lead: str
    body: tuple
    pictures: tuple
    left_out: tuple

    @property
    def text(self):
        return "\n\n".join(self.body)


def news_of(conference, happened=None):
    """:class:`NewsFacts` of a conference that was held."""
    happened = happened or Happened(conference)
    pictures = tuple(PictureFacts(one, one.caption, one.alt, one.credit) for one in photos_of(conference).filter(goes_out=True))
    body = [*_told(happened), *_decided(happened), *_newcomers(happened), *_thanks(happened)]
    return NewsFacts(_title(conference), _lead(happened), tuple(line for line in body if line), pictures, LEFT_OUT)


LEFT_OUT = (
    gettext_lazy("dân tộc, tôn giáo, đảng viên và cơ cấu của đại biểu"),
    gettext_lazy("ai biểu quyết thế nào; số phiếu khi có ít hơn 5 ý kiến khác nhau"),
    gettext_lazy("người vắng mặt và lý do, lý do cho thôi"),
    gettext_lazy("tài liệu chỉ dành cho người được triệu tập"),
)


def _title(conference):
    body = formal_name(conference.unit)
    known = body.casefold() in conference.title.casefold()
    title = conference.title if known else _("%(body)s tổ chức %(title)s") % {"body": body, "title": _low(conference.title)}
    return title[:LONGEST_TITLE]


def _lead(happened):
    conference = happened.conference
    began = (conference.opened_at or conference.starts_at).astimezone(VIETNAM)
    part = _("Sáng") if began.hour < 12 else _("Chiều")
    place = _(", tại %(place)s") % {"place": conference.place} if conference.place else ""
    words = {"part": part, "day": short_date(began), "place": place, "body": formal_name(conference.unit), "what": conference.title}
    lead = _("%(part)s ngày %(day)s%(place)s, %(body)s tổ chức %(what)s.") % words
    return " ".join([lead, *_who(happened)])


def _who(happened):
    chairs = _names(happened.chairs)
    if chairs:
        yield _("Chủ tọa hội nghị: %(names)s.") % {"names": chairs}
    leaders = _names(stay.delegate for group in (DelegateGroup.SUPERIOR, DelegateGroup.LEADER) for stay in happened.guests_of(group))
    if leaders:
        yield _("Dự hội nghị có %(names)s.") % {"names": leaders}
    if len(happened.present) >= FEWEST:
        yield _("Hội nghị có %(n)d đại biểu được triệu tập tham dự.") % {"n": len(happened.present)}


def _names(delegates):
    return "; ".join(
        f"{one.addressed_in_full}, {one.title or one.organisation_name}".rstrip(", ") for one in delegates
    )


def _told(happened):
    """What was reported; only the title of the item, which stands on the public programme."""
    titles = _titles(happened, ItemKind.REPORT)
    if titles:
        yield _("Tại hội nghị, các đại biểu đã nghe và thảo luận: %(titles)s.") % {"titles": titles}
    spoken = len([one for item in happened.items for one in item.said]) + len(happened.loose_speeches)
    if spoken >= FEWEST:
        yield _("Đã có %(n)d lượt ý kiến phát biểu.") % {"n": spoken}
    leaders = _names({one.delegate_id: one.delegate for one in happened.directions if one.delegate}.values())
    if leaders:
        yield _("Phát biểu chỉ đạo tại hội nghị có %(names)s.") % {"names": leaders}


def _titles(happened, kind):
    done = [item for item in happened.items if item.kind == kind and item.parent_id is None and item.ended_at]
    return "; ".join(_low(item.title) for item in done)


def _decided(happened):
    for motion in happened.passed:
        if motion.kind in (MotionKind.PERSONNEL, MotionKind.ELECTION, MotionKind.AMENDMENT):
            continue
        words = {"title": _low(motion.title.rstrip(".?")), "how": _how(motion)}
        yield _("Hội nghị đã biểu quyết %(title)s %(how)s.") % words


def _how(motion):
    """With how many: everybody, a share where at least five thought otherwise, else only that it was a majority."""
    tally = counts_of(motion)
    yes, base = tally.get("voted_for"), tally.get("base_count") or 0
    if yes is None or motion.is_secret:
        return _("theo đúng quy định")
    if yes == base:
        return _("với 100% đại biểu có mặt tán thành")
    if min(yes, base - yes) >= FEWEST:
        return _("với %(share)s tán thành") % {"share": format_percent(yes, base)}
    return _("với đa số tán thành")


def _newcomers(happened):
    lines = happened.newcomers
    if lines:
        names = "; ".join(_newcomer(line) for line in lines)
        yield _("Hội nghị đã hiệp thương cử bổ sung, kiện toàn: %(names)s.") % {"names": names}
    if any(line.change == Change.OUT for line in happened.personnel):
        yield _("Hội nghị cũng thống nhất việc cho thôi giữ chức danh theo quy định.")


def _newcomer(line):
    """«ông Lê Văn Mẫu, Chủ tịch Hội Nông dân phường, giữ chức danh Ủy viên Ủy ban»."""
    title = f", {line.person.title}" if line.person.title else ""
    return _("%(who)s%(title)s, giữ chức danh %(post)s") % {
        "who": line.person.addressed_in_full, "title": title, "post": line.post.name,
    }  # fmt: skip


def _thanks(happened):
    for kind in (ItemKind.SIGNING, ItemKind.THANKS):
        if titles := _titles(happened, kind):
            yield _("Nhân dịp này, hội nghị đã tiến hành %(titles)s.") % {"titles": titles}


def _low(text):
    """The first letter small, unless the word is written in capitals or is a name that we cannot tell: then as it stands."""
    text = text.strip().rstrip(".")
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first[1:] == first[1:].lower() else text
