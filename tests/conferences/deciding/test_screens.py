"""The screens of a decision as a person walks them."""

import re
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from doanket.conferences.choices import ConferenceState, Method, MotionKind, MotionState
from doanket.conferences.models import DecisionRule, Motion, OpenVote
from doanket.conferences.services import deciding


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def at_desk(client, chair, hall):
    """The chair's browser, after its first page (which stores the session)."""
    client.force_login(chair)
    client.get(reverse("conferences:motions", args=[hall.conference.pk]))
    return client


def see(client, name, *args, **query):
    answer = client.get(reverse(f"conferences:{name}", args=args), query)
    assert answer.status_code == 200
    return text_of(answer)


def do(client, address, *args, **values):
    return client.post(reverse(f"conferences:{address}", args=args), values, follow=True)


def test_a_question_walks_from_its_form_to_its_record(at_desk, hall, rules):
    answer = do(
        at_desk, "motion_draft", hall.conference.pk, title="Thông qua nghị quyết", kind="resolution", method="hands",
        rule=rules["half-of-convened"].pk, item=hall.conference.items.get().pk,
    )  # fmt: skip
    motion = Motion.objects.get()
    assert "Đã soạn." in text_of(answer) and "chưa đối chiếu văn bản gốc" in text_of(answer)
    assert "0 trên 11 vị đã biểu quyết" in text_of(do(at_desk, "motion_open", motion.pk))
    hands = {"voted_for": "10", "against": "0", "other": "1", "voted": "11"}
    do(at_desk, "count_now", motion.pk, 1, counter_name="Lê Thị Một", **hands)
    apart = do(at_desk, "count_now", motion.pk, 2, counter_name="Lê Văn Hai", **hands | {"voted_for": "9", "against": "1"})
    assert "Hai người đếm chưa khớp" in text_of(apart) and "Đếm lại: người thứ hai" in text_of(apart)
    assert "Hai người đếm khớp nhau" in text_of(do(at_desk, "count_now", motion.pk, 2, counter_name="Lê Văn Hai", **hands))
    do(at_desk, "motion_close", motion.pk)
    asked = see(at_desk, "motion_declare", motion.pk)
    assert "Công bố: được thông qua" in asked and "trên 1/2 của 12: 7" in asked
    told = text_of(do(at_desk, "motion_declare_now", motion.pk))
    assert "Đã công bố: được thông qua." in told
    assert "10 trên 12 vị tán thành (cần 7), 0 không tán thành, 1 ý kiến khác: được thông qua." in see(
        at_desk, "motions", hall.conference.pk
    )
    paper = docx.Document(BytesIO(at_desk.get(reverse("conferences:record_word", args=[motion.pk])).content))
    lines = "\n".join(each.text for each in paper.paragraphs)
    assert "Hai người đếm độc lập, số khớp nhau: Lê Thị Một, Lê Văn Hai." in lines
    assert at_desk.get(reverse("conferences:record_pdf", args=[motion.pk])).content.startswith(b"%PDF")


def test_a_count_that_does_not_add_up_comes_back_with_what_was_typed(at_desk, opened):
    motion = opened()
    values = {"counter_name": "Lê Thị Một", "voted_for": "9", "against": "0", "other": "1", "voted": "11"}
    answer = at_desk.post(reverse("conferences:count_now", args=[motion.pk, 1]), values)
    assert answer.status_code == 422
    assert "9 + 0 + 1 = 10, nhưng có 11 vị biểu quyết." in text_of(answer)
    assert 'value="Lê Thị Một"' in answer.content.decode()


def test_what_the_first_counter_found_is_not_shown_to_the_second(at_desk, closed, clerk):
    motion = closed()
    deciding.enter_hand_count(
        actor=clerk, motion=motion, counter=1, counter_name="Lê Thị Một", voted_for=9, against=1, other=1
    )
    shown = at_desk.get(reverse("conferences:count", args=[motion.pk, 2])).content.decode()
    assert "Lê Thị Một" not in shown and 'value="9"' not in shown


def test_a_result_without_quorum_says_why_in_place_of_the_button(at_desk, hall, closed):
    for delegate in hall.here[7:]:
        delegate.presences.all().delete()
    motion = closed(method="phone")
    said = see(at_desk, "motion_declare", motion.pk)
    assert "Chưa công bố được" in said and "có mặt 7 trên 12 vị được triệu tập, cần 8" in said
    answer = do(at_desk, "motion_declare_now", motion.pk)
    assert "Không đủ để họp" in text_of(answer)
    assert Motion.objects.get().state == MotionState.CLOSED


def test_the_desk_helps_those_without_a_phone_and_those_who_come_late(at_desk, hall, opened, come):
    motion = opened(method="phone")
    said = see(at_desk, "motion", motion.pk, tim="yen")
    assert "Ngô Thị Yến" in said and "Lò Văn Hặc" not in said
    do(at_desk, "vote_for", motion.pk, delegate=hall.here[0].pk, voice="for")
    assert OpenVote.objects.get().by_clerk is not None
    assert "Xin chọn một ý kiến." in text_of(do(at_desk, "vote_for", motion.pk, delegate=hall.here[1].pk, voice="x"))
    come([hall.late])
    assert "Vị đến sau khi mở" in see(at_desk, "motion", motion.pk)
    assert "được biểu quyết nội dung này" in text_of(do(at_desk, "entitle", motion.pk, delegate=hall.late.pk))
    told = at_desk.get(reverse("conferences:motion_progress", args=[motion.pk])).json()
    assert told == {"state": "open", "voted": 1, "entitled": 12, "for": 1, "against": 0, "other": 0}


