"""The officers' screens: what is typed is kept, what is refused says where, nobody beside sees anything."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from doanket.kernel.dates import VIETNAM
from doanket.portal import services
from doanket.portal.choices import ArticleState as S
from doanket.portal.models import Album, Article, PortalPicture
from entering import let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_user(client):
    return lambda user: let_in(client, user)


def typed(section, **more):
    return {"title": "Tổ 8 Lò Gốm góp công", "section": section.pk, "lead": "", "body": "Chữ của bài.", "revision": "1", **more}


def test_an_article_is_written_with_pictures_and_files_on_one_page(as_user, writer, ward, section, jpeg):
    client = as_user(writer)
    uploads = [SimpleUploadedFile("IMG_1.jpg", jpeg("red")), SimpleUploadedFile("IMG_2.jpg", jpeg("blue"))]
    answer = client.post(
        reverse("viet_tin:start", args=[ward.pk]),
        typed(section, uploads=uploads, files=SimpleUploadedFile("ke hoach.pdf", b"%PDF-1.4 thu"), stay="1"),
    )  # fmt: skip

    article = Article.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("viet_tin:edit", args=[article.pk]))
    text = services.text_of(article)
    assert [one.is_lead for one in text.pictures.all()] == [True, False]
    assert [one.file.title for one in text.files.all()] == ["ke hoach"]
    page = client.get(answer["Location"]).content.decode()
    assert "Cần sửa trước khi đăng: 2 chỗ" in page and 'href="#anh-1"' in page


class Sent(HTMLParser):
    """What a browser would send of the form of writing: (name, value) of each field, in their order."""

    def __init__(self, html):
        super().__init__()
        self.pairs, self.inside, self.area = [], False, ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        self.inside = "writing" in (said.get("class") or "").split() if tag == "form" else self.inside
        if not self.inside or not said.get("name") or tag == "button" or said.get("type") == "file":
            return
        self.area = said["name"] if tag == "textarea" else ""
        if tag in ("textarea", "select"):
            self.pairs.append((said["name"], ""))
        elif tag == "input" and (said.get("type") not in ("checkbox", "radio") or "checked" in said):
            self.pairs.append((said["name"], said.get("value", "on" if said.get("type") in ("checkbox", "radio") else "")))

    def handle_endtag(self, tag):
        self.inside, self.area = self.inside and tag != "form", ""

    def handle_data(self, text):
        if self.area:
            self.pairs[-1] = (self.area, self.pairs[-1][1] + text)


def test_what_stands_on_the_screen_is_what_is_kept(as_user, article, writer, ward, section, jpeg):
    """Two fields of one name would write over each other: the words under the title, and which picture comes first."""
    pictures = [services.add_picture(actor=writer, unit=ward, upload=jpeg(colour), alt=f"Ngõ {colour}") for colour in ("red", "blue")]
    services.save_article(actor=writer, article=article, revision=1, pictures=[(pictures[0], "", False), (pictures[1], "", True)])
    client, address = as_user(writer), reverse("viet_tin:edit", args=[article.pk])
    pairs = Sent(client.get(address).content.decode()).pairs
    names = [name for name, _value in pairs if name not in ("picture", "topics")]
    assert len(names) == len(set(names)) > 10

    sent = {name: [value for other, value in pairs if other == name] for name, _value in pairs}
    client.post(reverse("viet_tin:save", args=[article.pk]), sent | {"section": section.pk, "title": "Tên mới", "stay": "1"})
    text = services.text_of(Article.objects.get())
    assert (text.title, text.lead) == ("Tên mới", "Ba mươi hộ cùng làm.")
    assert [one.is_lead for one in text.pictures.order_by("sort_order")] == [False, True]


def test_a_double_click_makes_one_article(as_user, writer, ward, section):
    client, sent = as_user(writer), typed(section, uid="01890000-0000-7000-8000-000000000001")
    for _click in range(2):
        client.post(reverse("viet_tin:start", args=[ward.pk]), sent)
    assert Article.objects.count() == 1


def test_a_fault_keeps_everything_that_was_typed_and_uploaded(as_user, article, writer, section, jpeg):
    page = as_user(writer).post(
        reverse("viet_tin:save", args=[article.pk]),
        typed(section, title="", body="<p>Một <strong>đoạn</strong> dài.</p>", uploads=SimpleUploadedFile("a.jpg", jpeg())),
    )  # fmt: skip
    said = page.content.decode()
    picture = PortalPicture.objects.get()
    assert page.status_code == 422 and "<title>Lỗi:" in said and 'href="#id_title"' in said
    assert "<strong>đoạn</strong>" in said and f'name="picture" value="{picture.pk}"' in said


def test_a_refused_file_is_named_beside_its_box(as_user, article, writer, section):
    sent = typed(section, uploads=SimpleUploadedFile("a.heic", b"\x00\x00\x00\x18ftypheic"), files=SimpleUploadedFile("b.exe", b"MZ\x90\x00"))
    said = as_user(writer).post(reverse("viet_tin:save", args=[article.pk]), sent).content.decode()
    for box, name in (("uploads", "a.heic: Ảnh này ở dạng HEIC"), ("files", "b.exe: ")):
        assert f'id="id_{box}_error"' in said and f'href="#id_{box}"' in said and said.count(name) == 2


def test_who_saves_over_another_sees_both_texts(as_user, article, writer, editor, section):
    services.save_article(actor=editor, article=article, revision=1, body="Chữ của Ngát.")
    page = as_user(writer).post(reverse("viet_tin:save", args=[article.pk]), typed(section, body="Chữ của Đào.", revision="1"))
    said = page.content.decode()
    assert page.status_code == 422
    assert "Chữ của Ngát." in said and "Chữ của Đào." in said and 'name="revision" value="2"' in said


def test_who_saves_over_another_loses_nothing_of_theirs(as_user, article, writer, editor, ward, section, jpeg):
    """Their new picture and file come into the sheet, the words of a picture stay theirs until both texts were read."""
    old, new = (services.add_picture(actor=editor, unit=ward, upload=jpeg(colour), alt=f"Ngõ {colour}") for colour in ("red", "blue"))
    file = services.add_file(actor=editor, unit=ward, upload=b"%PDF-1.4 thu", title="Thư ngỏ")
    services.save_article(actor=editor, article=article, revision=1, author_line="Ngát", files=[file], pictures=[(old, "", True), (new, "Chú thích mới", False)])
    sent = typed(section, revision="1", picture=old.pk) | {f"anh{old.pk}-alt": "Lời của Đào"}
    page = as_user(writer).post(reverse("viet_tin:save", args=[article.pk]), sent)
    said = page.content.decode()
    old.refresh_from_db()
    assert page.status_code == 422 and old.alt == "Ngõ red" and "Lời của Đào" in said
    assert f'name="picture" value="{new.pk}"' in said and "Chú thích mới" in said and f'name="file" value="{file.pk}"' in said
    assert "ảnh số 2;" in said and "Người viết: Ngát" in said


def test_a_sheet_sent_again_with_other_words_is_not_taken_for_a_double_click(as_user, writer, ward, section):
    client, sent = as_user(writer), typed(section, uid="01890000-0000-7000-8000-000000000001", revision="0")
    client.post(reverse("viet_tin:start", args=[ward.pk]), sent)
    again = client.post(reverse("viet_tin:start", args=[ward.pk]), sent | {"body": "Chữ viết thêm."})
    said = again.content.decode()
    article = Article.objects.get()
    assert again.status_code == 422 and "Chữ viết thêm." in said and 'name="revision" value="1"' in said
    assert reverse("viet_tin:save", args=[article.pk]) in said


def test_submitting_a_faulty_text_saves_it_and_names_the_faults(as_user, article, writer, section):
    client = as_user(writer)
    client.post(reverse("viet_tin:save", args=[article.pk]), typed(section, title="TỔ 8 LÒ GỐM GÓP CÔNG", submit="1"))
    assert Article.objects.get().state == S.DRAFT
    page = client.get(reverse("viet_tin:edit", args=[article.pk])).content.decode()
    assert 'data-with="Tổ 8 lò gốm góp công"' in page


def test_a_stranger_finds_no_draft_no_picture_and_no_file(as_user, article, writer, stranger, ward, jpeg):
    picture = services.add_picture(actor=writer, unit=ward, upload=jpeg(), alt="Bà con quét ngõ")
    file = services.add_file(actor=writer, unit=ward, upload=b"%PDF-1.4 thu", title="Thư")
    client = as_user(stranger)
    for name, key in (
        ("article", article.pk), ("edit", article.pk), ("preview", article.pk), ("compare", article.pk), ("decide", article.pk),
        ("link", article.pk), ("picture", picture.uid), ("file", file.uid), ("new", ward.pk),
    ):  # fmt: skip
        assert client.get(reverse(f"viet_tin:{name}", args=[key])).status_code == 404, name
    assert client.get(reverse("viet_tin:list"), {"don-vi": ward.pk}).status_code == 404
    assert article.title not in client.get(reverse("viet_tin:list"), {"muc": "tat-ca"}).content.decode()


def test_pictures_of_another_unit_cannot_be_slipped_into_a_text(as_user, stranger, other_ward, writer, article, section, jpeg):
    theirs = services.add_picture(actor=stranger, unit=other_ward, upload=jpeg(), alt="Chợ Bằng Lăng")
    as_user(writer).post(reverse("viet_tin:save", args=[article.pk]), typed(section, picture=theirs.pk, chosen=theirs.pk))
    assert list(services.text_of(Article.objects.get(pk=article.pk)).pictures.all()) == []
    with pytest.raises(services.NotOfThisUnit):
        services.save_article(actor=writer, article=article, revision=2, pictures=[(theirs, "", True)])


def test_a_draft_is_not_on_the_site_and_the_preview_is(client, as_user, article, writer):
    from doanket.portal.serving.finding import address_of

    assert client.get(address_of(article)).status_code == 404
    page = as_user(writer).get(reverse("viet_tin:preview", args=[article.pk]))
    assert page.status_code == 200 and "Sáng chủ nhật, bà con góp công." in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_the_list_finds_without_marks_and_by_state(as_user, article, writer, chair, ward, section, live):
    services.start_article(actor=writer, unit=ward, section=section, title="Ngày hội ở Bến Đò", body="Chữ.")
    client = as_user(chair)
    found = client.get(reverse("viet_tin:list"), {"muc": "tat-ca", "tim": "ngay hoi ben do"}).content.decode()
    assert "Ngày hội ở Bến Đò" in found and live.title not in found
    shown = client.get(reverse("viet_tin:list"), {"muc": "dang-hien"}).content.decode()
    assert live.title in shown and "Ngày hội ở Bến Đò" not in shown


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(as_user, writer, ward, section, many, django_assert_num_queries):
    for number in range(many):
        services.start_article(actor=writer, unit=ward, section=section, title=f"Tin {number}", body="Chữ.")
    client = as_user(writer)
    client.get(reverse("viet_tin:list"))
    with django_assert_num_queries(12):
        client.get(reverse("viet_tin:list"), {"muc": "tat-ca"})


def test_what_is_planned_to_end_takes_an_hour(as_user, article, writer, chair):
    """While it is approved, and on the page of its own afterwards; a day alone means its first moment."""
    services.submit_article(actor=writer, article=article)
    client, row = as_user(chair), lambda: Article.objects.get(pk=article.pk)
    day = timezone.localdate() + dt.timedelta(days=3)
    sent = {"when": "now", "revision": article.revision, "until_day": f"{day:%d/%m/%Y}", "until_time": "17h30"}
    refused = client.post(reverse("viet_tin:publish", args=[article.pk]), sent | {"until_day": ""})
    assert refused.status_code == 422 and "Xin ghi cả ngày" in refused.content.decode()
    client.post(reverse("viet_tin:publish", args=[article.pk]), sent)
    assert row().shown_until == dt.datetime.combine(day, dt.time(17, 30), VIETNAM)

    address = reverse("viet_tin:end", args=[article.pk])
    assert 'value="17:30"' in client.get(address).content.decode()
    for hour, kept in (("", dt.time()), ("6:05", dt.time(6, 5))):
        client.post(reverse("viet_tin:end_now", args=[article.pk]), {"until_day": f"{day:%d/%m/%Y}", "until_time": hour})
        assert row().shown_until == dt.datetime.combine(day, kept, VIETNAM)
    page = client.post(reverse("viet_tin:end_now", args=[article.pk]), {"until_day": "01/01/2020", "until_time": ""})
    assert page.status_code == 422 and "Giờ ấy đã qua" in page.content.decode()
    client.post(reverse("viet_tin:end_now", args=[article.pk]), {"until_day": "", "until_time": ""})
    assert row().shown_until is None


def test_a_leader_reads_and_answers_without_an_account(client, article, writer):
    services.submit_article(actor=writer, article=article)
    _link, secret = services.make_approval_link(actor=writer, article=article, leader_name="Phạm Văn Ân")
    address = reverse("cong:approve", args=[secret])
    page = client.get(address)
    assert page.status_code == 200 and "bà con góp công" in page.content.decode()
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")
    assert Article.objects.get().state == S.SUBMITTED
    done = client.post(reverse("cong:approve_now", args=[secret]), {"answer": "yes"})
    assert done.status_code == 200 and Article.objects.get().live
    assert client.get(address).status_code == 410


def test_who_approves_reads_the_pictures_and_files_too(client, as_user, article, writer, chair, ward, jpeg):
    """On the officers' screen and through a secret link; the link opens nothing once it is answered, and no place beside."""
    picture = services.add_picture(actor=writer, unit=ward, upload=jpeg(), alt="Bà con quét ngõ")
    file = services.add_file(actor=writer, unit=ward, upload=b"%PDF-1.4 thu", title="Thư ngỏ")
    services.save_article(actor=writer, article=article, revision=1, pictures=[(picture, "", True)], files=[file])
    services.submit_article(actor=writer, article=article)
    _link, secret = services.make_approval_link(actor=writer, article=article, leader_name="Phạm Văn Ân")
    attached = reverse("cong:approve_file", args=[secret, 1])
    assert attached in client.get(reverse("cong:approve", args=[secret])).content.decode()
    answer = client.get(attached)
    assert (answer.content, answer["X-Content-Type-Options"]) == (b"%PDF-1.4 thu", "nosniff") and answer["Content-Disposition"].startswith("attachment")
    for wrong in ([secret, 0], [secret, 2], ["x" + secret, 1]):
        assert client.get(reverse("cong:approve_file", args=wrong)).status_code == 404
    client.post(reverse("cong:approve_now", args=[secret]), {"answer": "no", "reason": "Chưa rõ."})
    assert client.get(attached).status_code == 404

    services.submit_article(actor=writer, article=article)
    said = as_user(chair).get(reverse("viet_tin:decide", args=[article.pk])).content.decode()
    assert reverse("viet_tin:picture", args=[picture.uid]) in said and reverse("viet_tin:file", args=[file.uid]) in said


