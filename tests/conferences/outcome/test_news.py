"""The drafted article: whole sentences, and nothing that does not belong in public."""

import pytest

from doanket.conferences.queries.outcome.news import news_of
from doanket.conferences.services import outcome


def everything(facts):
    return " ".join([facts.title, facts.lead, *facts.body, *(one.caption for one in facts.pictures)])


def test_who_when_where_and_what_was_decided(held):
    facts = news_of(held.conference)

    assert facts.lead.startswith("Sáng ngày 18/12/2026, tại Hội trường phường, Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen tổ chức")
    assert "Dự hội nghị có ông Lê Văn Thượng, Phó Bí thư Đảng ủy phường." in facts.lead
    assert "Hội nghị có 10 đại biểu được triệu tập tham dự." in facts.lead
    assert any("thông qua báo cáo kết quả công tác Mặt trận năm 2026 với 100% đại biểu có mặt tán thành" in line for line in facts.body)
    assert any("bà Ninh Thị Mới, Chủ tịch Hội Nông dân phường, giữ chức danh Ủy viên Ủy ban" in line for line in facts.body)


def test_nothing_sensitive_comes_along(held):
    text = everything(news_of(held.conference))

    for hidden in ("Tày", "không báo", "ốm", "Lò Văn Hặc", "Quách Thị An", "kiện toàn,", "83,3"):
        assert hidden not in text


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        ({"voted_for": 38, "against": 2, "other": 0, "base_count": 40}, "với đa số tán thành"),
        ({"voted_for": 38, "against": 0, "other": 0, "base_count": 40}, "với đa số tán thành"),
        ({"voted_for": 30, "against": 10, "other": 0, "base_count": 40}, "với 75 % tán thành"),
        ({"voted_for": 36, "against": 1, "other": 1, "base_count": 40}, "với đa số tán thành"),
        ({"voted_for": 3, "against": 6, "other": 0, "base_count": 9}, "với đa số tán thành"),
    ],
)
def test_a_few_who_thought_otherwise_cannot_be_counted_out(held, tally, expected):
    held.vote.tally = {"result": tally}
    held.vote.save()

    assert any(expected in line for line in news_of(held.conference).body)


def test_a_secret_ballot_tells_no_counts(held):
    held.vote.is_secret, held.vote.method = True, "paper"
    held.vote.save()

    assert not any("100%" in line for line in news_of(held.conference).body)


def test_only_photographs_that_may_go_out_go(held, clerk, storage, a_jpeg):
    for goes_out in (True, False):
        outcome.add_photo(
            actor=clerk, conference=held.conference, content=a_jpeg(), alt="Chủ tọa đoàn", caption=f"Ảnh {goes_out}", goes_out=goes_out
        )

    assert [one.caption for one in news_of(held.conference).pictures] == ["Ảnh True"]
