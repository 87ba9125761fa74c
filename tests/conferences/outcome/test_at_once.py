"""Several hands at the same moment: one text stands, the other is shown and lost nowhere."""

import pytest

from doanket.conferences.models import Minutes
from doanket.conferences.services import outcome
from doanket.conferences.services.outcome.refusals import AlreadyDecided

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def kinds_of(ends):
    return sorted(type(end).__name__ if isinstance(end, Exception) else "done" for end in ends)


def test_two_secretaries_save_one_paragraph(transactional_db, draft, paragraphs, clerk, reviewer, at_once):
    def save(actor, text):
        return lambda: outcome.edit_paragraph(actor=actor, paragraph=paragraphs[1], text=text, revision=0)

    ends = at_once(save(clerk, "Lời thứ nhất."), save(reviewer, "Lời thứ hai."))

    assert kinds_of(ends) == ["TextChanged", "done"]
    refusal = next(end for end in ends if isinstance(end, outcome.TextChanged))
    paragraphs[1].refresh_from_db()
    assert refusal.now == paragraphs[1].text


def test_two_secretaries_save_one_section_and_others_their_own(transactional_db, held, clerk, reviewer, at_once):
    def save(actor, code, text):
        return lambda: outcome.save_section(actor=actor, conference=held.conference, code=code, text=text, revision=0)

    ends = at_once(
        save(clerk, "opening", "Một."), save(reviewer, "opening", "Hai."), save(clerk, "closing", "Ba."), save(reviewer, "votes", "Bốn.")
    )

    assert kinds_of(ends) == ["TextChanged", "done", "done", "done"]
    minutes = Minutes.objects.get()
    assert {code: edit["revision"] for code, edit in minutes.edits.items()} == {"opening": 1, "closing": 1, "votes": 1}
    assert minutes.revision == 3


def test_an_amendment_is_accepted_once_by_two_hands(transactional_db, draft, paragraphs, clerk, reviewer, at_once):
    amendment = outcome.propose_amendment(
        actor=clerk, paragraph=paragraphs[1], kind="add", text="Thêm.", proposer_name="Bà Út", base_revision=0
    )

    ends = at_once(
        lambda: outcome.accept_amendment(actor=clerk, amendment=amendment),
        lambda: outcome.accept_amendment(actor=reviewer, amendment=amendment),
    )

    assert sorted(isinstance(end, AlreadyDecided) for end in ends) == [False, True]
    assert draft.paragraphs.filter(text="Thêm.").count() == 1


def test_two_papers_of_one_resolution_are_never_laid_out(transactional_db, adopted, clerk, at_once):
    ends = at_once(lambda: outcome.issue_resolution(actor=clerk, resolution=adopted), times=4)

    assert len({end.pk for end in ends}) == 1


def test_two_papers_of_one_minutes_are_never_laid_out(transactional_db, held, clerk, at_once):
    ends = at_once(lambda: outcome.lay_out_minutes(actor=clerk, conference=held.conference), times=4)

    assert len({end.pk for end in ends}) == 1
