"""Pictures and files: what they are is read from their content, and what may not come in stays out."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from doanket.kit.permissions import NotPermitted
from doanket.portal import services
from doanket.portal.sniffing import NotKept, sniffed

pytestmark = pytest.mark.django_db
TYPES = '<Types><Override PartName="/word/document.xml" ContentType="{}"/></Types>'
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(**members):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("Types", "[Content_Types].xml"), content)
    return stream.getvalue()


def ole(*names):
    return OLE + b"\x00" * 500 + b"".join(name.encode("utf-16-le") + b"\x00\x00" for name in names)


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7 thu", "pdf"),
        (package(Types=TYPES.format(DOCX), word__document="<x/>"), "docx"),
        (package(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (ole("WordDocument"), "doc"),
        (ole("Workbook"), "xls"),
        ("Tên,Số\nTổ 3,30\n".encode(), "txt"),
    ],
)
def test_a_file_is_known_by_its_content(content, ending):
    assert sniffed(content).ending == ending


@pytest.mark.parametrize(
    "content",
    [
        b"", b"MZ\x90\x00", b"<svg xmlns='x'><script/></svg>", b"<!doctype html><script>1</script>", b"  <html>", b"\xff\xfe\x00a", b"{\\rtf1",
        package(Types=TYPES.format(DOCM), word__document="<x/>"),
        package(Types=TYPES.format(DOCX), word__document="<x/>", word__vbaProject="x"),
        package(Types=TYPES.format(DOCX), **{"word__document": "<x/>", "word__embeddings__a.bin": ole("_VBA_PROJECT")}),
        package(mimetype="application/vnd.oasis.opendocument.text", **{"Basic__Standard__Module1.xml": "x"}),
        package(a="x"), b"PK\x03\x04" + b"x" * 100, package(Types=TYPES.format(DOCX), word__document="0" * 60_000_000),
        ole("WordDocument", "_VBA_PROJECT"), ole("Workbook", "VBA"), ole("Khac"), b"%PDF-1.4 /OpenAction << /S /JavaScript >>",
    ],
)  # fmt: skip
def test_what_may_not_come_in_stays_out(content):
    with pytest.raises(NotKept):
        sniffed(content)


def test_a_file_is_kept_under_a_name_of_ours(writer, ward):
    file = services.add_file(actor=writer, unit=ward, upload=SimpleUploadedFile("../../Kế hoạch <b>.pdf.exe", b"%PDF-1.4 thu"))
    assert file.title == "Kế hoạch <b>.pdf" and file.media_type == "application/pdf"
    assert file.file.name.startswith("documents/ke-hoach-b-pdf-") and file.file.name.endswith(".pdf")


def test_a_picture_forgets_where_it_was_taken(writer, ward, jpeg):
    picture = services.add_picture(actor=writer, unit=ward, upload=SimpleUploadedFile("IMG_1.jpg", jpeg()), alt="Bà con quét ngõ")
    with picture.file.open() as kept, Image.open(kept) as opened:
        assert dict(opened.getexif()) == {}
    assert "IMG" not in picture.file.name and picture.title == "Bà con quét ngõ"


def a_bomb():
    stream = BytesIO()
    Image.new("1", (12_000, 12_000)).save(stream, "PNG", optimize=True)
    return stream.getvalue()


@pytest.mark.parametrize("upload", [b"", b"<svg onload=alert(1)>", b"GIF89a;", b"%PDF-1.4", a_bomb(), b"\xff\xd8" + b"0" * 100, b"\x00" * (8 * 1024 * 1024 + 1)])
def test_what_is_no_picture_is_refused(writer, ward, upload):
    with pytest.raises(services.FileRefused):
        services.add_picture(actor=writer, unit=ward, upload=upload, alt="Bà con quét ngõ")


@pytest.mark.parametrize(("kind", "said"), [(b"heic", "HEIC"), (b"mif1", "HEIC"), (b"isom", "Đây là phim"), (b"avif", "không phải ảnh JPEG")])
def test_what_a_telephone_hands_over_beside_pictures_is_refused_by_its_name(writer, ward, kind, said):
    with pytest.raises(services.FileRefused, match=said):
        services.add_picture(actor=writer, unit=ward, upload=b"\x00\x00\x00\x18ftyp" + kind + b"\x00" * 200)


def test_words_that_tell_nothing_are_refused_and_strangers_add_nothing(writer, stranger, ward, jpeg):
    with pytest.raises(services.WordsRefused):
        services.add_picture(actor=writer, unit=ward, upload=jpeg(), alt="IMG_2034")
    with pytest.raises(NotPermitted):
        services.add_picture(actor=stranger, unit=ward, upload=jpeg(), alt="Bà con quét ngõ")


def test_a_picture_that_readers_see_is_described_by_who_publishes(live, writer, chair, ward, jpeg):
    picture = services.add_picture(actor=writer, unit=ward, upload=jpeg(), alt="Bà con quét ngõ")
    services.save_article(actor=writer, article=live, revision=1, pictures=[(picture, "", True)])
    services.submit_article(actor=writer, article=live)
    assert not services.is_shown_to_readers(picture)
    services.publish_article(actor=chair, article=live)
    assert services.is_shown_to_readers(picture)
    with pytest.raises(services.NotNow):
        services.describe_picture(actor=writer, picture=picture, alt="Bà con Tổ 3 quét ngõ")
    services.describe_picture(actor=chair, picture=picture, alt="Bà con Tổ 3 quét ngõ")
