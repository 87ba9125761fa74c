"""Prose laid before the reader: judged number by number, written into the draft once, kept as evidence."""

import io
import json

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.reports import queries, services
from doanket.reports.models import ProseFigure, ProseReading
from doanket.reports.passages import Mark, pieces, sentence_around
from doanket.reports.services.prose import ADD, LEAVE, WRITE, Judged, drop_old_prose
from reports.entry_steps import address, browser, text_of

PROSE = (
    "Tháng này tổ có 168 hộ, ai cần xin gọi ông Tám 0912 345 678. Bà con ủng hộ Quỹ Vì người nghèo được 2,5 triệu đồng. "
    "Ngoài ra trong sổ ghi 3 nữa.\nChiều chủ nhật bà con ủng hộ thêm Quỹ Vì người nghèo 500.000 đồng."
)


@pytest.fixture
def draft(author, board, round):
    return services.start_report(actor=author, unit=board, round=round)


@pytest.fixture
def reading(author, draft):
    return services.lay_prose(actor=author, report=draft, text=PROSE)


def values(report):
    return report.parts.get().values


def read_as(reading, code):
    return list(reading.figures.filter(read_as=code).order_by("start"))


def span_of(reading, words):
    """Where the first word of ``words`` stands."""
    start = reading.text.index(words)
    return start, start + len(words.split()[0])


def test_laying_down_reads_and_leaves_the_report_alone(draft, reading):
    households, (first, second) = read_as(reading, "households_total"), read_as(reading, "poor_fund_raised")

    assert [one.value for one in (*households, first, second)] == [168, 2_500_000, 500_000]
    assert reading.text[first.start : first.end] == "2,5 triệu đồng"
    draft.refresh_from_db()
    assert values(draft) == [None] * 4 and draft.revision == 0 and not Entry.objects.filter(verb="reports.prose_taken").exists()


def test_the_text_is_encrypted_and_the_same_text_is_laid_down_once(author, draft, reading):
    kept = ProseReading.objects.filter(pk=reading.pk).values_list("text", flat=True).get()

    assert "0912" not in kept.token and "Tám" not in kept.token
    assert not ProseFigure.objects.filter(phrase__contains="Tám").exists()
    assert services.lay_prose(actor=author, report=draft, text=PROSE + "\n").pk == reading.pk
    assert services.lay_prose(actor=author, report=draft, text="Tổ có 170 hộ.").pk != reading.pk


def test_what_is_confirmed_is_written_once_with_one_entry_and_its_evidence(author, draft, reading):
    (households,), (first, second) = read_as(reading, "households_total"), read_as(reading, "poor_fund_raised")
    judged = {
        households.pk: Judged(LEAVE), first.pk: Judged(WRITE, "poor_fund_raised", 2_500_000),
        second.pk: Judged(ADD, "poor_fund_raised", 600_000),
    }  # fmt: skip
    picked = [(span_of(reading, "3 nữa"), Judged(WRITE, "propaganda_sessions", 3))]
    deed = {"actor": author, "report": draft, "reading": reading, "judged": judged, "picked": picked}

    taken, again = services.take_figures(**deed), services.take_figures(**deed)

    assert (taken.numbers, taken.cells, taken.again, again.again) == (3, 2, False, True)
    assert values(draft) == [None, 3, 3_100_000, None]
    assert Entry.objects.filter(verb="reports.prose_taken").count() == 1
    kept = {one.taken_value: one.judgement for one in reading.figures.exclude(taken_as=None)}
    assert kept == {2_500_000: "accepted", 600_000: "corrected", 3: "picked"}
    assert read_as(reading, "households_total")[0].judgement == "rejected"
    evidence = queries.evidence_of(draft)
    assert {code: [one.sentence.number for one in found.witnesses] for code, found in evidence.items()} == {
        "propaganda_sessions": ["3"], "poor_fund_raised": ["2,5 triệu đồng", "500.000 đồng"],
    }  # fmt: skip
    assert evidence["poor_fund_raised"].witnesses[0].sentence.before == "Bà con ủng hộ Quỹ Vì người nghèo được "
    assert evidence["poor_fund_raised"].left_at == 3_100_000
    assert [(one["read_as"], one["accepted"], one["changed"], one["rejected"]) for one in queries.phrase_counts()] == [
        ("poor_fund_raised", 1, 1, 0), ("households_total", 0, 0, 1),
    ]  # fmt: skip


