"""The screens: the same cost for one and for many, reads in the journal, two editors side by side, Excel step by step."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doanket.audit.models import Entry
from doanket.people import queries, services
from doanket.people.models import Act, Person, Seat
from entering import let_in

from .test_tables import GOOD, HEADS, book

MARCH = dt.date(2026, 3, 1)


@pytest.fixture
def desk(client, officer):
    return let_in(client, officer)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def listing(name, unit, **more):
    return reverse(f"people:{name}"), {"don-vi": unit.pk} | more


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "cost"),
    [("committee", 11), ("standing", 10), ("boards", 12), ("organisations", 13), ("acts", 15), ("persons", 11), ("register", 9),
     ("structure", 18)],
)  # fmt: skip
def test_a_list_costs_the_same_for_one_and_for_many(name, cost, count, desk, write, make_person, make_unit, ward, officer, django_assert_num_queries):
    for number in range(count):
        union = services.admit_organisation(actor=officer, unit=ward, name=f"Hội {number}")
        write("replace", make_person(), on=MARCH, replaces=write("appoint", make_person(), represents=union))
        write("appoint", make_person(), "vice_chair")
        board = make_unit("residential_area", ward)
        run = services.open_term(actor=officer, unit=board, body="board", years="2026–2028", starts_on=MARCH)
        write("appoint", make_person(), "board_head", on=MARCH, within=run)
    desk.get(*listing(name, ward))

    with django_assert_num_queries(cost):
        answer = desk.get(*listing(name, ward))

    assert answer.status_code == 200


def test_the_committee_of_a_day_gone_by_is_shown(desk, write, make_person, ward):
    person = make_person("Lê Thị Bình", honorific="ba")
    write("appoint", person)
    write("release", person, on=MARCH)

    assert "Bà Lê Thị Bình" not in text_of(desk.get(*listing("committee", ward)))
    then = text_of(desk.get(*listing("committee", ward, ngay="28/02/2026")))
    assert "Bà Lê Thị Bình" in then and "1 vị giữ chức ngày 28/02/2026" in then
    assert "Chưa đọc được ngày" in text_of(desk.get(*listing("committee", ward, ngay="hôm kia")))


def test_looking_at_the_sensitive_part_is_journalled_and_the_record_itself_shows_none(desk, make_person, officer):
    person = make_person(ethnicity="Mường", religion="Công giáo")

    assert "Mường" not in text_of(desk.get(person.get_absolute_url()))
    assert not Entry.objects.filter(verb="audit.read").exists()
    assert "Mường" in text_of(desk.get(reverse("people:sensitive", args=[person.pk])))

    entry = Entry.objects.get(verb="audit.read")
    assert entry.actor == officer and entry.facts["read_fields"] == ["ethnicity", "party", "religion"]
    assert "Mường" not in str(entry.facts)


def test_the_structure_and_a_list_with_sensitive_columns_are_journalled(desk, write, make_person, ward):
    for _number in range(2):
        write("appoint", make_person(ethnicity="Mường"))
    desk.get(*listing("structure", ward))
    assert Entry.objects.filter(verb="audit.read", target_type="people.term").count() == 1

    desk.get(*listing("register_xlsx", ward))
    assert not Entry.objects.filter(verb="audit.read", target_type="people.person").exists()
    desk.get(*listing("register_xlsx", ward, **{"nhay-cam": "1"}))
    assert Entry.objects.filter(verb="audit.read", target_type="people.person").count() == 2


def test_from_above_small_cells_are_told_together(client, above, write, make_person, ward, desk):
    for number in range(7):
        write("appoint", make_person(party="ngoai_dang" if number < 2 else "dang_vien", sex="nu" if number < 6 else "nam"))
    assert "dưới 5" not in text_of(desk.get(*listing("structure", ward)))

    seen = text_of(let_in(client, above).get(*listing("structure", ward)))

    assert "dưới 5 vị" in seen and "từ 5 trở lên vị" in seen and "28,6" not in seen


def test_two_who_edit_at_once_see_both_versions(desk, make_person, chair, officer):
    person = make_person("Lê Thị Bình")
    typed = {"full_name": "Lê Thị Bình", "honorific": "ba", "phone": "0912000002", "revision": "0"}
    services.edit_person(actor=chair, person=person, revision=0, phone="0912000001")

    answer = desk.post(reverse("people:person_save", args=[person.pk]), typed)

    assert answer.status_code == 422
    said = text_of(answer)
    assert "0912000001" in said and "0912000002" in said and "Người khác vừa lưu" in said
    assert Person.objects.get().phone == "0912000001"
    assert desk.post(reverse("people:person_save", args=[person.pk]), typed | {"revision": "1"}).status_code == 302
    assert Person.objects.get().phone == "0912000002"


def test_the_sensitive_part_is_changed_on_its_own_page(desk, make_person):
    person = make_person(ethnicity="Kinh")

    desk.post(reverse("people:sensitive_save", args=[person.pk]), {"ethnicity": "Tày", "religion": "không", "party": "ngoai_dang", "revision": "0"})

    person = Person.objects.get()
    assert (person.ethnicity, person.religion, person.party, person.revision) == ("Tày", "không", "ngoai_dang", 1)


def test_a_second_record_of_one_name_is_asked_about(desk, make_person, ward):
    make_person("Lê Thị Bình", birth_year=1980)
    typed = {"full_name": "lê thị bình", "honorific": "ba", "birth_year": "1980"}
    address = reverse("people:person_add", args=[ward.pk])

    assert "Đã có hồ sơ cùng tên" in text_of(desk.post(address, typed))
    assert Person.objects.count() == 1
    desk.post(address, typed | {"same_name": "on"})
    assert Person.objects.count() == 2
    assert desk.post(address, typed | {"birth_year": "1981"}).status_code == 302


def test_an_act_is_written_by_kind_then_person_then_form(desk, make_person, term, post, ward):
    old, new = make_person("Lê Thị Bình"), make_person("Trần Văn An")
    address = reverse("people:act_write", args=[term.pk, "appoint"])
    assert "Cử ai?" in text_of(desk.get(address))
    typed = {"nguoi": old.pk, "post": post("member").pk, "effective_on": "01/08/2025"}
    assert desk.post(reverse("people:act_write_now", args=[term.pk, "appoint"]), typed).status_code == 302

    seat = Seat.objects.get()
    address = reverse("people:act_write", args=[term.pk, "replace"])
    assert "Thay ai?" in text_of(desk.get(address))
    assert "Ai thay Lê Thị Bình?" in text_of(desk.get(address, {"ghe": seat.pk}))
    assert "Ông Trần Văn An thay ông Lê Thị Bình" in text_of(desk.get(address, {"ghe": seat.pk, "nguoi": new.pk}))
    now = reverse("people:act_write_now", args=[term.pk, "replace"])
    desk.post(now, {"ghe": seat.pk, "nguoi": new.pk, "effective_on": "01/03/2026"})
    assert [seat.person for seat in queries.who_sat(ward, MARCH)] == [new]

    refused = desk.post(now, {"ghe": Seat.objects.get(person=new).pk, "nguoi": new.pk, "effective_on": "01/01/2026"})
    assert refused.status_code == 422 and "không còn giữ chức danh này" in text_of(refused)


def test_a_release_needs_no_person_and_withdrawing_brings_the_seat_back(desk, write, make_person, term, ward):
    write("appoint", make_person("Lê Thị Bình"))
    desk.post(reverse("people:act_write_now", args=[term.pk, "release"]), {"ghe": Seat.objects.get().pk, "effective_on": "01/03/2026"})
    assert not queries.who_sat(ward, MARCH)

    release = Act.objects.get(kind="release")
    desk.post(reverse("people:withdraw_now", args=[release.pk]), {"reason": "ghi nhầm"})

    assert len(queries.who_sat(ward, MARCH)) == 1
    assert "Trần Thị Ngát đã rút" in text_of(desk.get(*listing("acts", ward)))


def test_another_ward_is_not_there(client, make_user, make_unit, province, write, make_person, term, ward):
    act = write("appoint", make_person())
    neighbour = let_in(client, make_user("chair", make_unit("ward", province)))

    for name, arguments in (("person", [act.person_id]), ("sensitive", [act.person_id]), ("withdraw", [act.pk]), ("act_kinds", [term.pk])):
        assert neighbour.get(reverse(f"people:{name}", args=arguments)).status_code == 404
    assert neighbour.get(*listing("committee", ward)).status_code == 404


# --- Excel -------------------------------------------------------------------------------------


@pytest.fixture
def send(desk, term):
    def send(content, **more):
        file = SimpleUploadedFile("danh-sach.xlsx", content)
        return desk.post(reverse("people:import_preview", args=[term.pk]), {"file": file, "effective_on": "01/08/2025"} | more)

    return send


def confirmed(desk, term, answer, **more):
    token = answer.context["token"]
    return desk.post(reverse("people:import_confirm", args=[term.pk]), {"token": token} | more)


def test_a_list_is_shown_first_and_saved_only_when_confirmed(desk, send, term, ward):
    shown = send(book(GOOD, [2, "Trần Văn An", "ông", 1975, "Chủ tịch", "01/03/2026", "Mường", ""]))
    assert shown.status_code == 200 and not Person.objects.exists()
    assert "Mường" not in shown.context["token"] and "Mường" not in text_of(shown)

    confirmed(desk, term, shown)

    assert Person.objects.get(full_name="Trần Văn An").ethnicity == "Mường"
    assert sorted((seat.person.full_name, seat.post.code) for seat in queries.who_sat(ward, MARCH)) == [
        ("Lê Thị Bình", "member"), ("Trần Văn An", "chair"), ("Trần Văn An", "member"),
    ]  # fmt: skip
    assert Entry.objects.filter(verb="people.members_imported").count() == 1


def test_a_list_with_faults_cannot_be_confirmed(send):
    shown = send(book(GOOD, [2, "", "ông", "xyz", "", "", "", ""], merge=["H4:H5"]))

    said = text_of(shown)
    assert shown.status_code == 422 and shown.context["token"] == ""
    assert "Dòng 5, cột Họ và tên: còn trống" in said and "Dòng 5, cột Năm sinh" in said and "H4:H5" in said
    assert "Lưu cả danh sách" not in said


def test_a_known_person_is_used_unless_said_to_be_another(desk, send, term, make_person):
    known = make_person("Lê Thị Bình", birth_year=1980)
    shown = send(book(GOOD))
    assert "là người khác" in text_of(shown)

    confirmed(desk, term, shown, another="4")
    assert Person.objects.filter(full_name="Lê Thị Bình").count() == 2 and not known.seats.exists()
    services.write_act(actor=Act.objects.get().done_by, term=term, kind="release", person=Act.objects.get().person, post=Act.objects.get().post, effective_on=MARCH)
    confirmed(desk, term, shown)
    assert known.seats.count() == 1


def test_a_day_outside_the_term_is_a_fault(send):
    assert "Dòng 4, cột Từ ngày: ngoài nhiệm kỳ" in text_of(send(book([2, "Trần Văn An", "ông", 1975, "", "01/01/2020", "", ""])))


def test_a_longer_list_of_the_same_people_adds_only_the_new(desk, send, write, make_person, term, ward):
    write("appoint", make_person("Lê Thị Bình", birth_year=1980))
    shown = send(book(GOOD, [2, "Trần Văn An", "ông", 1975, "", "", "", ""]))
    assert "Đang giữ chức danh này rồi" in text_of(shown)

    confirmed(desk, term, shown)

    assert [seat.person.full_name for seat in queries.who_sat(ward, MARCH)] == ["Trần Văn An", "Lê Thị Bình"]
    assert Person.objects.count() == 2


def test_a_preview_of_somebody_else_or_of_a_changed_text_is_not_taken(desk, send, term, chair, client):
    shown = send(book(GOOD))
    for token in ("", "a1.x.y", shown.context["token"][:-4] + "AAAA"):
        desk.post(reverse("people:import_confirm", args=[term.pk]), {"token": token})
    confirmed(let_in(client, chair), term, shown)

    assert not Person.objects.exists()


def test_the_list_says_which_columns_it_does_not_read(send):
    assert "Cột không dùng: Ghi chú" in text_of(send(book(GOOD, heads=HEADS)))


@pytest.mark.parametrize("name", ["register_docx", "register_pdf", "register_xlsx", "structure_xlsx", "structure_csv"])
def test_files_are_files(name, desk, write, make_person, ward):
    write("appoint", make_person())

    answer = desk.get(*listing(name, ward))

    assert answer["Content-Disposition"].startswith("attachment") and len(answer.content) > 100
