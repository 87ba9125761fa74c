"""What is typed is read or refused in plain Vietnamese, and stays in the field as it was typed."""

import datetime as dt
import re

import pytest
from django import forms

from doanket.kernel.numbers import LARGEST_TYPED
from doanket.kernel.period import Period
from doanket.kit.errors import DomainError
from doanket.kit.forms import (
    CountField,
    DateField,
    DecimalField,
    MoneyField,
    PeriodField,
    TypedField,
    VietnameseForm,
)

NOVEMBER = Period.month(2026, 11)
ENGLISH = re.compile(r"\b(the|this|enter|required|valid|please|select|ensure|field)\b", re.IGNORECASE)


class Sheet(VietnameseForm):
    gifts = CountField(unit="suất", maximum=100_000, required=False)
    value = MoneyField(maximum=10**10, required=False)
    length = DecimalField(places=1, unit="km", maximum=10_000, required=False)
    day = DateField(required=False)


def errors_of(form_class, **typed):
    form = form_class(typed)
    assert not form.is_valid()
    return {name: list(errors) for name, errors in form.errors.items()}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("gifts", "", None),
        ("gifts", "   ", None),
        ("gifts", "0", 0),
        ("gifts", "42", 42),
        ("gifts", " 1.250 ", 1250),
        ("gifts", "1 250", 1250),
        ("gifts", "42 suất", 42),
        ("gifts", "100.000", 100_000),
        ("value", "", None),
        ("value", "1250000", 1_250_000),
        ("value", "1.250.000", 1_250_000),
        ("value", "1 250 000", 1_250_000),
        ("value", "1,25 triệu", 1_250_000),
        ("value", "12 triệu", 12_000_000),
        ("value", "1.250.000 đồng", 1_250_000),
        ("length", "12,5", 125),
        ("length", "12", 120),
        ("length", "1.000 km", 10_000),
        ("day", "9/1/2026", dt.date(2026, 1, 9)),
        ("day", "2026-01-09", dt.date(2026, 1, 9)),
        ("day", "ngày 9 tháng 1 năm 2026", dt.date(2026, 1, 9)),
    ],
)
def test_typed_text_is_read(field, typed, value):
    form = Sheet({field: typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == value
    assert type(form.cleaned_data[field]) is type(value)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("gifts", "100.001", "100.001 suất lớn quá mức cho phép (100.000). Xin xem lại."),
        ("gifts", "-5", "“-5” là số âm. Ô này chỉ ghi từ 0 trở lên, như 12 suất."),
        ("gifts", "1.25", "Chưa rõ “1.25” là 1,25 hay 125. Xin ghi lại, bỏ dấu chấm."),
        ("gifts", "12 triệu", "“12 triệu” ghi tắt bằng chữ. Ô này xin ghi đủ chữ số, như 12.000.000."),
        ("gifts", "mười hai", "Chưa đọc được “mười hai” thành số. Xin ghi bằng chữ số, như 12 suất."),
        ("gifts", "12,5", "“12,5” còn phần lẻ. Ô này xin ghi số tròn, như 12 suất."),
        (
            "gifts",
            str(10**30),
            f"“{10**30}” lớn quá mức ghi được (9 triệu tỷ). Xin xem lại có thừa số 0 không.",
        ),
        ("value", "1.25", "Chưa rõ “1.25” là 1,25 triệu hay 125. Xin ghi đủ số đồng."),
        ("value", "-1000", "“-1000” là số âm. Ô này chỉ ghi từ 0 trở lên, như 1.250.000."),
        ("value", "20 tỷ", "20.000.000.000 đồng lớn quá mức cho phép (10.000.000.000). Xin xem lại."),
        ("value", "nhiều", "Chưa đọc được “nhiều” thành số. Xin ghi bằng chữ số, như 1.250.000."),
        ("length", "1.25", "Chưa rõ “1.25” là 1,25 hay 125. Phần lẻ xin ghi sau dấu phẩy, như 12,5 km."),
        ("length", "1,25", "“1,25” lẻ quá mức ghi được. Ô này chỉ nhận 1 chữ số sau dấu phẩy."),
        ("length", "1.000,1", "1.000,1 km lớn quá mức cho phép (1.000). Xin xem lại."),
        ("day", "31/2/2026", "Ngày 31 không có: tháng 2 năm 2026 từ ngày 1 đến ngày 28. Xin xem lại ngày."),
        ("day", "9/13/2026", "Tháng 13 không có. Xin ghi ngày trước, tháng sau, như 09/01/2026."),
        ("day", "9/1", "Chưa rõ năm nào. Xin ghi đủ ngày, tháng, năm, như 09/01/2026."),
    ],
)
def test_refused_text_says_why_and_stays_as_it_was_typed(field, typed, says):
    form = Sheet({field: typed})
    assert form.errors == {field: [says]}
    assert form[field].value() == typed
    assert f'value="{typed}"' in str(form[field])


def test_zero_is_not_blank():
    form = Sheet({"gifts": "0", "value": ""})
    assert form.is_valid()
    assert (form.cleaned_data["gifts"], form.cleaned_data["value"]) == (0, None)


def test_minimum_is_told():
    class AtLeastTen(VietnameseForm):
        people = CountField(minimum=10, unit="người")

    assert errors_of(AtLeastTen, people="9") == {
        "people": ["9 người nhỏ quá mức cho phép (ít nhất 10). Xin xem lại."]
    }
    assert AtLeastTen({"people": "10"}).is_valid()


def test_largest_number_that_fits_the_database_is_read():
    class Free(VietnameseForm):
        dong = MoneyField()

    form = Free({"dong": str(LARGEST_TYPED)})
    assert form.is_valid()
    assert form.cleaned_data["dong"] == LARGEST_TYPED