def test_a_later_text_that_is_written_over_ends_the_evidence_of_the_first(author, draft, reading):
    first = read_as(reading, "poor_fund_raised")[0]
    services.take_figures(actor=author, report=draft, reading=reading, judged={first.pk: Judged(WRITE, "poor_fund_raised", 2_500_000)})
    later = services.lay_prose(actor=author, report=draft, text="Tính lại, bà con ủng hộ Quỹ Vì người nghèo 4 triệu đồng.")
    four = read_as(later, "poor_fund_raised")[0]
    services.take_figures(actor=author, report=draft, reading=later, judged={four.pk: Judged(WRITE, "poor_fund_raised", 4_000_000)})

    assert [one.sentence.number for one in queries.evidence_of(draft)["poor_fund_raised"].witnesses] == ["4 triệu đồng"]


def test_a_cell_that_moved_two_for_one_cell_and_a_number_out_of_range_write_nothing(author, draft, reading):
    first, second = read_as(reading, "poor_fund_raised")
    one = {"actor": author, "report": draft, "reading": reading}
    write = Judged(WRITE, "poor_fund_raised", 1_000)
    services.save_draft(actor=author, report=draft, figures={"poor_fund_raised": 7})
    refusals = [
        (services.DraftMoved, {"judged": {first.pk: write}, "seen": {"poor_fund_raised": None}}),
        (services.TwoForOneCell, {"judged": {first.pk: write, second.pk: write}}),
        (services.FigureOutOfRange, {"judged": {first.pk: Judged(WRITE, "poor_fund_raised", 10**13)}}),
    ]

    for refusal, said in refusals:
        with pytest.raises(refusal):
            services.take_figures(**one, **said)

    reading.refresh_from_db()
    assert values(draft) == [None, None, 7, None] and reading.settled_at is None


def test_a_text_of_which_nothing_is_taken_is_emptied(author, draft, reading):
    services.take_figures(actor=author, report=draft, reading=reading, judged={})

    reading = ProseReading.objects.get(pk=reading.pk)
    assert reading.text == "" and [one.why for one in reading.figures.all()] == [""] * 3


def test_a_text_that_nobody_confirms_for_two_weeks_goes(author, draft, reading, at):
    drop_old_prose()
    assert ProseReading.objects.count() == 1
    at(2026, 12, 3)

    assert drop_old_prose() and not ProseFigure.objects.exists()


def test_who_may_not_write_and_a_report_that_is_sent_are_refused(author, officer, make_user, province, board, make_report):
    report = make_report(board, author)
    with pytest.raises(NotPermitted):
        services.lay_prose(actor=make_user("inspector", province), report=report, text=PROSE)
    reading = services.lay_prose(actor=officer, report=report, text=PROSE)  # for the head
    services.submit_report(actor=author, report=report)
    with pytest.raises(services.ReportClosed):
        services.take_figures(actor=officer, report=report, reading=reading, judged={})
    with pytest.raises(services.ReportClosed):
        services.lay_prose(actor=author, report=report, text=PROSE)


# --- the screens


def typed(answer, **changed):
    """What the page of cards would send back."""
    rows = [*answer.context["asked"], *answer.context["outside"]]
    data = {"seen": answer.context["seen"], "chon": [f"{start}-{end}" for start, end in answer.context["picked"]]}
    for row in rows:
        chosen = [value for value, _words, is_chosen in row["deeds"] if is_chosen]
        data |= {row["deed"].html_name: chosen[0] if chosen else "", row["value"].html_name: row["value"].value(), row["code"].html_name: row["chosen_code"]}
    return data | changed


