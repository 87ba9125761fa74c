"""Fields read what people type and keep what they cannot read."""

import datetime as dt

import pytest
from django import forms

from doanket.kernel.money import Money
from doanket.ui.forms import CountField, DayField, MoneyField, TextField, UiForm


class Typed(UiForm, forms.Form):
    count = CountField(required=False, label="Số cuộc", unit="cuộc")
    money = MoneyField(required=False, label="Số tiền")
    day = DayField(required=False, label="Ngày", today=dt.date(2026, 11, 18))
    text = TextField(required=False, label="Lời")


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        ("count", "1.250", 1250),
        ("count", "12 cuộc", 12),
        ("count", "0", 0),
        ("count", "", None),
        ("money", "1,25 triệu", Money(1_250_000)),
        ("money", "", None),
        ("day", "9/1/2026", dt.date(2026, 1, 9)),
        ("day", "9/1", dt.date(2026, 1, 9)),
        ("text", "Tổ".encode().decode().replace("ổ", "o\u0302\u0309"), "Tổ"),
    ],
)
def test_a_field_reads(field, typed, read):
    form = Typed({field: typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == read


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("count", "12 triệu", "ghi tắt"),
        ("count", "-3", "số âm"),
        ("count", "1" * 31, "lớn quá"),
        ("count", "mười", "Chưa đọc được"),
        ("money", "1.25", "Chưa rõ"),
        ("day", "01/13/2026", "Tháng 13 không có"),
    ],
)
def test_a_field_refuses_in_words_and_keeps_what_was_typed(field, typed, said):
    form = Typed({field: typed})
    assert not form.is_valid()
    assert said in form.errors[field][0]
    assert form[field].value() == typed


def test_a_stored_value_is_printed_as_people_write_it():
    form = Typed(initial={"count": 1250, "money": Money(1_250_000), "day": dt.date(2026, 11, 18)})
    assert form["count"].value() == "1.250"
    assert form["money"].value() == "1.250.000"
    assert form["day"].value() == "18/11/2026"


def test_the_same_number_written_otherwise_is_no_change():
    form = Typed(
        {"count": "1.250", "money": "1,25 triệu"}, initial={"count": 1250, "money": Money(1_250_000)}
    )
    assert form.changed_data == []
    assert Typed({"count": ""}, initial={"count": 0}).changed_data == ["count"]
