"""Whoever wants a second language chooses it; the place may have one; Vietnamese is what everybody has."""

import pytest
from django.urls import reverse

from doanket.access.queries import reach_of
from doanket.accounts.models import Language, User
from doanket.accounts.queries import languages_on, second_language_id_of
from doanket.accounts.services import LanguageOff, choose_second_language, plant_languages
from doanket.audit.models import Entry, EntryDetail
from doanket.audit.verbs import sentence_of
from entering import let_in


@pytest.fixture
def english(db):
    plant_languages()
    return Language.objects.get(code="en")


@pytest.fixture
def tay(english):
    Language.objects.filter(code="tyz").update(is_on=True)
    return Language.objects.get(code="tyz")


@pytest.fixture
def head(make_user, board):
    return make_user("author", board)


def wanted_by(user):
    return second_language_id_of(User.objects.get(pk=user.pk))


def test_the_list_is_planted_once_and_only_english_is_on(english):
    assert plant_languages() == 0
    assert [language.code for language in languages_on()] == ["en"]
    assert {"tyz", "hmn", "km", "rad", "jra", "bdq", "cjm"} <= set(Language.objects.values_list("code", flat=True))
    assert "vi" not in Language.objects.values_list("code", flat=True)
    assert not Language.objects.filter(source="").exists()


def test_nobody_has_one_without_asking(head, english):
    assert wanted_by(head) is None


def test_a_choice_is_kept_and_journalled_without_saying_which(head, english):
    choose_second_language(actor=head, language=english)
    assert wanted_by(head) == english.pk
    entry = Entry.objects.get(verb="accounts.second_language_chosen")
    assert "Anh" not in sentence_of(entry) and entry.facts == {}
    assert EntryDetail.objects.get(entry=entry).values["second_language"] == ["", "Anh"]
    choose_second_language(actor=head, language=english)
    assert Entry.objects.filter(verb="accounts.second_language_chosen").count() == 1


def test_a_language_that_is_off_cannot_be_chosen(head, english):
    with pytest.raises(LanguageOff):
        choose_second_language(actor=head, language=Language.objects.get(code="tyz"))
    assert wanted_by(head) is None


def test_the_place_has_a_language_for_its_people_who_may_say_no(head, board, make_user, ward, tay, english):
    board.second_language = tay
    board.save()
    assert wanted_by(head) == tay.pk
    assert wanted_by(make_user("author", ward)) is None
    choose_second_language(actor=head, only_vietnamese=True)
    assert wanted_by(head) is None
    choose_second_language(actor=head, language=english)
    assert wanted_by(head) == english.pk
    choose_second_language(actor=head)
    assert wanted_by(head) == tay.pk


def test_the_question_costs_nothing(head, board, tay, django_assert_num_queries):
    board.second_language = tay
    board.save()
    user = User.objects.get(pk=head.pk)
    reach_of(user)
    with django_assert_num_queries(0):
        assert second_language_id_of(user) == tay.pk


def test_the_own_account_offers_what_is_on(client, head, board, tay, english):
    let_in(client, head)
    page = client.get(reverse("accounts:language")).content.decode()
    assert 'value="en"' in page and "Anh (English)" in page and "Không dùng" in page
    assert 'value="hmn"' not in page and 'value="vi"' not in page
    assert client.post(reverse("accounts:language_choose"), {"language": "en"}).url == reverse("accounts:own")
    assert "Anh (English)" in client.get(reverse("accounts:own")).content.decode()
    assert client.post(reverse("accounts:language_choose"), {"language": "hmn"}).status_code == 422
    board.second_language = tay
    board.save()
    page = client.get(reverse("accounts:language")).content.decode()
    assert "Theo nơi làm việc: Tày" in page and 'value="vi"' in page
    client.post(reverse("accounts:language_choose"), {"language": "vi"})
    assert wanted_by(head) is None
