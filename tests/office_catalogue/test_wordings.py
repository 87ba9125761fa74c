"""The keeper of the catalogue sees what is missing, writes it, hears it, and works with a translator's table."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doanket.access.choices import Role
from doanket.accounts.models import Language
from doanket.indicators import services
from doanket.indicators.models import Indicator, Wording
from doanket.reports.services import load_default_forms
from entering import let_in

MP3 = b"\xff\xfb\x90\x00" + bytes(400)
SLOT = "i.gifts_given.question"


@pytest.fixture
def catalogue(nation):
    services.load_default_catalogue()
    return load_default_forms()


@pytest.fixture
def keeper(catalogue, client, make_user, nation):
    return let_in(client, make_user(Role.ADMINISTRATOR, nation))


def at(name, *args):
    return reverse(f"catalogue:{name}", args=args)


def told(code="tyz"):
    return dict(Wording.objects.filter(language__code=code).exclude(text="").values_list("slot", "text"))


def test_the_list_says_how_far_each_language_is(keeper):
    page = keeper.get(at("languages")).content.decode()
    assert "180/180 chỉ tiêu, 34/34 câu khác, 0 giọng đọc" in page
    assert page.count("0/180 chỉ tiêu, 0/34") == Language.objects.count() - 1
    assert page.index("Đang dùng") < page.index("English") < page.index("Chưa bật") < page.index("Tày")


def test_a_language_shows_its_parts_and_what_is_missing(keeper):
    services.write_wording(
        actor=keeper.get(at("languages")).wsgi_request.user, language=Language.objects.get(code="tyz"),
        slot=keeper.get(at("wording", "tyz", SLOT)).context["line"].slot, text="câu thử",
    )  # fmt: skip
    parts = {part.code: part for part in keeper.get(at("language", "tyz")).context["parts"]}
    assert list(parts) == [*"ABCDEFG", "f", "t"]
    assert len(parts["D"].lines) - len(parts["D"].missing) == 1
    assert sum(len(part.lines) for part in parts.values()) == len(told("en"))
    everything = keeper.get(at("language", "tyz") + "?nhom=D").content.decode()
    missing = keeper.get(at("language", "tyz") + "?nhom=D&thieu=1").content.decode()
    assert SLOT in everything and SLOT not in missing and "i.gifts_given.name" in missing
    assert "Không còn câu nào thiếu" in keeper.get(at("language", "en") + "?nhom=D&thieu=1").content.decode()


def test_a_figure_shows_every_language_that_is_on(keeper):
    figure = Indicator.objects.get(code="gifts_given")
    assert at("wordings", figure.pk) in keeper.get(at("detail", figure.pk)).content.decode()
    page = keeper.get(at("wordings", figure.pk)).content.decode()
    assert "How many gifts" in page and "Tày" not in page
    keeper.post(at("language_switch", "tyz"), {"is_on": "1"})
    assert "Tày" in keeper.get(at("wordings", figure.pk)).content.decode()
    keeper.post(at("language_switch", "tyz"), {"is_on": "0"})
    assert not Language.objects.get(code="tyz").is_on


def test_a_text_is_written_and_deleted_after_a_question(keeper):
    assert keeper.post(at("wording_save", "tyz", SLOT), {"text": "câu thử"}).url == at("wording", "tyz", SLOT)
    assert told() == {SLOT: "câu thử"}
    page = keeper.get(at("wording", "tyz", SLOT)).content.decode()
    assert 'lang="tyz"' in page and "câu thử" in page
    assert "Không lấy lại được" in keeper.get(at("wording_remove_form", "tyz", SLOT, "text")).content.decode()
    keeper.post(at("wording_remove", "tyz", SLOT, "text"))
    assert told() == {}
    assert keeper.get(at("wording_remove_form", "tyz", SLOT, "all")).status_code == 404


def test_what_was_typed_stays_when_it_is_refused(keeper):
    answer = keeper.post(at("wording_save", "tyz", SLOT), {"text": "dài " * 200})
    assert answer.status_code == 422 and "dài dài" in answer.content.decode()
    assert "nhiều nhất 600 chữ cái" in answer.content.decode()


def test_a_sound_is_sent_heard_and_deleted(keeper):
    sent = keeper.post(at("sound_save", "tyz", SLOT), {"sound": SimpleUploadedFile("x.exe", MP3)})
    assert sent.url == at("wording", "tyz", SLOT)
    uid = Wording.objects.get(language__code="tyz").sound_uid
    page = keeper.get(at("wording", "tyz", SLOT)).content.decode()
    assert reverse("indicators:sound", args=[uid]) in page
    keeper.post(at("wording_remove", "tyz", SLOT, "sound"))
    assert "<audio" not in keeper.get(at("wording", "tyz", SLOT)).content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<html>", "không phải tệp âm thanh"), (MP3 + bytes(1_100_000), "không quá 1 MB"), (b"", "trống")],
)
def test_a_file_that_is_no_sound_is_refused_in_words(keeper, content, words):
    answer = keeper.post(at("sound_save", "tyz", SLOT), {"sound": SimpleUploadedFile("giong.mp3", content)})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Wording.objects.filter(language__code="tyz", sound_uid__isnull=False).exists()


def table_from(keeper, form, fill):
    """The table of Tày as it is taken away, with ``fill`` (key → text) written into its last column."""
    answer = keeper.get(at("wordings_file", "tyz"), {"dang": form})
    assert f'filename="ban-dich-tay.{form}"' in answer["Content-Disposition"]
    if form == "csv":
        lines = answer.content.decode("utf-8").splitlines()
        return "\n".join(line + fill.get(line.split(",")[0], "") for line in lines).encode()
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    for row in book.active.iter_rows(min_row=3):
        row[3].value = fill.get(row[0].value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def load(keeper, content):
    return keeper.post(at("wordings_load", "tyz"), {"table": SimpleUploadedFile("bang", content)})


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_table_goes_out_and_comes_back(keeper, form):
    fill = {SLOT: "câu một", "t.send": "câu hai"}
    assert load(keeper, table_from(keeper, form, fill)).url == at("language", "tyz")
    assert told() == fill


def test_english_comes_back_as_it_went(keeper):
    answer = keeper.get(at("wordings_file", "en"))
    loaded = keeper.post(at("wordings_load", "en"), {"table": SimpleUploadedFile("bang", answer.content)}, follow=True)
    assert "Đã ghi 0 câu mới hoặc sửa" in loaded.content.decode()


def test_rows_that_are_wrong_are_named_and_nothing_is_written(keeper):
    table = "Mã câu,Là gì,Tiếng Việt,Lời\nt.send,,Gửi báo cáo,tốt\nt.sent,,Gửi xong,sai câu\nx.y,,a,b\n"
    answer = load(keeper, table.encode())
    page = answer.content.decode()
    assert answer.status_code == 422 and "2 dòng cần sửa" in page
    assert "Dòng 3" in page and "“Đã gửi”" in page and "Dòng 4" in page and "Dòng 2" not in page
    assert told() == {}


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xff\xfe\x00", b"a,b\n1,2\n"])
def test_a_file_that_is_no_table_is_refused_in_words(keeper, content):
    answer = load(keeper, content)
    assert answer.status_code == 422 and 'class="err"' in answer.content.decode()


def test_an_older_wording_is_marked_and_asked_anew(keeper):
    Wording.objects.filter(language__code="en", slot=SLOT).update(text_of="Câu cũ?")
    page = keeper.get(at("wording", "en", SLOT)).content.decode()
    assert "Câu tiếng Việt đã đổi sau khi dịch" in page
    assert "câu tiếng Việt đã đổi" in keeper.get(at("language", "en") + "?nhom=D&thieu=1").content.decode()
    rows = openpyxl.load_workbook(io.BytesIO(keeper.get(at("wordings_file", "en")).content)).active.iter_rows(values_only=True)
    assert next(row for row in rows if row[0] == SLOT)[3] is None


def test_nobody_else_is_shown_a_way_there(catalogue, client, make_user, board):
    let_in(client, make_user("author", board))
    assert "ngon-ngu" not in client.get(at("list")).content.decode()
    assert client.get(at("languages")).status_code == 403
