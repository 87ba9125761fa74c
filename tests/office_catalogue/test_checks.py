"""The keeper writes a cross-check in words; what the form makes is what the evaluator runs; what was typed stays."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from doanket.access.choices import Role
from doanket.indicators import queries, services
from doanket.indicators.models import CrossCheck
from doanket.office.catalogue import lists
from doanket.office.catalogue.check_forms import CheckForm, initial_of
from entering import let_in
from office_catalogue.test_screens import text_of

TOMORROW = timezone.localdate() + dt.timedelta(days=1)
TYPED = {
    "left_1": "gift_value", "op": "<=", "right_1": "gifts_given", "times": "3.000.000", "severity": "soft",
    "message": "Quà trị giá {trái} đồng, nhiều hơn {phải}. Có đúng không ạ?", "starts_on": f"{TOMORROW:%d/%m/%Y}", "source": "",
}  # fmt: skip


def address(name, *args):
    return reverse(f"catalogue:{name}", args=args)


@pytest.fixture
def keeper(db, client, make_user, nation):
    services.load_default_catalogue()
    return let_in(client, make_user(Role.ADMINISTRATOR, nation))


def errors_of(answer):
    return {name: [str(each) for each in found] for name, found in answer.context["form"].errors.items()}


def test_a_check_is_added_in_words_and_waits_for_its_day(keeper):
    assert "Chọn đủ hai vế thì lời hiện ra ở đây." in text_of(keeper.get(address("check")))

    assert keeper.post(address("check_add"), TYPED).status_code == 302

    made = CrossCheck.objects.get(starts_on=TOMORROW)
    assert made.right == {"times": [{"number": 3_000_000}, {"value": "gifts_given"}]}
    assert made.message == "Quà trị giá %(left)s đồng, nhiều hơn %(right)s. Có đúng không ạ?"
    told = text_of(keeper.get(address("checks")))
    assert "«Trị giá quà đã trao» không quá 3.000.000 nhân «Suất quà đã trao hộ khó khăn»" in told.partition("Sắp áp dụng")[2]


@pytest.mark.parametrize(
    ("changes", "expression"),
    [
        ({"times": ""}, {"value": "gifts_given"}),
        ({"times": "", "right_2": "households_total"}, {"sum": ["gifts_given", "households_total"]}),
        ({"times": "", "right_1": "", "number": "0"}, {"number": 0}),
        ({"times": "", "right_minus": "households_total"}, {"minus": [{"value": "gifts_given"}, {"value": "households_total"}]}),
    ],
)
def test_every_right_side_becomes_its_expression(keeper, changes, expression):
    form = CheckForm(TYPED | changes, figures=lists.comparable_figures())

    assert form.is_valid(), form.errors
    assert form.written["right"] == expression


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"left_1": ""}, "left_1", "Xin chọn chỉ tiêu của vế trái."),
        ({"left_2": "gift_value"}, "left_1", "Một chỉ tiêu được chọn hai lần ở vế này."),
        ({"right_1": "", "times": ""}, "right_1", "Xin chọn chỉ tiêu của vế phải, hoặc ghi một số."),
        ({"number": "5"}, "number", "Ghi một số thì bỏ trống các chỉ tiêu và số nhân ở vế phải."),
        ({"right_2": "households_total"}, "times", "Chỉ nhân được một chỉ tiêu, không nhân được tổng hay hiệu."),
        ({"times": "", "right_minus": "gifts_given"}, "right_minus", "Chỉ tiêu này đã được cộng ở cùng vế."),
        ({"message": " "}, "message", "Xin điền mục này."),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(keeper, changes, field, words):
    before = CrossCheck.objects.count()

    answer = keeper.post(address("check_add"), TYPED | changes)

    assert answer.status_code == 422 and errors_of(answer)[field] == [words]
    assert 'value="3.000.000"' in answer.content.decode() or "times" in changes
    assert CrossCheck.objects.count() == before


def test_the_preview_says_the_same_words_as_the_list(keeper):
    words = keeper.get(address("check_words"), TYPED | {"message": ""}).content.decode()
    assert words == "«Trị giá quà đã trao» phải không quá 3.000.000 nhân «Suất quà đã trao hộ khó khăn»."
    looked = keeper.post(address("check_add"), TYPED | {"look": "1"})
    assert words in text_of(looked) and not CrossCheck.objects.filter(starts_on=TOMORROW).exists()
    assert keeper.get(address("check_words")).content.decode() == "Chọn đủ hai vế thì lời hiện ra ở đây."


def test_every_shipped_check_goes_through_the_form_unchanged(keeper):
    figures = lists.comparable_figures()
    for check in queries.checks_on(timezone.localdate()):
        shown = CheckForm(initial=initial_of(CrossCheck.objects.get(code=check.code)), figures=figures)
        typed = {name: shown[name].value() or "" for name in shown.fields} | {"starts_on": TYPED["starts_on"]}
        form = CheckForm({name: str(value) for name, value in typed.items()}, figures=figures)

        assert form.is_valid(), (check.code, form.errors)
        assert (form.left, form.right, form.written["message"]) == (check.left, check.right, check.message)


def test_a_new_version_ends_the_old_one_on_its_day(keeper):
    code = "poor_households_within_households"
    page = keeper.get(address("check_version", code))
    assert "phải không quá «" in text_of(page)

    typed = TYPED | {"left_1": "poor_households", "right_1": "households_total", "times": "", "op": "<"}
    early = keeper.post(address("check_version_save", code), typed | {"starts_on": "1/1/2019"})
    assert early.status_code == 422 and "Ngày mới phải sau ngày đó." in errors_of(early)["starts_on"][0]
    assert keeper.post(address("check_version_save", code), typed).status_code == 302

    old, new = CrossCheck.objects.filter(code=code).order_by("starts_on")
    assert (old.ends_before, new.starts_on, new.op, new.ends_before) == (TOMORROW, TOMORROW, "<", None)


def test_ending_asks_for_a_day_and_the_check_is_gone_from_then(keeper):
    code = "poor_households_within_households"
    assert errors_of(keeper.post(address("check_end", code), {"on": ""})) == {"on": ["Xin điền mục này."]}
    assert keeper.post(address("check_end", code), {"on": TYPED["starts_on"]}).status_code == 302

    assert code not in {check.code for check in queries.checks_on(TOMORROW)}
    assert f"Thôi dùng từ ngày {TYPED['starts_on']}." in text_of(keeper.get(address("checks")))
    assert keeper.get(address("check_version", code)).status_code == 404


def test_readers_see_no_deeds(db, client, make_user, board):
    services.load_default_catalogue()
    reader = let_in(client, make_user(Role.AUTHOR, board))

    assert "Thêm phép kiểm tra" not in text_of(reader.get(address("checks")))
    assert reader.post(address("check_add"), TYPED).status_code == 403