def test_a_consultation_list_is_put_together_by_search(at_desk, draft, make_person, member_post, hall):
    motion, person = draft(kind=MotionKind.PERSONNEL), make_person("Ngô Thị Mới")
    assert "Ngô Thị Mới" in see(at_desk, "lines", motion.pk, tim="moi ngo")
    assert "Ghi vào danh sách" in see(at_desk, "lines", motion.pk, nguoi=str(person.pk))
    do(at_desk, "line_add", motion.pk, change="in", person=person.pk, post=member_post.pk)
    said = text_of(do(at_desk, "line_add", motion.pk, change="out", seat="", reason=""))
    assert "Xin ghi lý do." in said
    assert [line.person for line in motion.lines.all()] == [person]
    line = motion.lines.get()
    assert "Đã rút Ngô Thị Mới khỏi danh sách." in text_of(do(at_desk, "line_withdraw", line.pk, reason="xin rút"))


def test_ballot_sheets_of_a_secret_vote_carry_no_name_and_no_number(at_desk, draft, chair):
    motion = draft(kind=MotionKind.ELECTION, method=Method.PAPER, rule="half-of-valid", is_secret=True, seats_to_fill=1)
    for name in ("An", "Bình"):
        deciding.put_candidate(actor=chair, motion=motion, full_name=name)
    sheet = docx.Document(BytesIO(at_desk.get(reverse("conferences:ballots_word", args=[motion.pk])).content)).tables[0]
    cells = {cell.text for row in sheet.rows for cell in row.cells}
    assert len(sheet.rows) * len(sheet.columns) == 4 and len(cells) == 1, "all four sheets are alike"
    (said,) = cells
    assert "không quá 1 người" in said and "Họ và tên" not in said
    printed = PdfReader(BytesIO(at_desk.get(reverse("conferences:ballots_pdf", args=[motion.pk])).content))
    words = printed.pages[0].extract_text()
    assert len(printed.pages) == 1 and words.count("1. An") == 4 == words.count("2. Bình")


def test_the_unit_sets_a_rule_from_a_shipped_one(at_desk, ward, rules):
    said = see(at_desk, "rules", ward.pk)
    assert said.count("chưa đối chiếu văn bản gốc") >= 8 and "không coi mặc định nào là luật" in said
    assert "Hai phần ba" not in see(at_desk, "rule_new", ward.pk, tu=str(rules["consensus"].pk))
    values = {
        "name": "Theo Quy chế", "citation": "Điều 6 Quy chế làm việc", "starts_on": "01/09/2025", "motion_kinds": ["resolution", "adopt"],
        "methods": ["hands"], "quorum_num": "2", "quorum_den": "3", "majority_base": "convened", "majority_num": "1", "majority_den": "2",
        "majority_strict": "on",
    }  # fmt: skip
    wrong = at_desk.post(reverse("conferences:rule_add", args=[ward.pk]), values | {"majority_num": "3"})
    assert wrong.status_code == 422 and "Tử số không được lớn hơn mẫu số" in text_of(wrong)
    do(at_desk, "rule_add", ward.pk, **values)
    rule = DecisionRule.objects.get(unit=ward)
    assert (rule.majority_strict, rule.quorum_num, rule.methods) == (True, 2, ["hands"])
    do(at_desk, "rule_end_now", rule.pk, ends_before="01/10/2025")
    assert "Quy tắc đã thôi áp dụng" in see(at_desk, "rules", ward.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(number, at_desk, closed, count, chair, hall, django_assert_num_queries):
    for place in range(number):
        motion = closed(title=f"Câu {place}")
        count(motion, 11, 0, 0)
        deciding.declare_motion(actor=chair, motion=motion)
    with django_assert_num_queries(COST_OF_THE_LIST):
        see(at_desk, "motions", hall.conference.pk)


@pytest.mark.parametrize("number", [1, 9])
def test_a_running_question_costs_the_same_for_one_vote_and_for_nine(number, at_desk, hall, opened, django_assert_num_queries):
    motion = opened(method="phone")
    for delegate in hall.here[:number]:
        deciding.cast_vote(delegate=delegate, motion=motion, voice="for")
    with django_assert_num_queries(COST_OF_A_QUESTION):
        see(at_desk, "motion", motion.pk)


COST_OF_THE_LIST, COST_OF_A_QUESTION = 12, 13


def test_after_the_close_the_list_says_nothing_of_who_is_here_now(at_desk, hall, draft):
    draft()
    assert "Soạn nội dung biểu quyết" in see(at_desk, "motions", hall.conference.pk)
    type(hall.conference).objects.filter(pk=hall.conference.pk).update(state=ConferenceState.CLOSED)
    later = see(at_desk, "motions", hall.conference.pk)
    assert "để họp" not in later and "Soạn nội dung biểu quyết" not in later and "1 nội dung biểu quyết" in later
