"""Minutes drawn from what happened, edited by two at once, signed by two."""

from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doanket.conferences.models import ConsultationLine
from doanket.conferences.queries.outcome.minutes import section, sections
from doanket.conferences.services import outcome
from doanket.conferences.services.outcome.refusals import MinutesSigned, NotInThisConference, NotYetHeld
from doanket.documents.export import docx_of
from doanket.documents.queries import version_of
from doanket.documents.services import sign_document
from doanket.kernel.numbers import number_in_words

SIGNER = {"signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỌA"}


def words(conference):
    return {one.code: one.text for one in sections(conference)}


def test_every_section_is_filled_from_the_facts(held):
    said = words(held.conference)

    assert said["opening"] == "Thời gian bắt đầu: 08 giờ 00 phút, ngày 18 tháng 12 năm 2026.\nĐịa điểm: Hội trường phường."
    assert "Chủ tọa: ông Đỗ Quang Khải" in said["people"]
    assert "Được triệu tập: 12 vị. Có mặt: 10 vị, đạt 83,3 %." in said["people"]
    assert "Vắng mặt: 2 vị (bà Quách Thị An: không báo; ông Lò Văn Hặc: ốm)." in said["people"]
    assert "Đến sau khai mạc: ông Bùi Văn Ước (08:25)." in said["people"]
    assert "Về trước bế mạc: bà Ngô Thị Yến (09:30, đi họp tỉnh)." in said["people"]
    assert "Lãnh đạo địa phương: 1 vị" in said["people"]
    assert "1. Báo cáo kết quả công tác Mặt trận năm 2026, bà Trần Thị Ngát trình bày (từ 08:05 đến 08:35)." in said["course"]
    assert "- Ông Nguyễn Văn Mẫn: Đề nghị rà soát hộ nghèo trước Tết." in said["course"]
    assert "Tán thành 10 (100 % số có mặt); không tán thành 0; ý kiến khác 0." in said["votes"]
    assert "thông qua khi có trên 1/2 số có mặt (Điều lệ MTTQ Việt Nam)" in said["votes"]
    assert "Hiệp thương cử bổ sung bà Ninh Thị Mới giữ chức danh Ủy viên Ủy ban, lý do: kiện toàn." in said["personnel"]
    assert "Ông Lê Văn Thượng, Phó Bí thư Đảng ủy phường chỉ đạo: Chăm lo Tết cho hộ nghèo." in said["directions"]
    assert said["closing"] == "Hội nghị kết thúc vào 12 giờ 00 phút, ngày 18 tháng 12 năm 2026."


def test_a_citation_that_nobody_compared_is_not_quoted(held):
    held.vote.rule_words = held.vote.rule_words | {"is_verified": False}
    held.vote.save()
    first = words(held.conference)["votes"].split("2. Cử bổ sung")[0]

    assert "trên 1/2 số có mặt" in first
    assert "Điều lệ" not in first


def test_a_failed_personnel_vote_is_no_decision(held, make_motion):
    motion = make_motion(held.conference, kind="personnel", outcome="failed")
    ConsultationLine.objects.create(motion=motion, change="out", person=held.newcomer, post_id=ConsultationLine.objects.get().post_id)

    assert "Cho thôi" not in words(held.conference)["personnel"]


def test_two_secretaries_in_different_sections_do_not_meet(held, clerk, reviewer):
    outcome.save_section(actor=clerk, conference=held.conference, code="opening", text="Lời của tôi.", revision=0)
    outcome.save_section(actor=reviewer, conference=held.conference, code="closing", text="Lời khác.", revision=0)

    said = words(held.conference)
    assert (said["opening"], said["closing"]) == ("Lời của tôi.", "Lời khác.")


def test_the_second_in_the_same_section_sees_the_first(held, clerk, reviewer):
    outcome.save_section(actor=clerk, conference=held.conference, code="opening", text="Lời của tôi.", revision=0)

    with pytest.raises(outcome.TextChanged) as refusal:
        outcome.save_section(actor=reviewer, conference=held.conference, code="opening", text="Lời khác.", revision=0)

    assert (refusal.value.now, refusal.value.revision, refusal.value.saved_by) == ("Lời của tôi.", 1, clerk.full_name)


def test_a_section_goes_back_to_the_facts_and_its_number_goes_on(held, clerk):
    drawn = section(held.conference, "opening").text
    outcome.save_section(actor=clerk, conference=held.conference, code="opening", text="Lời của tôi.", revision=0)

    outcome.redraw_section(actor=clerk, conference=held.conference, code="opening")

    again = section(held.conference, "opening")
    assert (again.text, again.is_edited, again.revision) == (drawn, False, 2)


def test_a_section_says_when_the_facts_moved_on(held, clerk):
    outcome.save_section(actor=clerk, conference=held.conference, code="opening", text="Lời của tôi.", revision=0)
    assert not section(held.conference, "opening").facts_moved_on

    held.conference.place = "Nhà văn hóa"
    held.conference.save()

    assert section(held.conference, "opening").facts_moved_on


def test_there_is_no_other_section(held, clerk):
    with pytest.raises(NotInThisConference):
        outcome.save_section(actor=clerk, conference=held.conference, code="khac", text="a", revision=0)


def test_before_the_opening_there_are_no_minutes(make_conference, clerk):
    with pytest.raises(NotYetHeld):
        outcome.lay_out_minutes(actor=clerk, conference=make_conference())


def test_the_minutes_are_signed_by_chair_and_secretary_and_then_stand(held, clerk, chair):
    document = outcome.lay_out_minutes(actor=clerk, conference=held.conference)
    sign_document(actor=chair, document=document, **SIGNER)

    paper = docx.Document(BytesIO(docx_of(version_of(document))))
    last = [cell.text for cell in paper.tables[-1].rows[0].cells]
    assert [" ".join(text.split()) for text in last] == ["THƯ KÝ Trần Thị Ngát", "CHỦ TỌA Đỗ Quang Khải"]
    lines = [paragraph.text for paragraph in paper.paragraphs]
    assert "I. THỜI GIAN, ĐỊA ĐIỂM" in lines
    assert "Hội nghị kết thúc vào 12 giờ 00 phút, ngày 18 tháng 12 năm 2026." in lines
    with pytest.raises(MinutesSigned):
        outcome.save_section(actor=clerk, conference=held.conference, code="opening", text="Khác.", revision=0)


def test_until_it_is_signed_the_paper_is_brought_up_to_date(held, clerk):
    first = outcome.lay_out_minutes(actor=clerk, conference=held.conference)
    outcome.save_section(actor=clerk, conference=held.conference, code="opening", text="Lời của tôi.", revision=0)

    again = outcome.lay_out_minutes(actor=clerk, conference=held.conference)

    assert again.pk == first.pk
    assert "Lời của tôi." in str(version_of(first).blocks)


def test_minutes_of_many_cost_as_many_questions_as_those_of_few(held, django_assert_num_queries, make_delegate, make_motion):
    with CaptureQueriesContext(connection) as few:
        sections(held.conference)
    for at in range(30):
        make_delegate(held.conference, present=True)
        make_motion(held.conference, title=number_in_words(at))

    with django_assert_num_queries(len(few)):
        sections(held.conference)
