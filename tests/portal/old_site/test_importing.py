"""Readings become drafts, each once, and old addresses lead to what was published of them."""

import json

import pytest
from wagtail.models import Site

from doanket.access.choices import Role
from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.portal import services
from doanket.portal.choices import ArticleState
from doanket.portal.models import Article, OldAddress, PortalFile, PortalPicture, SectionPage
from doanket.portal.queries.importing import already_here
from doanket.portal.services.importing import AGAIN, NEW, REFUSED, import_pages
from portal.old_site.conftest import SAVED, jpeg

pytestmark = pytest.mark.django_db

FILES = {"trang_files/kenh.jpg": jpeg(), "trang_files/ke-hoach.pdf": b"%PDF-1.4\n%%EOF"}


@pytest.fixture
def site(ward):
    return services.plant_site(ward)


@pytest.fixture
def section(site):
    return SectionPage.objects.child_of(site).get(kind="news")


@pytest.fixture
def editor(make_user, ward):
    return make_user(Role.EDITOR, ward)


@pytest.fixture
def bring(editor, ward, section):
    return lambda readings: import_pages(actor=editor, unit=ward, section=section, readings=readings)


def test_a_reading_becomes_a_draft_with_its_pictures_files_and_origin(bring, saved, ward):
    [outcome] = bring(saved("trang.html", files=FILES))

    assert outcome.kind == NEW
    article = Article.objects.get()
    assert (article.state, article.live, article.published_at) == (ArticleState.DRAFT, False, None)
    assert article.draft_title == "Phường Sao Mai ra quân dọn kênh Bờ Đông"
    text = article.get_latest_revision_as_object()
    assert (text.author_line, text.source_name) == ("Mai Hạ Vy", "Báo Bờ Đông")
    assert text.lead.startswith("Sáng 12/8") and "<p>[ảnh 1]</p>" in text.body and "[ảnh 2]" not in text.body
    assert [(one.caption, one.is_lead) for one in text.pictures.all()] == [("Bà con Tổ 4 vớt rác trên kênh.", True)]
    assert [one.file.title for one in text.files.all()] == ["Kế hoạch tháng hành động"]
    assert article.origin["old_site"] == "https://saomai.example.vn/tin-tuc/ra-quan-don-kenh-417.html"
    assert article.origin["dated"] == "2023-08-14T16:45:00"
    assert (PortalPicture.objects.get().unit, PortalPicture.objects.get().alt) == (ward, ""), "the old words said nothing"


def test_the_journal_says_how_many_came_and_by_whom(bring, saved, editor):
    bring(saved("chu.txt", "khong-tieu-de.txt"))

    [entry] = Entry.objects.filter(verb="portal.old_site_imported")
    assert (entry.actor, entry.facts) == (editor, {"number": 2})


def test_a_page_comes_once_by_its_address_and_by_its_text(bring, saved, ward):
    first = bring(saved("trang.html", "chu.txt", files=FILES))
    again = saved("trang.html", "chu.txt", files=FILES)

    assert [one.kind for one in first] == [NEW, NEW]
    assert sorted(already_here(ward, again)) == [0, 1]
    assert [one.kind for one in bring(again)] == [AGAIN, AGAIN]
    assert (Article.objects.count(), PortalPicture.objects.count(), PortalFile.objects.count()) == (2, 1, 1)


def test_the_same_text_twice_in_one_folder_is_one_draft_with_both_addresses(bring, sent):
    page = (SAVED / "trang.html").read_text(encoding="utf-8")
    other = page.replace("ra-quan-don-kenh-417", "in/ra-quan-don-kenh-417")

    outcomes = bring(sent({"a.html": page.encode(), "b.html": other.encode()}))

    assert [one.kind for one in outcomes] == [NEW, AGAIN]
    assert OldAddress.objects.filter(page=Article.objects.get().page_ptr).count() == 2


def test_one_page_that_cannot_be_kept_does_not_stop_the_others(bring, saved):
    readings = saved("trang.html", "chu.txt", files={"trang_files/kenh.jpg": b"<svg onload=alert(1)>"})
    readings[0].blocks[0].html = "<p>" + "chữ " * 80_000 + "</p>"

    outcomes = bring(readings)

    assert [one.kind for one in outcomes] == [REFUSED, NEW]
    assert "quá dài" in outcomes[0].why


def test_a_picture_that_is_none_is_told_and_left_out(bring, saved):
    [outcome] = bring(saved("trang.html", files={"trang_files/kenh.jpg": b"<svg onload=alert(1)>"}))

    assert outcome.kind == NEW and not PortalPicture.objects.exists()
    assert any("kenh.jpg" in note and "không phải ảnh" in note for note in outcome.notes)


def test_an_old_address_leads_to_the_page_once_readers_may_see_it(bring, saved, client, make_user, ward, site):
    [outcome] = bring(saved("trang.html"))
    address = "/tin-tuc/ra-quan-don-kenh-417.html"

    def asked(host="testserver"):
        return client.get(address, headers={"host": host})

    OldAddress.objects.filter(page=outcome.article.page_ptr).update(host="testserver")
    assert asked().status_code == 404, "a draft is nobody's business"

    Article.objects.filter(pk=outcome.article.pk).update(live=True)
    answer = asked()
    assert (answer.status_code, answer["Location"]) == (301, f"/{site.slug}/tin-hoat-dong/{outcome.article.slug}/")
    assert asked("localhost").status_code == 404, "the address of another host"
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("address", ["https://matran.example/{slug}/tin/x/", "https://www.rieng.example/tin/x/"], ids=["common host", "own host"])
def test_a_page_that_says_it_stood_at_a_neighbours_leads_nowhere(address, bring, saved, make_unit, province):
    other = services.plant_site(make_unit("ward", province, name="Phường Bằng Lăng"))
    Site.objects.create(hostname="rieng.example", port=80, root_page=other)
    [reading] = saved("trang.html", files=FILES)
    reading.address = address.format(slug=other.slug)

    assert [outcome.kind for outcome in bring([reading])] == [NEW]
    assert not OldAddress.objects.exists()


