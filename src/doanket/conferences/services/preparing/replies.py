"""Confirmations: by the link of the letter, by telephone or by the clerk; and who goes in somebody's place."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ...choices import Channel, Reply
from ...models import Delegate
from .delegates import taken
from .ground import must_not_be_over, one_line
from .refusals import DelegateGone, ReplyUnclear

BY_CLERK = (Channel.PHONE, Channel.CLERK)


@transaction.atomic
def reply_by_link(*, delegate, answer, note="", substitute=None):
    """The delegate's own answer, with the code of the letter as the right. ``substitute``: full_name, title, phone.

    May be changed until the conference is over. Raises DelegateGone, ConferenceOver, ReplyUnclear.
    """
    delegate = Delegate.objects.select_for_update(of=("self",)).select_related("conference__unit").get(pk=delegate.pk)
    if delegate.removed_at is not None:
        raise DelegateGone(_("Lời mời này không còn hiệu lực. Xin hỏi lại nơi mời."))
    must_not_be_over(delegate.conference)  # answers come in here even while the conference is held on a laptop: the merge keeps both
    return _answer(delegate, Reply(answer), Channel.LINK, note, substitute, actor=None)


@transaction.atomic
def record_reply(*, actor, delegate, answer, channel=Channel.PHONE, note="", substitute=None):
    """What a delegate said on the telephone or at the desk; an empty ``answer`` takes it back."""
    if channel not in BY_CLERK:
        raise TypeError(f"a clerk does not answer by {channel}")
    _conference, delegate = taken(actor, delegate)
    return _answer(delegate, Reply(answer), channel, note, substitute, actor=actor)


def _answer(delegate, answer, channel, note, substitute, *, actor):
    note = one_line(note)
    if len(note) > 255:
        raise ReplyUnclear(_("Lý do dài quá, xin rút gọn còn 255 chữ cái."), field="note")
    if answer == Reply.SUBSTITUTE and not one_line((substitute or {}).get("full_name")):
        raise ReplyUnclear(_("Xin ghi họ và tên người dự thay."), field="full_name")
    delegate.reply, delegate.reply_note = answer, note if answer else ""
    delegate.reply_channel = channel if answer else ""
    delegate.replied_at = timezone.now() if answer else None
    delegate.save(update_fields=["reply", "reply_note", "reply_channel", "replied_at"])
    _stand_in(delegate, substitute if answer == Reply.SUBSTITUTE else None, channel)
    record(
        actor=actor, verb="conferences.replied", target=delegate.conference, delegate=str(delegate.uid),
        answer=str(answer.label), channel=str(Channel(channel).label), values={"full_name": [None, delegate.full_name]},
    )  # fmt: skip
    return delegate


def _stand_in(delegate, substitute, channel):
    """Keep, change or take off the row of whoever goes instead; one at a time."""
    there = delegate.substitutes_by.filter(removed_at__isnull=True).first()
    if substitute is None:
        if there:
            there.removed_at, there.code_hash, there.device = timezone.now(), None, ""
            there.save(update_fields=["removed_at", "code_hash", "device"])
        return
    there = there or Delegate(conference=delegate.conference, substitutes=delegate)
    there.full_name = one_line(substitute["full_name"])[:120]
    there.title = one_line(substitute.get("title"))[:200]
    there.phone = one_line(substitute.get("phone"))[:20]
    there.group, there.organisation, there.board = delegate.group, delegate.organisation, delegate.board
    there.organisation_name = delegate.organisation_name
    there.represents = delegate.represents or delegate.organisation_name
    there.sees_papers, there.order = delegate.sees_papers, delegate.order
    there.reply, there.reply_channel, there.replied_at = Reply.COMING, channel, timezone.now()
    there.save()
