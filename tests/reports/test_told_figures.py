"""A figure that the words name is read from the report itself, wherever they are shown; the rest stays as typed."""

import pytest

from doanket.reports import queries, services
from doanket.reports.queries.told import with_figures
from doanket.reports.writer.prose import said_in_year
from reports.entry_steps import address, browser, text_of

TYPED = "Tổ họp {Cuộc họp, tuyên truyền}, dự đông, quỹ {poor_fund_raised}; {số lạ} thì thôi."


@pytest.fixture
def written(author, board, make_report):
    """write(«{…}», propaganda_sessions=4): a draft with these words in its section."""

    def write(text=TYPED, **figures):
        report = make_report(board, author, **figures)
        return services.save_draft(actor=author, report=report, figures={}, texts={"situation": text})

    return write


def told(report):
    return queries.prose_of(report)[0].told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("họp {a_b}", "họp 4 cuộc"), ("{ CUOC hop }!", "4 cuộc!"), ("{a_b}{a_b}", "4 cuộc4 cuộc"), ("{}", "{}"), ("{a_b", "{a_b"),
        ("{khác}", "{khác}"), ("{a\nb}", "{a\nb}"), ("không có gì", "không có gì"),
    ],
)  # fmt: skip
def test_only_known_names_are_read(text, words):
    assert with_figures(text, {"a_b": "4 cuộc", "cuoc hop": "4 cuộc"}) == words


def test_names_and_codes_are_read_with_their_unit_and_the_unknown_stays(written):
    report = written(propaganda_sessions=4, poor_fund_raised=1_250_000)

    assert told(report) == "Tổ họp 4 cuộc, dự đông, quỹ 1.250.000 đồng; {số lạ} thì thôi."
    assert queries.prose_of(report)[0].text == TYPED


def test_the_words_follow_the_figure_and_a_blank_one_says_so(written, author):
    report = written(propaganda_sessions=4)
    assert "quỹ (chưa có số);" in told(report)

    services.save_draft(actor=author, report=report, figures={"propaganda_sessions": 9, "poor_fund_raised": 0})

    assert told(report).startswith("Tổ họp 9 cuộc, dự đông, quỹ 0 đồng;")


def test_words_without_a_name_cost_nothing_more(written, django_assert_num_queries):
    report = written("Bà con yên tâm.")
    with django_assert_num_queries(2):
        queries.prose_of(report)


def test_every_page_reads_the_words_and_the_field_keeps_what_was_typed(written, author, officer):
    report = written(propaganda_sessions=4, poor_fund_raised=1_250_000)
    client, number = browser(author), len(queries.cells_of(report)) + 1

    assert "Tổ họp 4 cuộc, dự đông" in text_of(client.get(address("check", report)))
    for page in (client.get(address("question", report, number)), client.get(address("edit", report))):
        assert TYPED in page.content.decode() and "Sẽ đọc là: Tổ họp 4 cuộc" in text_of(page)
        assert '<option value="Cuộc họp, tuyên truyền">' in page.content.decode()
    services.submit_report(actor=author, report=report)
    assert "Tổ họp 4 cuộc, dự đông" in text_of(browser(officer).get(address("detail", report)))


def test_two_who_write_alike_of_other_figures_are_told_apart(written, author, officer, ward, round, make_unit, make_user):
    first = services.submit_report(actor=author, report=written("Họp {propaganda_sessions}.", propaganda_sessions=4))
    services.accept_report(actor=officer, report=first)
    other = make_unit("residential_area", ward, name="Tổ 9")
    writer = make_user("author", other)
    second = services.start_report(actor=writer, unit=other, round=round)
    figures = {"households_total": 10, "propaganda_sessions": 7}
    services.save_draft(actor=writer, report=second, figures=figures, texts={"situation": "Họp {propaganda_sessions}."})
    services.accept_report(actor=officer, report=services.submit_report(actor=writer, report=second))
    services.refresh_dirty()

    said = said_in_year(ward, [round])["situation"]

    assert {one.text: one.sources[0][0] for one in said} == {"Họp 4 cuộc.": first.pk, "Họp 7 cuộc.": second.pk}
