"""Regulations of coordination: with whom, until when, and what ends soon."""

import datetime as dt

import pytest
from django.urls import reverse

from doanket.documents import queries, services
from doanket.documents.queries.agreements import months_later, next_review

DAY = dt.date(2026, 3, 18)


@pytest.fixture
def make_agreement(make_draft, chair):
    def make(*, signed=True, type_code="QC", partners=("Công an phường Hoa Sen",), starts_on=dt.date(2024, 4, 1), **more):
        document = make_draft("Phối hợp giữ gìn an ninh", type_code=type_code)
        if signed:
            services.sign_document(actor=chair, document=document, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH", signed_on=dt.date(2024, 4, 1))
        return services.register_agreement(actor=chair, document=document, partners=list(partners), starts_on=starts_on, **more)

    return make


def test_partners_are_units_or_names_each_once(make_agreement, board):
    agreement = make_agreement(partners=[board, "Công an  phường", "Công an phường", ""])
    assert [(one.name, one.unit) for one in agreement.partners.order_by("order")] == [("Tổ 3 Cây Gạo", board), ("Công an phường", None)]
    assert agreement.partner_names == "Tổ 3 Cây Gạo, Công an phường"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"partners": [" "]}, "partners"), ({"ends_on": dt.date(2024, 3, 31)}, "ends_on"), ({"review_every": 0}, "review_every"),
     ({"review_every": 121}, "review_every"), ({"partners": ["a" * 201]}, "partners"), ({"type_code": "BC"}, None)],
)  # fmt: skip
def test_what_cannot_be_is_refused(make_agreement, given, field):
    with pytest.raises(services.AgreementUnclear) as refusal:
        make_agreement(**given)
    assert refusal.value.field == field


def test_noting_it_again_replaces_it_and_an_old_page_is_refused(make_agreement, chair):
    agreement = make_agreement()
    again = services.register_agreement(
        actor=chair, document=agreement.document, partners=["Hội Nông dân"], starts_on=DAY, revision=0
    )
    assert (again.pk, again.revision, again.partner_names) == (agreement.pk, 1, "Hội Nông dân")
    with pytest.raises(services.ChangedMeanwhile):
        services.register_agreement(actor=chair, document=agreement.document, partners=["x"], starts_on=DAY, revision=0)


@pytest.mark.parametrize(
    ("every", "ends_on", "due"),
    [(None, None, None), (6, None, dt.date(2026, 4, 1)), (12, None, dt.date(2026, 4, 1)), (24, None, dt.date(2026, 4, 1)),
     (12, dt.date(2026, 3, 31), None), (36, None, dt.date(2027, 4, 1))],
)  # fmt: skip
def test_the_next_review_is_so_many_whole_months_after_the_start(make_agreement, every, ends_on, due):
    assert next_review(make_agreement(review_every=every, ends_on=ends_on), DAY) == due


def test_months_later_keeps_to_the_end_of_a_short_month():
    assert months_later(dt.date(2025, 8, 31), 6) == dt.date(2026, 2, 28)
    assert months_later(dt.date(2023, 12, 31), 2) == dt.date(2024, 2, 29)


def test_what_ends_within_three_months_and_is_signed_stands_on_the_desk(make_agreement, chair, ward):
    soon = make_agreement(ends_on=DAY + dt.timedelta(days=90))
    make_agreement(ends_on=DAY + dt.timedelta(days=91))
    make_agreement(ends_on=DAY - dt.timedelta(days=1))
    make_agreement(ends_on=DAY, signed=False)
    assert list(queries.agreements_ending(chair, [ward.pk], DAY)) == [soon]
    deed = queries.deeds_of_papers(chair, DAY)[0]
    assert deed.title == "Quy chế phối hợp với Công an phường Hoa Sen hết hạn ngày 16/06/2026"


def test_one_that_a_signed_paper_replaced_or_that_was_cancelled_ends_quietly(make_agreement, chair, ward):
    old, struck = make_agreement(ends_on=DAY), make_agreement(ends_on=DAY)
    new = services.replace_document(actor=chair, document=old.document)
    services.sign_document(actor=chair, document=new, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH", signed_on=dt.date(2024, 4, 2))
    services.cancel_document(actor=chair, document=struck.document, reason="sai")
    assert list(queries.agreements_ending(chair, [ward.pk], DAY)) == []


def test_the_screens_of_agreements(client, chair, make_agreement, ward):
    agreement = make_agreement(signed=False, ends_on=dt.date(2030, 1, 1))
    client.force_login(chair)
    assert "Công an phường Hoa Sen" in client.get(reverse("documents:agreements")).content.decode()
    page = client.get(agreement.document.get_absolute_url()).content.decode()
    assert "Các bên và thời hạn" in page and "01/01/2030" in page
    form = {"partners": "Công an phường\nTrạm Y tế", "starts_on": "1/4/2026", "ends_on": "", "review_every": "6", "revision": "0"}
    assert client.post(reverse("documents:agreement_save", args=[agreement.document.pk]), form).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.partner_names, agreement.ends_on, agreement.review_every) == ("Công an phường, Trạm Y tế", None, 6)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_agreements_costs_the_same(number, client, chair, make_agreement, django_assert_num_queries):
    for _each in range(number):
        make_agreement()
    client.force_login(chair)
    client.get(reverse("documents:agreements"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("documents:agreements"))


QUERIES = 10
