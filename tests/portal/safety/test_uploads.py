"""What is sent to harm is refused in clear words, early, and leaves nothing behind."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from doanket.access.choices import Role
from doanket.portal import guarding, services
from doanket.portal.models import Article, PortalFile, PortalPicture, SectionPage
from portal.safety.conftest import jpeg

pytestmark = pytest.mark.django_db

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def png_of(width, height):
    """A picture of some kilobytes that unpacks to ``width`` × ``height`` dots."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(b"\x00" * (width + 1)) for _row in range(min(height, 400))) + rows.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def office(*names, types="wordprocessingml.document.main+xml"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        kind = f"application/vnd.openxmlformats-officedocument.{types}"
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{kind}"/></Types>')
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


@pytest.fixture
def site(ward):
    return services.plant_site(ward)


@pytest.fixture
def writer(make_user, ward, site):
    return make_user(Role.EDITOR, ward)


@pytest.mark.parametrize(
    "content",
    [SVG, b"GIF89a" + b"\x00" * 40, b"\x89PNG\r\n\x1a\n hong", b"%PDF-1.4", b"", jpeg()[:200], png_of(30_000, 30_000), b"\xff\xd8\xff\xe0<script>alert(1)</script>"],
    ids=["svg with a script", "gif", "broken png", "pdf", "nothing", "cut off", "a bomb of dots", "half a polyglot"],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(content, writer, ward):
    with pytest.raises(services.FileRefused, match=r"không phải ảnh|đã hỏng|lớn"):
        services.add_picture(actor=writer, unit=ward, upload=content, alt="Ngõ phố sáng nay")
    assert not PortalPicture.objects.exists()


def test_a_picture_that_is_also_a_page_keeps_only_its_picture(writer, ward):
    polyglot = jpeg() + b"<html><script>alert(document.cookie)</script></html>"

    picture = services.add_picture(actor=writer, unit=ward, upload=polyglot, alt="Ngõ phố sáng nay")

    with picture.file.open() as kept:
        assert b"script" not in kept.read()
    assert picture.file.name.endswith(f"{picture.uid.hex}.jpg")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SVG, "Không nhận loại tệp này"),
        (b"<!doctype html><script>alert(1)</script>", "Không nhận loại tệp này"),
        (b"MZ\x90\x00\x03", "Không nhận loại tệp này"),
        (office("word/document.xml", "word/vbaProject.bin"), "macro"),
        (office("word/document.xml", types="wordprocessingml.document.macroEnabled.main+xml"), "macro"),
        (OLE + b"\x00" * 600 + "_VBA_PROJECT".encode("utf-16-le") + b"\x00\x00", "macro"),
        (b"%PDF-1.7 1 0 obj <</OpenAction <</S /JavaScript /JS (x)>>>>", "lệnh chạy"),
        (b"%PDF-1.7 1 0 obj <</S /J#61va#53cript /JS (x)>>>>", "lệnh chạy"),
        (b"%PDF-1.7 1 0 obj <</S /#4cau#6Ech /F (calc.exe)>>>>", "lệnh chạy"),
        (b"PK\x03\x04 hong", "hỏng"),
    ],
    ids=["svg", "html", "exe", "macro part", "macro type", "old macros", "pdf that runs", "pdf that runs in numbers", "pdf that starts another", "broken package"],
)
def test_a_file_that_runs_or_lies_is_refused_in_words(content, words, writer, ward):
    with pytest.raises(services.FileRefused, match=words):
        services.add_file(actor=writer, unit=ward, upload=SimpleUploadedFile("bao-cao.pdf", content), title="Báo cáo")
    assert not PortalFile.objects.exists()


def test_a_scan_whose_packed_pictures_look_like_orders_is_kept(writer, ward):
    scan = b"%PDF-1.4 stream\n\x9c/JS \x01/JS/x /J#a \xff#61#53 endstream\n%%EOF"

    assert services.add_file(actor=writer, unit=ward, upload=scan, title="Bản quét").media_type == "application/pdf"


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=1.pdf", '"; filename="x.html', "../../etc/passwd", "a\x00b.pdf", "\u202efdp.exe", "💥" * 300, ".htaccess"])
def test_a_file_name_reaches_neither_the_disk_nor_a_header(name, writer, ward, client):
    upload = SimpleUploadedFile("x.pdf", b"%PDF-1.4\n%%EOF")
    upload._name = name
    file = services.add_file(actor=writer, unit=ward, upload=upload, title="Kế hoạch")

    kept = file.file.name.rsplit("/", 1)[-1]
    assert kept.isascii() and kept.endswith(".pdf") and not set(kept) & set('\r\n\x00"/\\;')
    from entering import let_in

    answer = let_in(client, writer).get(f"/viet-tin/tep/{file.uid}/")
    assert answer.status_code == 200
    said = answer["Content-Disposition"]
    assert said.startswith("attachment") and not set(said) & set("\r\n\x00") and "Set-Cookie" not in answer
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "title",
    ["Tin\u202egnart", "Hội\u200bnghị\u2060", "Tin%2e%2e%2f..%00", "../../nen-tang", "<b>Tin</b>", "Ｔｉｎ　ｔｏàｎ", "Ð\u00f0 ﬁn ẞ", "💥💥💥", "a" * 190],
)
def test_an_address_is_made_of_plain_letters_whatever_the_title(title, writer, ward, site):
    section = SectionPage.objects.child_of(site).get(kind="news")
    article = services.start_article(actor=writer, unit=ward, section=section, title=title, body="<p>Chữ.</p>")

    assert set(article.slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and 0 < len(article.slug) <= 90
    assert not set(Article.objects.get().title) & set("\u202e\u200b\u2060")


# --- too large


@pytest.mark.parametrize(("path", "size", "refused"), [("/viet-tin/", 200, True), ("/cong/y-kien/", 2, True), ("/viet-tin/", 60, False), ("/cong/y-kien/", 0, False)])
def test_a_body_too_large_is_refused_before_it_is_read(path, size, refused):
    class Unread(io.RawIOBase):
        def readinto(self, _buffer):
            raise AssertionError("somebody read the body")

    request = RequestFactory().post(path)
    request.META["CONTENT_LENGTH"] = str(size * 1024 * 1024)
    request._stream = request.META["wsgi.input"] = Unread()

    answer = guarding.TooLarge(lambda _request: None)(request)
    assert (answer is not None) == refused
    if refused:
        assert answer.status_code == 413 and "quá lớn" in answer.content.decode()


def test_the_limit_stands_before_everything_that_reads_a_body(settings):
    places = [name.rsplit(".", 1)[-1] for name in settings.MIDDLEWARE]

    assert places.index("TooLarge") < places.index("SessionMiddleware") < places.index("CsrfViewMiddleware")


def test_the_refusal_is_a_page_of_ours(client):
    answer = client.post("/viet-tin/", b"x", content_type="application/octet-stream", headers={"content-length": str(10**9)})

    assert answer.status_code == 413
    assert "Máy chưa nhận gì" in answer.content.decode()
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("said", ["-1", "1e9", "9" * 400, "²", "0x10"])
def test_a_strange_length_is_refused_too(said):
    request = RequestFactory().post("/viet-tin/")
    request.META["CONTENT_LENGTH"] = said

    assert guarding.TooLarge(lambda _request: None)(request).status_code == 413
