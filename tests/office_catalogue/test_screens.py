"""Everybody who is signed in reads the catalogue; its keeper changes it; what was typed stays."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doanket.access.choices import Role
from doanket.indicators import services
from doanket.indicators.models import Indicator
from entering import let_in

READING = ["catalogue:list", "catalogue:print", "catalogue:checks"]
TOMORROW = timezone.localdate() + dt.timedelta(days=1)
TYPED_DAY = f"{TOMORROW:%d/%m/%Y}"


@pytest.fixture
def gifts(db):
    services.load_default_catalogue()
    return Indicator.objects.get(code="gifts_given")


@pytest.fixture
def sign_in(client):
    def enter(user):
        let_in(client, user)
        return user

    return enter


@pytest.fixture
def keeper(make_user, nation, sign_in):
    return sign_in(make_user(Role.ADMINISTRATOR, nation))


@pytest.fixture
def reader(make_user, board, sign_in):
    return sign_in(make_user(Role.AUTHOR, board))


def text_of(response):
    """What a person reads, with single blanks."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.split())


def version_fields(indicator, **changes):
    version = indicator.versions.get(ends_before=None)
    kept = ("name", "question", "hint", "unit", "nature", "adding", "minimum", "maximum", "soft_factor", "source")
    return {field: getattr(version, field) for field in kept} | {"starts_on": TYPED_DAY} | changes


# --- Reading ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", READING)
def test_pages_are_for_people_who_signed_in(client, gifts, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("name", READING)
def test_anybody_signed_in_reads(client, gifts, reader, name):
    assert client.get(reverse(name)).status_code == 200


def test_list_shows_every_figure_with_its_group_and_formula(client, gifts, reader):
    shown = text_of(client.get(reverse("catalogue:list")))
    assert f"{Indicator.objects.count()} chỉ tiêu" in shown
    assert "Tổ chức, cán bộ, chuyển đổi số" in shown
    assert "= số hộ nghèo chia tổng số hộ, nhân 100" in shown
    assert "Thêm chỉ tiêu" not in shown


def test_list_searches_and_filters(client, gifts, reader):
    found = client.get(reverse("catalogue:list"), {"tim": "hiến đất làm đường"})
    assert "1 chỉ tiêu" in text_of(found)
    assert "Đất hiến làm việc chung" in text_of(found)
    ratios = client.get(reverse("catalogue:list"), {"nhom": "B", "kieu": "ratio"})
    assert "1 chỉ tiêu" in text_of(ratios)
    nothing = client.get(reverse("catalogue:list"), {"tim": "tàu vũ trụ"})
    assert "Không có chỉ tiêu nào khớp." in text_of(nothing)
    assert 'value="tàu vũ trụ"' in nothing.content.decode()


def test_list_with_an_unknown_filter_says_so_and_shows_all(client, gifts, reader):
    response = client.get(reverse("catalogue:list"), {"nhom": "Z"})
    assert "Mục đã chọn không có trong danh sách. Xin chọn lại." in text_of(response)
    assert f"{Indicator.objects.count()} chỉ tiêu" in text_of(response)


def queries_of(client, address, **words):
    with CaptureQueriesContext(connection) as caught:
        response = client.get(address, words)
    return len(caught), response.content.decode().count('role="rowheader"')


def test_list_costs_the_same_for_one_and_for_many(client, gifts, reader):
    address = reverse("catalogue:list")
    queries_of(client, address)
    one, many = queries_of(client, address, tim="hiến đất làm đường"), queries_of(client, address)
    assert (one[1], many[1]) == (1, Indicator.objects.count())
    assert one[0] == many[0]


def test_detail_tells_what_is_asked_and_where_it_is_used(client, gifts, reader):
    shown = text_of(client.get(reverse("catalogue:detail", args=[gifts.pk])))
    version = gifts.versions.get()
    for expected in (version.name, version.question, "từ 0 đến", "gifts_given", "2 phép kiểm tra chéo", "Bản 1"):
        assert expected in shown
    assert "Lập bản mới" not in shown and "Thêm cách gọi" not in shown


def test_detail_of_a_derived_figure_shows_its_formula_in_words(client, gifts, reader):
    rate = Indicator.objects.get(code="poor_household_rate")
    shown = text_of(client.get(reverse("catalogue:detail", args=[rate.pk])))
    assert "Công thức số hộ nghèo chia tổng số hộ, nhân 100. Máy tự tính, không ai phải ghi." in shown
    households = Indicator.objects.get(code="households_total")
    assert "Tỷ lệ hộ nghèo" in text_of(client.get(reverse("catalogue:detail", args=[households.pk])))


def test_detail_of_nothing_is_404(client, gifts, reader):
    assert client.get(reverse("catalogue:detail", args=[0])).status_code == 404


def test_checks_are_told_in_words(client, gifts, reader):
    shown = text_of(client.get(reverse("catalogue:checks")))
    names = {code: Indicator.objects.get(code=code).versions.get().name for code in ("poor_households", "households_total")}
    assert f"«{names['poor_households']}» không quá «{names['households_total']}»" in shown
    assert "cộng" in shown and "Phải sửa" in shown and "Hỏi lại" in shown
    assert "%(" not in shown and "poor_households" not in shown


# --- Who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("add", "get"), ("add_save", "post"), ("version", "get"), ("version_save", "post"), ("retire", "get"),
        ("retire_save", "post"), ("phrase_add", "post"),
    ],
)  # fmt: skip
def test_readers_cannot_change(client, gifts, reader, name, method):
    address = reverse(f"catalogue:{name}", args=[] if name.startswith("add") else [gifts.pk])
    assert getattr(client, method)(address, {"text": "giỏ quà"}).status_code == 403
    assert (gifts.versions.count(), Indicator.objects.get(pk=gifts.pk).retired_on) == (1, None)


