"""Only its code opens a pack, and a changed byte closes it for good."""

import io
import re
import zipfile

import pytest

from doanket.conferences.carrying.sealing import ABOUT, BODY, NotAPack, WrongCode, new_code, seal, unseal

CODE = "4821 7730 1196 5524"


@pytest.fixture(scope="module")
def pack():
    return seal({"rows": {"chữ": "Hội nghị"}}, {"ab": b"tep"}, code=CODE, about={"title": "Hội nghị"})


def test_the_code_opens_it_however_its_digits_are_grouped(pack):
    assert unseal(pack, code="4821773011965524") == ({"rows": {"chữ": "Hội nghị"}}, {"ab": b"tep"})
    assert unseal(pack, code="4821-7730 1196.5524")[1] == {"ab": b"tep"}


@pytest.mark.parametrize("code", ["", "4821 7730 1196 5525", "chữ"])
def test_another_code_does_not(pack, code):
    with pytest.raises(WrongCode):
        unseal(pack, code=code)


@pytest.mark.parametrize("part", [ABOUT, BODY])
def test_a_changed_pack_is_noticed(pack, part):
    with zipfile.ZipFile(io.BytesIO(pack)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = parts[part].replace(b"Title", b"") if part == BODY else parts[part].replace(b'"title"', b'"titel"')
    parts[BODY] = parts[BODY] if part == ABOUT else parts[BODY][:-1] + bytes([parts[BODY][-1] ^ 1])
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    with pytest.raises(WrongCode):
        unseal(changed.getvalue(), code=CODE)


def empty_zip():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("goi.json", "[]")
        packed.writestr("goi.bin", "")
    return held.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 1000, empty_zip()])
def test_what_is_no_pack_is_told_so(data):
    with pytest.raises(NotAPack):
        unseal(data, code=CODE)


def test_nothing_personal_can_be_read_without_the_code(pack):
    assert b"rows" not in pack


def test_a_code_is_sixteen_digits_and_new_each_time():
    codes = {new_code() for _time in range(50)}

    assert len(codes) == 50
    assert all(re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", code) for code in codes)
