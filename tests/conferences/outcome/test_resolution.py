"""A resolution drafted by several hands, amended, adopted, and issued with a number."""

import pytest

from doanket.conferences.choices import AmendmentState, ResolutionState
from doanket.conferences.queries.outcome.diffs import words_changed
from doanket.conferences.queries.outcome.resolution import blocks_of, drawn, history_of
from doanket.conferences.services import outcome
from doanket.conferences.services.outcome.refusals import (
    AlreadyDecided,
    NotAdopted,
    NotADraft,
    NotInThisConference,
)
from doanket.documents.services import cancel_document, sign_document
from doanket.kit.permissions import NotPermitted

SIGNER = {"signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỊCH"}


def texts(resolution):
    return [(one.label, one.paragraph.text) for one in drawn(resolution)]


def test_articles_and_clauses_number_themselves(draft):
    assert [label for label, _text in texts(draft)] == ["", "Điều 1.", "1.", "Điều 2."]


def test_without_paragraphs_the_usual_frame_is_laid_out(held, clerk):
    resolution = outcome.draft_resolution(actor=clerk, conference=held.conference)

    assert texts(resolution)[0][1].startswith("Căn cứ Điều lệ")
    assert [label for label, _text in texts(resolution)].count("Điều 1.") == 1


def test_the_second_of_two_secretaries_sees_what_stands_and_loses_nothing(draft, paragraphs, clerk, reviewer):
    first = paragraphs[1]
    outcome.edit_paragraph(actor=clerk, paragraph=first, text="Thông qua báo cáo năm 2026.", revision=0)

    with pytest.raises(outcome.TextChanged) as refusal:
        outcome.edit_paragraph(actor=reviewer, paragraph=first, text="Thông qua toàn văn báo cáo.", revision=0)

    assert (refusal.value.now, refusal.value.revision, refusal.value.saved_by) == ("Thông qua báo cáo năm 2026.", 1, clerk.full_name)
    merged = outcome.edit_paragraph(actor=reviewer, paragraph=first, text="Thông qua toàn văn báo cáo năm 2026.", revision=1)
    assert (merged.text, merged.revision) == ("Thông qua toàn văn báo cáo năm 2026.", 2)


def test_the_history_of_a_paragraph_tells_every_wording(draft, paragraphs, clerk):
    outcome.edit_paragraph(actor=clerk, paragraph=paragraphs[1], text="Thông qua toàn văn báo cáo.", revision=0)

    [(entry, pieces)] = history_of(paragraphs[1])

    assert entry.actor == clerk
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == "Thông qua báo cáo."


@pytest.mark.parametrize("how", ["reword", "add", "drop"])
def test_an_accepted_amendment_is_merged(draft, paragraphs, clerk, how):
    amendment = outcome.propose_amendment(
        actor=clerk, paragraph=paragraphs[1], kind=how, text="Chữ mới.", proposer_name="Bà Út", base_revision=0
    )

    outcome.accept_amendment(actor=clerk, amendment=amendment)

    rows = [(one.text, one.dropped) for one in draft.paragraphs.order_by("order")]
    expected = {
        "reword": [("Chữ mới.", False), ("Ý thứ nhất.", False)],
        "add": [("Thông qua báo cáo.", False), ("Chữ mới.", False), ("Ý thứ nhất.", False)],
        "drop": [("Thông qua báo cáo.", True), ("Ý thứ nhất.", False)],
    }[how]
    assert rows[1:-1] == expected
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.ACCEPTED


def test_an_amendment_to_words_that_changed_is_shown_and_merged_by_hand(draft, paragraphs, clerk):
    amendment = outcome.propose_amendment(
        actor=clerk, paragraph=paragraphs[1], kind="reword", text="Thông qua, có bổ sung.", proposer_name="Bà Út", base_revision=0
    )
    outcome.edit_paragraph(actor=clerk, paragraph=paragraphs[1], text="Thông qua báo cáo năm.", revision=0)

    with pytest.raises(outcome.TextChanged):
        outcome.accept_amendment(actor=clerk, amendment=amendment)

    merged = outcome.accept_amendment(actor=clerk, amendment=amendment, text="Thông qua báo cáo năm, có bổ sung.", revision=1)
    assert merged.text == "Thông qua báo cáo năm, có bổ sung."


def test_an_amendment_is_decided_once(draft, paragraphs, clerk):
    amendment = outcome.propose_amendment(
        actor=clerk, paragraph=paragraphs[1], kind="drop", proposer_name="Bà Út", base_revision=0
    )
    outcome.refuse_amendment(actor=clerk, amendment=amendment, reason="đã có ở Điều 2")

    with pytest.raises(AlreadyDecided):
        outcome.accept_amendment(actor=clerk, amendment=amendment)
    amendment.refresh_from_db()
    assert amendment.decision_reason == "đã có ở Điều 2"