def test_pasting_judging_and_confirming_without_script(author, draft):
    client = browser(author)
    assert "Dán văn bản" in text_of(client.get(address("prose", draft)))
    assert client.post(address("prose_lay", draft), {"text": PROSE}).status_code == 302
    reading = ProseReading.objects.get()
    households, first, second = reading.figures.order_by("start")
    for one, confidence in ((households, 40), (first, 80), (second, 60)):
        reading.figures.filter(pk=one.pk).update(confidence=confidence)
    laid = client.get(reverse("reports:prose_judge", args=[draft.pk, reading.pk]))
    assert [row["deed"].value() for row in laid.context["asked"]] == ["", "write", "add"]
    assert "0912 345 678" in text_of(laid)
    take = reverse("reports:prose_take", args=[draft.pk, reading.pk])

    start, end = span_of(reading, "3 nữa")
    looked = client.post(take, typed(laid, chon=[f"{start}-{end}", "1-2"], go="look", **{f"so-n{first.pk}": "2,4 triệu"}))
    picked = f"x{start}-{end}"
    assert looked.status_code == 200 and f'id="the-{picked}"' in looked.content.decode()
    assert 'value="2,4 triệu"' in looked.content.decode()

    unclear = client.post(take, typed(looked, go="take", **{f"so-n{first.pk}": "1.25"}))
    assert unclear.status_code == 422 and 'value="1.25"' in unclear.content.decode() and "Xin chọn chỉ tiêu" in text_of(unclear)
    assert values(draft) == [None] * 4
    sent = typed(unclear, go="take", **{
        f"viec-n{households.pk}": "leave", f"so-n{first.pk}": "2,4 triệu", f"chi-{picked}": "propaganda_sessions",
    })  # fmt: skip
    done = client.post(take, sent, follow=True)
    assert "Đã ghi 3 số lấy từ văn bản" in text_of(done)
    assert "không ghi thêm lần nữa" in text_of(client.post(take, sent, follow=True))

    assert values(draft) == [None, 3, 2_900_000, None]


def test_a_colleague_who_wrote_meanwhile_is_noticed_and_nothing_typed_is_lost(author, officer, draft, reading):
    client = browser(author)
    take = reverse("reports:prose_take", args=[draft.pk, reading.pk])
    shown = client.get(reverse("reports:prose_judge", args=[draft.pk, reading.pk]))
    sent = typed(shown, go="take", **{f"viec-n{reading.figures.order_by('start').first().pk}": "leave"})
    services.save_draft(actor=officer, report=draft, figures={"poor_fund_raised": 900})
    assert {row["deed"].value() for row in shown.context["asked"][1:]} == {"write", "add"}

    moved = client.post(take, sent)

    assert moved.status_code == 409 and "vừa đổi" in text_of(moved) and json.loads(moved.context["seen"])["poor_fund_raised"] == 900
    assert client.post(take, typed(moved, go="take", **{f"viec-n{reading.figures.order_by('start').first().pk}": "leave"})).status_code == 302
    assert values(draft)[2] == 3_000_000


def test_a_file_is_read_as_a_pasted_text_and_a_bad_one_loses_nothing(author, draft):
    client, lay = browser(author), address("prose_lay", draft)
    word = docx.Document()
    word.add_paragraph("Bà con ủng hộ Quỹ Vì người nghèo được 2,5 triệu đồng.")
    file = io.BytesIO()
    word.save(file)

    bad = client.post(lay, {"text": PROSE, "file": SimpleUploadedFile("bao cao.docx", b"\xd0\xcf\x11\xe0 nothing")})
    empty, long = client.post(lay, {"text": " "}), client.post(lay, {"text": "số 12 và " * 400_000})
    assert long.status_code == 422 and "Văn bản dài quá" in text_of(long) and "số 12 và số 12" in text_of(long)
    assert (bad.status_code, empty.status_code) == (422, 422)
    assert "Quỹ Vì người nghèo được 2,5 triệu" in text_of(bad) and not ProseReading.objects.exists()
    assert "Chưa có chữ nào để đọc" in text_of(empty)
    done = client.post(lay, {"file": SimpleUploadedFile("bao cao.docx", file.getvalue())}, follow=True)

    assert ProseReading.objects.get().source == "file"
    assert [row["card"].typed for row in done.context["asked"]] == ["2.500.000"]


