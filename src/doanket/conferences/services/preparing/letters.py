"""Letters: the paper that gives them one number, and the codes that are made as they are printed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.documents.choices import DocumentState
from doanket.documents.services import draft_document

from ...door import new_code
from ...letters import letter_subject, shelf_blocks
from ...models import Delegate
from ..holding import must_keep_the_registers
from .checkpoints import tick_by_itself
from .ground import held, must_not_be_over
from .refusals import LetterExists, NobodyToInvite, NotBefore

TYPE = "GM"


@transaction.atomic
def draft_letter(*, actor, conference):
    """Put the letter on the shelf as a draft and return it: signed there, its one number stands on every letter.

    Raises NotBefore while the conference has no number yet, LetterExists.
    """
    conference = held(conference, actor)
    must_not_be_over(conference)
    must_keep_the_registers(conference)
    if conference.is_before and conference.kind.is_numbered and conference.number is None:
        raise NotBefore(_("Xin triệu tập hội nghị trước: giấy mời nêu số thứ tự của hội nghị."))
    if conference.letter_id and conference.letter.state != DocumentState.CANCELLED:
        raise LetterExists(_("Hội nghị đã có giấy mời trong tủ văn bản."))
    conference.letter = draft_document(
        actor=actor, unit=conference.unit, type_code=TYPE, subject=letter_subject(conference),
        blocks=shelf_blocks(conference), origin={"kind": "conference_letter", "conference": str(conference.uid)},
    )  # fmt: skip
    conference.save(update_fields=["letter"])
    record(actor=actor, verb="conferences.letter_drafted", target=conference)
    return conference.letter


@transaction.atomic
def issue_codes(*, actor, conference, delegates):
    """Make a new code for each of ``delegates`` and return ``[(delegate, code)]`` in the order given.

    The code is in the answer only: what is stored is its hash. A code from an earlier letter opens nothing any more,
    a phone that is bound stays bound. Raises NobodyToInvite, NotBefore, ConferenceOver.
    """
    conference = held(conference, actor)
    must_not_be_over(conference)
    if conference.kind.is_numbered and conference.number is None:
        raise NotBefore(_("Xin triệu tập hội nghị trước: giấy mời nêu số thứ tự của hội nghị."))
    wanted = [each.pk for each in delegates]
    rows = Delegate.objects.select_for_update(of=("self",)).filter(conference=conference, removed_at__isnull=True)
    there = rows.in_bulk(wanted)
    if not there:
        raise NobodyToInvite(_("Không có ai để in giấy mời."))
    now, made = timezone.now(), []
    for pk in wanted:
        if delegate := there.get(pk):
            code, delegate.code_hash = new_code()
            delegate.invited_at = now
            delegate.letter_count += 1
            made.append((delegate, code))
    Delegate.objects.bulk_update([delegate for delegate, _code in made], ["code_hash", "invited_at", "letter_count"], batch_size=200)
    if not rows.filter(invited_at__isnull=True).exists():
        tick_by_itself(conference, "letters", actor)
    record(actor=actor, verb="conferences.letters_made", target=conference, count=len(made))
    return made