def test_only_writers_of_the_unit_bring_pages_in(saved, make_user, ward, section, make_unit, province):
    stranger = make_user(Role.EDITOR, make_unit("ward", province))

    with pytest.raises(NotPermitted):
        import_pages(actor=stranger, unit=ward, section=section, readings=saved("chu.txt"))
    assert not Article.objects.exists()


def test_a_section_of_another_site_takes_nothing(saved, editor, ward, make_unit, province):
    other = services.plant_site(make_unit("ward", province))
    elsewhere = SectionPage.objects.child_of(other).first()

    with pytest.raises(services.NotOfThisUnit):
        import_pages(actor=editor, unit=ward, section=elsewhere, readings=saved("chu.txt"))


# --- the command


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    """command("--write", …) on a folder with one page: exit code and what was printed."""
    from doanket.cli import command as commands
    from doanket.cli import import_portal

    monkeypatch.setattr(import_portal, "start_django", lambda **_more: None)
    (tmp_path / "cu").mkdir()
    (tmp_path / "cu" / "chu.txt").write_bytes((SAVED / "chu.txt").read_bytes())
    (tmp_path / "cu" / "hong.txt").write_bytes(b"\x00\x01")

    def call(*words):
        code = commands.run(["import-portal", str(tmp_path / "cu"), *words])
        return code, capsys.readouterr()

    return call


def test_the_command_tells_and_writes_nothing_by_default(command, site, editor):
    code, said = command("--unit", site.slug)

    assert code == 0 and not Article.objects.exists()
    assert "Xã Suối Bạc tổng kết" in said.out and "sẽ lập bản nháp" in said.out
    assert "Đọc được 1 bài, 1 tệp không nhận. Chưa ghi gì." in said.out and "nhị phân" in said.out


def test_the_command_writes_when_told_and_says_it_as_json(command, site, editor):
    code, said = command("--unit", site.slug, "--as", editor.username, "--write", "--json")

    told = json.loads(said.out)
    assert code == 0 and told["written"] is True
    assert [page["outcome"] for page in told["pages"]] == ["new", "refused"]
    assert Article.objects.get().written_by == editor


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--write"], "cần --unit"),
        (["--unit", "khong-co"], "Không có trang nào tên"),
        (["--unit", "phuong-hoa-sen", "--as", "la"], "Không có người dùng"),
        (["--unit", "phuong-hoa-sen", "--section", "la"], "không có chuyên mục"),
        (["--base", "ftp://x"], "https://"),
    ],
)
def test_the_command_refuses_in_words(command, site, words, sentence):
    code, said = command(*words)

    assert code in (1, 2) and sentence in said.err and "Traceback" not in said.err


# --- the officer's screen


def upload(name, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


@pytest.fixture
def officer(client, editor):
    from entering import let_in

    return let_in(client, editor)


def looked_at(officer, ward, section, *files):
    return officer.post(f"/viet-tin/nhap/{ward.pk}/xem-truoc/", {"files": list(files), "section": section.pk, "base": ""})


def test_an_officer_looks_first_and_takes_the_ticked_pages(officer, ward, section):
    shown = looked_at(officer, ward, section, *(upload(name, (SAVED / name).read_bytes()) for name in ("chu.txt", "khong-tieu-de.txt")))

    assert shown.status_code == 200 and not Article.objects.exists()
    html = shown.content.decode()
    assert "Xã Suối Bạc tổng kết" in html and "ngày nêu ở đầu bài" in html and "Bộ đếm" in html
    [chosen] = [line["reading"].fingerprint for line in shown.context["good"] if line["reading"].file == "chu.txt"]
    answer = officer.post(f"/viet-tin/nhap/{ward.pk}/lap/", {"name": shown.context["name"], "chosen": [chosen]})
    assert answer.status_code == 302
    assert [article.draft_title for article in Article.objects.all()] == ["Xã Suối Bạc tổng kết công tác Mặt trận năm 2022, triển khai nhiệm vụ năm 2023"]


def test_what_was_looked_at_is_nobody_elses(officer, ward, section, client, make_user):
    from django.test import Client

    from entering import let_in

    shown = looked_at(officer, ward, section, upload("chu.txt", (SAVED / "chu.txt").read_bytes()))
    sent = {"name": shown.context["name"], "chosen": [line["reading"].fingerprint for line in shown.context["good"]]}

    let_in(Client(), make_user(Role.EDITOR, ward)).post(f"/viet-tin/nhap/{ward.pk}/lap/", sent)
    officer.post(f"/viet-tin/nhap/{ward.pk}/lap/", sent | {"name": "../../etc/passwd"})
    assert not Article.objects.exists()


@pytest.mark.parametrize("files", [[], [upload("goi.zip", b"PK hong")]], ids=["nothing", "a broken archive"])
def test_what_cannot_be_read_is_told_beside_the_field(officer, ward, section, files):
    answer = looked_at(officer, ward, section, *files)

    assert answer.status_code == 422 and 'id="id_files_error"' in answer.content.decode()