def test_a_figure_opens_to_its_sentence_from_the_report_and_from_the_total(author, officer, ward, make_unit, make_user, draft, reading, round):
    first = read_as(reading, "poor_fund_raised")[0]
    judged = {first.pk: Judged(WRITE, "poor_fund_raised", 2_500_000)}
    services.take_figures(actor=author, report=draft, reading=reading, judged=judged)
    opens = reverse("reports:evidence", args=[draft.pk, "poor_fund_raised"])
    assert opens in browser(author).get(address("edit", draft)).content.decode()
    services.save_draft(actor=author, report=draft, figures={"households_total": 168, "propaganda_sessions": 2})
    services.accept_report(actor=officer, report=services.submit_report(actor=author, report=draft))
    services.refresh_dirty()
    client = browser(officer)

    page = client.get(draft.get_absolute_url()).content.decode()
    assert opens in page and "0912" not in page
    assert opens in client.get(reverse("reports:total", args=[round.pk, ward.pk, "poor_fund_raised"])).content.decode()
    told = client.get(opens)
    assert "<mark>2,5 triệu đồng</mark>" in told.content.decode() and "đã sửa sau đó" not in text_of(told)
    services.correct_report(actor=officer, report=draft, figures={"poor_fund_raised": 2_600_000}, reason="Đếm lại")
    assert "đã sửa sau đó" in text_of(client.get(opens))
    assert client.get(reverse("reports:evidence", args=[draft.pk, "households_total"])).status_code == 404
    assert browser(make_user("reviewer", make_unit("ward", ward.parent))).get(opens).status_code == 404


def test_trying_keeps_nothing_and_the_phrases_are_only_counted(author, make_user, nation, draft, reading):
    before = ProseFigure.objects.count()
    tried = browser(make_user()).post(reverse("reports:trial_read"), {"text": PROSE + " Gần 200 người dự."})
    assert "2.500.000 đồng" in text_of(tried) and "số điện thoại" in text_of(tried)
    assert (ProseFigure.objects.count(), ProseReading.objects.count()) == (before, 1)
    first = read_as(reading, "poor_fund_raised")[0]
    services.take_figures(actor=author, report=draft, reading=reading, judged={first.pk: Judged(WRITE, "poor_fund_raised", 2)})

    counted = text_of(browser(make_user("administrator", nation)).get(reverse("reports:phrases")))

    assert "Tiền ủng hộ Quỹ Vì người nghèo" in counted and "Tám" not in counted and "168" not in counted


# --- whatever is judged, once


@given(deeds=st.lists(st.sampled_from([WRITE, ADD, LEAVE]), min_size=2, max_size=2), amounts=st.tuples(*[st.integers(0, 10**6)] * 3))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_cell_holds_what_was_said_however_often_it_is_sent(author, draft, deeds, amounts):
    before, *said = amounts
    with transaction.atomic():
        services.save_draft(actor=author, report=draft, figures={"poor_fund_raised": before})
        reading = services.lay_prose(actor=author, report=draft, text=PROSE)
        rows = read_as(reading, "poor_fund_raised")
        judged = {row.pk: Judged(deed, "poor_fund_raised", value) for row, deed, value in zip(rows, deeds, said, strict=True)}
        written = [value for deed, value in zip(deeds, said, strict=True) if deed == WRITE]
        added = sum(value for deed, value in zip(deeds, said, strict=True) if deed == ADD)
        if len(written) == 2:
            with pytest.raises(services.TwoForOneCell):
                services.take_figures(actor=author, report=draft, reading=reading, judged=judged)
        else:
            for _time in range(3):
                services.take_figures(actor=author, report=draft, reading=reading, judged=judged)
            assert values(draft)[2] == (written[0] if written else before) + added
        transaction.set_rollback(True)


TEXTS = st.text(alphabet="ab .,!\n12Đà", max_size=200)


@given(TEXTS, st.integers(0, 220), st.integers(1, 5))
def test_a_sentence_holds_its_number_and_the_pieces_are_the_text(text, start, length):
    start, end = min(start, len(text)), min(start + length, len(text))
    found = sentence_around(text, start, end)
    marks = [Mark(start, end, "read", "a"), Mark(start + 1, end + 1, "read", "b")]

    assert found.number == text[start:end] and "".join(piece.text for piece in pieces(text, marks)) == text
    assert "\n" not in found.before + found.after.rstrip("\n") or "\n" in found.number