def test_stored_values_are_shown_as_people_write_them():
    form = Sheet(initial={"gifts": 1250, "value": 1_250_000, "length": 125, "day": dt.date(2026, 1, 9)})
    shown = {field.name: field.value() for field in form}
    assert shown == {"gifts": "1.250", "value": "1.250.000", "length": "12,5", "day": "09/01/2026"}


def test_zero_is_shown_as_zero_and_blank_as_nothing():
    form = Sheet(initial={"gifts": 0, "value": None})
    assert 'value="0"' in str(form["gifts"])
    assert "value=" not in str(form["value"])


def test_changed_means_another_value_not_another_spelling():
    stored = {"gifts": 1250, "value": 1_250_000, "length": None, "day": dt.date(2026, 1, 9)}
    same = Sheet({"gifts": "1 250", "value": "1,25 triệu", "length": "", "day": "9/1/2026"}, initial=stored)
    other = Sheet({"gifts": "1251", "value": "x", "length": "0", "day": ""}, initial=stored)
    assert same.changed_data == []
    assert other.changed_data == ["gifts", "value", "length", "day"]


def test_day_without_year_is_read_where_the_field_says_so():
    class Visit(VietnameseForm):
        day = DateField(this_year=True)

    form = Visit({"day": "9/1"})
    assert form.is_valid()
    assert (form.cleaned_data["day"].month, form.cleaned_data["day"].day) == (1, 9)


def test_typed_field_asks_by_the_functions_it_is_given():
    class Echo(VietnameseForm):
        figure = TypedField(read=lambda text: int(text) * 2, show=lambda value: f"<{value}>")

    form = Echo({"figure": "21"})
    assert form.is_valid()
    assert form.cleaned_data == {"figure": 42}
    assert Echo(initial={"figure": 7})["figure"].value() == "<7>"


def test_period_field_offers_its_periods_only():
    class Choose(VietnameseForm):
        period = PeriodField(periods=[NOVEMBER.previous, NOVEMBER])

    chosen = Choose({"period": NOVEMBER.code})
    assert chosen.is_valid()
    assert chosen.cleaned_data["period"] == NOVEMBER
    assert "tháng 11/2026</option>" in str(chosen["period"])
    assert f'value="{NOVEMBER.code}" selected' in str(Choose(initial={"period": NOVEMBER})["period"])
    for typed in ("2026-12-01/M", "rubbish"):
        assert errors_of(Choose, period=typed) == {
            "period": ["Mục đã chọn không có trong danh sách. Xin chọn lại."]
        }
    assert errors_of(Choose, period="") == {"period": ["Xin chọn một mục."]}


def test_periods_of_one_form_do_not_leak_into_another():
    class Choose(VietnameseForm):
        period = PeriodField()

    first, second = Choose(), Choose()
    first.fields["period"].periods = [NOVEMBER]
    assert "tháng 11/2026" in str(first["period"])
    assert "tháng 11/2026" not in str(second["period"])


class Everything(VietnameseForm):
    name = forms.CharField(max_length=5)
    short = forms.CharField(min_length=3)
    mail = forms.EmailField()
    one = forms.ChoiceField(choices=[("a", "A")])
    many = forms.MultipleChoiceField(choices=[("a", "A")])
    agreed = forms.BooleanField()
    paper = forms.FileField()
    count = CountField()


def test_required_speaks_vietnamese():
    fill, choose = ["Xin điền mục này."], ["Xin chọn một mục."]
    assert errors_of(Everything) == {
        "name": fill, "short": fill, "mail": fill, "one": choose, "many": choose, "agreed": fill,
        "paper": ["Xin chọn tệp."], "count": fill,
    }  # fmt: skip


def test_other_refusals_speak_vietnamese():
    found = errors_of(Everything, name="sáu chữ", short="a", mail="không phải", one="b", many=["b"])
    assert found["name"] == ["Mục này ghi được nhiều nhất 5 chữ cái, đang có 7."]
    assert found["short"] == ["Mục này cần ít nhất 3 chữ cái, đang có 1."]
    assert found["mail"] == ["Địa chỉ thư điện tử này chưa đúng. Xin ghi như ten@donvi.vn."]
    assert found["one"] == found["many"] == ["Mục đã chọn không có trong danh sách. Xin chọn lại."]
    assert [text for errors in found.values() for text in errors if ENGLISH.search(text)] == []


def test_a_message_written_for_one_field_stays():
    class Careful(VietnameseForm):
        name = forms.CharField(error_messages={"required": "Xin ghi tên người đóng góp."})

    assert errors_of(Careful) == {"name": ["Xin ghi tên người đóng góp."]}


def test_refusal_of_a_service_stands_beside_its_field():
    form = Sheet({"gifts": "1"})
    form.refuse(DomainError("Sai ngày.", field="day"))
    form.refuse(DomainError("Không được.", field="nowhere"))
    assert form.errors == {"day": ["Sai ngày."], "__all__": ["Không được."]}


def test_the_browser_is_not_asked_to_refuse():
    assert "required" not in str(Everything()["count"]).replace("aria-required", "")
    assert 'inputmode="numeric"' in str(Sheet()["gifts"])
    assert 'inputmode="decimal"' in str(Sheet()["length"])
    assert "inputmode" not in str(Sheet()["value"])


def test_the_length_of_a_text_is_counted_as_it_is_stored():
    class Line(VietnameseForm):
        text = forms.CharField(max_length=10)

    composed = Line({"text": "o\u0302" * 10})  # two signs typed, one stored
    assert composed.is_valid() and composed.cleaned_data["text"] == "ô" * 10
    grown = Line({"text": "\ufb2c" * 10})  # one sign typed, three stored
    assert not grown.is_valid() and "nhiều nhất 10" in grown.errors["text"][0]
