"""The year-end report: only known figures, each with its source; stocks never added; last year over the same months."""

import pytest

from doanket.documents.models import DocumentVersion
from doanket.documents.services import load_document_types
from doanket.kit.paper import FigureRun, Paragraph, Provenance, SourceRun, blocks_from_json
from doanket.kit.permissions import NotPermitted
from doanket.reports import services
from doanket.reports.queries import settled, totals_over_time
from doanket.reports.writer.figures import comparison, figures_of_year


@pytest.fixture
def year(make_round, board, author, officer, make_report, at):
    """Three months of 2026 and of 2025, accepted: sessions 4, 5, 6 after 2, 10, 0 and households 100, 101, 102."""
    made = {}
    told = [((2025, 9), 10), ((2026, 8), 4), ((2026, 9), 5), ((2026, 10), 6), ((2025, 8), 2), ((2025, 10), 0)]
    for number, (when, sessions) in enumerate(told):
        one = make_round(*when)
        at(*when, 18)
        report = make_report(board, author, in_round=one, propaganda_sessions=sessions, households_total=99 + number)
        report = services.save_draft(actor=author, report=report, texts={"situation": f"Bà con yên tâm, lần {number}."})
        services.submit_report(actor=author, report=report)
        services.accept_report(actor=officer, report=report)
        made[when] = one
    while services.refresh_dirty():
        pass
    at(2026, 11, 29)
    return made


def test_flows_are_summed_over_the_year_and_a_stock_is_the_last_one_known(year, ward):
    figures = totals_over_time(unit=ward, rounds=[one for when, one in year.items() if when[0] == 2026])

    assert figures["propaganda_sessions"].total == 15
    assert figures["households_total"].total == 102
    assert (figures["propaganda_sessions"].reports, figures["propaganda_sessions"].expected) == (3, 6)


def test_a_stock_is_not_halved_by_a_month_in_which_half_have_sent(
    year, ward, make_unit, make_user, round, make_report, officer, at
):
    second = make_unit("residential_area", ward)
    writer = make_user("author", second)
    for one, day in ((year[2026, 10], (2026, 10, 18)), (round, (2026, 11, 18))):
        at(*day)
        report = services.submit_report(actor=writer, report=make_report(second, writer, in_round=one, households_total=7))
        services.accept_report(actor=officer, report=report)
    while services.refresh_dirty():
        pass

    rounds = [*[one for when, one in year.items() if when[0] == 2026], round]
    assert totals_over_time(unit=ward, rounds=rounds)["households_total"].total == 102 + 7


def test_last_year_is_taken_over_the_same_months(year, ward, at):
    at(2026, 11, 18)
    figures = figures_of_year(ward, 2026)

    assert figures.before["propaganda_sessions"].total == 12
    assert figures.compared("propaganda_sessions") == ", tăng 3 cuộc (tăng 25 %) so với cùng kỳ năm 2025"


def test_a_month_still_coming_in_is_left_out(year, ward, round, at):
    running = round
    at(2026, 11, 18)

    told, left_out = settled(ward, [*year.values(), running])

    assert (running in told, left_out) == (False, [running])


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (5, 5, ", bằng năm 2025"),
        (6, 5, ", tăng 1 cuộc (tăng 20 %) so với năm 2025"),
        (2, 3, ", giảm 1 cuộc (giảm 33,3 %) so với năm 2025"),
        (3, 0, ", tăng 3 cuộc so với năm 2025"),
    ],
)
def test_comparison_says_how_much_and_never_divides_by_nought(now, before, words, year, ward):
    measure = figures_of_year(ward, 2026).now["propaganda_sessions"].measure

    assert comparison(measure, now, before, "năm 2025") == words


@pytest.fixture
def paper(year, ward, make_user, db):
    load_document_types()
    writer = make_user("author", ward)
    return services.draft_year_report(actor=writer, unit=ward, year=2026)


def blocks_of(document):
    return blocks_from_json(DocumentVersion.objects.get(document=document).blocks)


def test_every_figure_in_a_sentence_has_a_row_that_opens(paper):
    blocks = blocks_of(paper)
    told = {run.ref: run.text for block in blocks if isinstance(block, Paragraph) for run in block.runs if isinstance(run, FigureRun)}
    rows = {row.ref: row for block in blocks if isinstance(block, Provenance) for row in block.rows}

    assert "15 cuộc" in told.values()
    for ref, text in told.items():
        assert rows[ref].figure == text
        assert rows[ref].address.startswith("/bao-cao/nam/2026/")


def test_the_boards_own_words_stand_with_their_source_and_nothing_is_invented(paper, board):
    blocks = blocks_of(paper)
    said = [block for block in blocks if isinstance(block, Paragraph) and any(isinstance(run, SourceRun) for run in block.runs)]

    assert [block.runs[0] for block in said] == ["- Bà con yên tâm, lần 3. "]
    rows = {row.ref: row for block in blocks if isinstance(block, Provenance) for row in block.rows}
    assert rows[said[0].runs[1].ref].indicator == f"Lời báo cáo của {board.name}"


def test_the_paper_keeps_its_figures_when_the_report_is_corrected(paper, year, board, officer):
    report = year[2026, 10].reports.get(unit=board)
    services.correct_report(actor=officer, report=report, figures={"propaganda_sessions": 1}, reason="nhầm")

    frozen = {figure["code"]: figure["value"] for figure in DocumentVersion.objects.get(document=paper).figures}
    assert frozen["propaganda_sessions"] == 15


def test_only_people_of_the_committee_draft_its_year(year, ward, author, province, make_user):
    load_document_types()
    for stranger in (author, make_user("reviewer", province)):
        with pytest.raises(NotPermitted):
            services.draft_year_report(actor=stranger, unit=ward, year=2026)


def test_an_empty_year_is_refused(year, ward, make_user):
    load_document_types()
    with pytest.raises(services.NothingToTell):
        services.draft_year_report(actor=make_user("author", ward), unit=ward, year=2019)