def test_a_delegate_may_propose_from_the_phone_and_a_guest_may_not(draft, paragraphs, held):
    sent = {"actor": None, "paragraph": paragraphs[1], "kind": "reword", "text": "Chữ khác.", "base_revision": 0}
    amendment = outcome.propose_amendment(delegate=held.delegates[3], **sent)

    assert (amendment.proposer_name, amendment.via) == (held.delegates[3].full_name, "phone")
    with pytest.raises(NotInThisConference):
        outcome.propose_amendment(delegate=held.guest, **sent)


def test_a_delegate_of_another_conference_proposes_nothing(draft, paragraphs, make_conference, make_delegate):
    stranger = make_delegate(make_conference())

    with pytest.raises(NotInThisConference):
        outcome.propose_amendment(
            actor=None, delegate=stranger, paragraph=paragraphs[1], kind="drop", base_revision=0
        )


def test_an_adopted_text_stands(adopted, paragraphs, clerk):
    assert adopted.state == ResolutionState.ADOPTED
    with pytest.raises(NotADraft):
        outcome.edit_paragraph(actor=clerk, paragraph=paragraphs[1], text="Khác.", revision=0)


@pytest.mark.parametrize("more", [{"outcome": "failed"}, {"state": "closed"}, {"kind": "adopt"}])
def test_only_a_vote_that_passed_adopts(draft, held, make_motion, chair, more):
    motion = make_motion(held.conference, **({"kind": "resolution"} | more))

    with pytest.raises(NotAdopted):
        outcome.adopt_resolution(actor=chair, motion=motion)


def test_a_draft_is_not_issued(draft, clerk):
    with pytest.raises(NotAdopted):
        outcome.issue_resolution(actor=clerk, resolution=draft)


def test_the_issued_resolution_takes_its_number_when_the_chair_signs(adopted, clerk, chair):
    document = outcome.issue_resolution(actor=clerk, resolution=adopted)
    sign_document(actor=chair, document=document, **SIGNER)

    adopted.refresh_from_db()
    assert adopted.state == ResolutionState.ISSUED
    assert adopted.document.symbol == "01/NQ-MTTQ-UB"


def test_a_cancelled_paper_is_laid_out_again(adopted, clerk, chair):
    document = outcome.issue_resolution(actor=clerk, resolution=adopted)
    cancel_document(actor=chair, document=document, reason="sai thể thức")
    adopted.refresh_from_db()

    assert outcome.issue_resolution(actor=clerk, resolution=adopted).pk != document.pk


def test_the_paper_carries_the_articles_in_their_official_form(adopted):
    words = [getattr(block, "text", "") or "".join(getattr(block, "runs", ())) for block in blocks_of(adopted)]

    assert words[:5] == ["Căn cứ Điều lệ;", "QUYẾT NGHỊ:", "Điều 1.", "Thông qua báo cáo.", "1. Ý thứ nhất."]


def test_somebody_from_elsewhere_writes_nothing(draft, paragraphs, make_user, province):
    with pytest.raises(NotPermitted):
        outcome.edit_paragraph(actor=make_user("chair", province), paragraph=paragraphs[1], text="Khác.", revision=0)


def test_a_vote_on_an_amendment_decides_it(draft, paragraphs, held, clerk, chair, make_motion):
    for how, state in (("passed", "accepted"), ("failed", "refused")):
        amendment = outcome.propose_amendment(
            actor=clerk, paragraph=paragraphs[3], kind="add", text="Thêm.", proposer_name="Bà Út", base_revision=0
        )
        motion = make_motion(held.conference, kind="amendment", outcome=how, amendment=amendment)

        outcome.settle_by_vote(actor=chair, motion=motion)

        amendment.refresh_from_db()
        assert amendment.state == state


def test_an_amendment_that_passed_but_no_longer_fits_waits_for_a_person(draft, paragraphs, held, clerk, chair, make_motion):
    amendment = outcome.propose_amendment(
        actor=clerk, paragraph=paragraphs[1], kind="reword", text="Khác.", proposer_name="Bà Út", base_revision=0
    )
    outcome.edit_paragraph(actor=clerk, paragraph=paragraphs[1], text="Đã đổi.", revision=0)

    outcome.settle_by_vote(actor=chair, motion=make_motion(held.conference, kind="amendment", amendment=amendment))

    amendment.refresh_from_db()
    assert amendment.state == "asked"


def test_with_two_drafts_somebody_says_which_one_was_adopted(draft, held, clerk, chair, make_motion):
    outcome.draft_resolution(actor=clerk, conference=held.conference, title="Nghị quyết khác")
    motion = make_motion(held.conference, kind="resolution")

    assert outcome.adopt_resolution(actor=chair, motion=motion) == []
    assert [one.pk for one in outcome.adopt_resolution(actor=chair, motion=motion, resolution=draft)] == [draft.pk]


@pytest.mark.parametrize(("before", "after"), [("", "Mới."), ("Năm 2026.", "Năm 2027, có."), ("một hai", "một  hai ba"), ("a\nb", "b\na")])
def test_a_comparison_holds_both_texts_whole(before, after):
    pieces = words_changed(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == after