@pytest.mark.parametrize("name", ["version_save", "retire_save", "phrase_add"])
def test_actions_refuse_get(client, gifts, keeper, name):
    assert client.get(reverse(f"catalogue:{name}", args=[gifts.pk])).status_code == 405


# --- Changing --------------------------------------------------------------------------------


def test_new_version_from_the_screen(client, gifts, keeper):
    page = client.get(reverse("catalogue:version", args=[gifts.pk]))
    assert page.status_code == 200
    assert f'value="{gifts.versions.get().name}"' in page.content.decode()
    saved = client.post(
        reverse("catalogue:version_save", args=[gifts.pk]), version_fields(gifts, name="Phần quà", maximum="5.000")
    )
    assert saved.status_code == 302
    version = gifts.versions.get(ends_before=None)
    assert (version.number, version.name, version.maximum, version.starts_on) == (2, "Phần quà", 5000, TOMORROW)
    assert "Bản 2" in text_of(client.get(saved["Location"]))


def test_new_version_keeps_what_was_typed_when_it_is_refused(client, gifts, keeper):
    address = reverse("catalogue:version_save", args=[gifts.pk])
    unread = client.post(address, version_fields(gifts, starts_on="31/2/2027", maximum="1.25"))
    assert unread.status_code == 422
    assert "Ngày 31 không có" in text_of(unread)
    assert 'value="31/2/2027"' in unread.content.decode() and 'value="1.25"' in unread.content.decode()
    early = client.post(address, version_fields(gifts, starts_on="1/1/2019", name="Phần quà"))
    assert early.status_code == 422
    assert "Bản mới phải áp dụng sau ngày đó." in text_of(early)
    assert 'value="Phần quà"' in early.content.decode()
    same = client.post(address, version_fields(gifts))
    assert "Bản mới giống hệt bản đang dùng nên không cần lập." in text_of(same)
    assert gifts.versions.count() == 1


def test_limits_of_money_are_typed_as_money(client, gifts, keeper):
    value = Indicator.objects.get(code="gift_value")
    saved = client.post(
        reverse("catalogue:version_save", args=[value.pk]), version_fields(value, maximum="2 tỷ", minimum="0")
    )
    assert saved.status_code == 302
    assert value.versions.get(ends_before=None).maximum == 2 * 10**9


def test_new_version_of_a_ratio_changes_its_denominator(client, gifts, keeper):
    rate = Indicator.objects.get(code="poor_household_rate")
    sides = {"numerator": Indicator.objects.get(code="poor_households").pk, "denominator": gifts.pk}
    words = "số hộ nghèo chia số suất quà, nhân 100"
    saved = client.post(
        reverse("catalogue:version_save", args=[rate.pk]), version_fields(rate, formula_words=words, **sides)
    )
    assert saved.status_code == 302
    version = rate.versions.get(ends_before=None)
    assert (version.denominator, version.formula_words) == (gifts, words)


def test_add_indicator_from_the_screen(client, gifts, keeper):
    assert client.get(reverse("catalogue:add")).status_code == 200
    typed = {
        "name": "Cây trồng mới", "group": "C", "value_type": "count", "unit": "cây", "starts_on": TYPED_DAY,
        "question": "Trồng bao nhiêu cây?", "nature": "flow", "adding": "sum", "minimum": "0", "maximum": "100.000",
        "soft_factor": "3", "source": "Công văn của tỉnh",
    }  # fmt: skip
    refused = client.post(reverse("catalogue:add_save"), typed | {"code": "gifts_given"})
    assert refused.status_code == 422
    assert "Mã “gifts_given” đã có chỉ tiêu khác dùng." in text_of(refused)
    saved = client.post(reverse("catalogue:add_save"), typed)
    assert saved.status_code == 302
    made = Indicator.objects.get(code="cay_trong_moi")
    assert saved["Location"] == reverse("catalogue:detail", args=[made.pk])
    assert "Chưa đến ngày áp dụng." in text_of(client.get(saved["Location"]))


def test_retire_from_the_screen(client, gifts, keeper):
    assert "Thôi dùng chỉ tiêu" in text_of(client.get(reverse("catalogue:retire", args=[gifts.pk])))
    address = reverse("catalogue:retire_save", args=[gifts.pk])
    assert "Xin điền mục này." in text_of(client.post(address, {"on": ""}))
    client.post(address, {"on": TYPED_DAY})
    assert Indicator.objects.get(pk=gifts.pk).retired_on == TOMORROW
    shown = text_of(client.get(reverse("catalogue:detail", args=[gifts.pk])))
    assert f"Từ ngày {TYPED_DAY} không hỏi nữa." in shown
    assert "Lập bản mới" not in shown


def test_phrases_from_the_screen(client, gifts, keeper):
    address = reverse("catalogue:phrase_add", args=[gifts.pk])
    assert client.post(address, {"text": "Giỏ quà Tết"}).status_code == 302
    phrase = gifts.phrases.get(text="giỏ quà tết")
    refused = client.post(address, {"text": "giỏ quà Tết"})
    assert refused.status_code == 422
    assert "đã dùng cho chỉ tiêu" in text_of(refused)
    assert 'value="giỏ quà Tết"' in refused.content.decode()
    client.post(reverse("catalogue:phrase_remove", args=[phrase.pk]))
    assert not gifts.phrases.filter(text="giỏ quà tết").exists()
