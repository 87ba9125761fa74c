"""What every deed of this part begins with: the conference is here, the text says something, the row is locked."""

from django.utils.translation import gettext as _

from doanket.kernel.text import normalise

from ...choices import ConferenceState
from ...models import Conference
from ..holding import must_be_here as held_here
from .refusals import NotInThisConference, NotYetHeld, ReasonMissing, TextMissing

LONGEST_PARAGRAPH = 8_000
LONGEST_SECTION = 40_000


def must_be_here(conference):
    """A conference carried to a laptop is written there; a cancelled one has no outcome."""
    held_here(conference)
    if conference.state == ConferenceState.CANCELLED:
        raise NotYetHeld(_("Hội nghị đã hủy nên không có kết quả để ghi."))


def locked_conference(conference):
    """The conference with its row locked: deeds that count up in one conference queue here."""
    return Conference.objects.select_for_update(of=("self",)).select_related("unit__kind").get(pk=conference.pk)


def written(text, *, longest=LONGEST_PARAGRAPH, field="text"):
    """A text as it is stored, its line breaks kept. Raises TextMissing."""
    text = normalise(text).strip()
    if not text:
        raise TextMissing(_("Xin ghi nội dung."), field=field)
    if len(text) > longest:
        words = _("Đoạn này dài %(length)s chữ cái, xin chia ra: mỗi đoạn nhiều nhất %(longest)s.")
        raise TextMissing(words % {"length": len(text), "longest": longest}, field=field)
    return text


def line_of(text, *, longest, field, optional=False):
    """A text in one line. Raises TextMissing."""
    text = " ".join(normalise(text or "").split())
    if not text and not optional:
        raise TextMissing(_("Xin điền mục này."), field=field)
    if len(text) > longest:
        words = _("Mục này dài %(length)s chữ cái, xin rút gọn còn %(longest)s.")
        raise TextMissing(words % {"length": len(text), "longest": longest}, field=field)
    return text


def reason_of(text, field="reason"):
    """A reason in one line. Raises ReasonMissing."""
    text = " ".join(normalise(text or "").split())
    if not text:
        raise ReasonMissing(_("Xin ghi lý do."), field=field)
    return line_of(text, longest=255, field=field)


def must_belong(thing, conference, field=None):
    """``thing`` (or None) is of this conference. Raises NotInThisConference."""
    if thing is not None and thing.conference_id != conference.pk:
        raise NotInThisConference(_("Mục đã chọn không thuộc hội nghị này."), field=field)