def test_an_album_is_made_shown_and_taken_down(as_user, chair, ward, home, jpeg):
    client = as_user(chair)
    client.post(reverse("viet_tin:album_make", args=[ward.pk]), {"title": "Ngày hội", "happened_on": "18/11/2026", "lead": "", "uploads": SimpleUploadedFile("a.jpg", jpeg())})
    album = Album.objects.get()
    with pytest.raises(services.NotReady):
        services.publish_album(actor=chair, album=album)
    picture = album.pictures.get().picture
    client.post(
        reverse("viet_tin:album_save", args=[album.pk]),
        {"title": "Ngày hội", "happened_on": "18/11/2026", "lead": "", "picture": picture.pk, f"anh{picture.pk}-alt": "Bà con múa quạt", f"anh{picture.pk}-caption": "Tối 18"},
    )  # fmt: skip
    client.post(reverse("viet_tin:album_publish", args=[album.pk]))
    album.refresh_from_db()
    assert album.live and album.published_at and album.pictures.get().caption == "Tối 18"
    client.post(reverse("viet_tin:album_withdraw", args=[album.pk]))
    album.refresh_from_db()
    assert not album.live and album.published_at is None


def test_two_who_change_an_album_at_once_are_told(as_user, chair, writer, ward, home, jpeg):
    """What the other saved is not written over, their picture comes into the sheet; saving it again keeps both."""
    old, new = (services.add_picture(actor=writer, unit=ward, upload=jpeg(colour), alt=f"Ngõ {colour}") for colour in ("red", "blue"))
    album = services.make_album(actor=writer, unit=ward, title="Ngày hội", pictures=[(old, "")])
    client, address = as_user(chair), reverse("viet_tin:album_save", args=[album.pk])
    seen = re.search(r'name="seen" value="(\w{16})"', client.get(reverse("viet_tin:album", args=[album.pk])).content.decode())[1]
    services.save_album(actor=writer, album=album, lead="Của Đào.", pictures=[(old, ""), (new, "Ngõ mới")])

    sent = {"title": "Ngày hội", "lead": "Của Khải.", "seen": seen, "picture": [old.pk], f"anh{old.pk}-alt": "Lời của Khải"}
    page = client.post(address, sent)
    said, stored = page.content.decode(), Album.objects.get()
    old.refresh_from_db()
    assert page.status_code == 422 and (stored.lead, old.alt) == ("Của Đào.", "Ngõ red")
    assert "Của Đào." in said and "Của Khải." in said and f'name="picture" value="{new.pk}"' in said and "ảnh số 2;" in said
    again = sent | {"seen": re.search(r'name="seen" value="(\w{16})"', said)[1], "picture": [old.pk, new.pk], f"anh{new.pk}-alt": "Ngõ blue"}
    assert client.post(address, again).status_code == 302
    assert client.post(address, again).status_code == 302  # a second click
    assert Album.objects.get().lead == "Của Khải." and Album.objects.get().pictures.count() == 2


def test_who_wrote_how_much_is_told_by_month_and_as_a_file(as_user, chair, live):
    client = as_user(chair)
    assert "Lê Thị Bích Đào" in client.get(reverse("viet_tin:authors")).content.decode()
    file = client.get(reverse("viet_tin:authors_file"))
    assert file.content.startswith(b"PK") and file["X-Content-Type-Options"] == "nosniff"
