"""Letter forms: what is let in, what is kept out, what comes out filled."""

import datetime as dt
import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doanket.documents import libreoffice, queries, services, wordform
from doanket.documents.choices import LetterKind
from doanket.documents.starter import starter_of
from doanket.documents.values import LETTER_FIELDS
from doanket.documents.wordform import FormUnfit
from doanket.kit.permissions import NotPermitted

ALLOWED = [field.name for field in LETTER_FIELDS["invitation"]]


def form_with(*lines, header="", footer="", title=""):
    paper = docx.Document()
    for line in lines:
        paper.add_paragraph(line)
    paper.sections[0].header.paragraphs[0].text = header
    paper.sections[0].footer.paragraphs[0].text = footer
    paper.core_properties.title = title
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def repacked(content, changes=None, added=None):
    """The package with parts changed by a function or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changes[name](part) if changes and name in changes else part)
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


def text_of(content):
    paper = docx.Document(io.BytesIO(content))
    return "\n".join(one.text for one in (*paper.sections[0].header.paragraphs, *paper.paragraphs))


GOOD = form_with("Kính mời {{ ho_ten }} dự {{ten_hoi_nghi}}", header="{{ co_quan }}")


def test_the_fields_of_body_and_header_are_found():
    assert wordform.fields_of(GOOD, ALLOWED) == ["co_quan", "ho_ten", "ten_hoi_nghi"]


def test_a_field_that_word_cut_into_runs_is_one_field():
    paper = docx.Document()
    line = paper.add_paragraph()
    for piece in ("Kính mời {", "{ ho", "_ten }", "}"):
        line.add_run(piece).bold = piece == "_ten }"
    stream = io.BytesIO()
    paper.save(stream)
    assert wordform.fields_of(stream.getvalue(), ALLOWED) == ["ho_ten"]
    assert "Kính mời Nguyễn Văn Mẫn" in text_of(wordform.filled(stream.getvalue(), {"ho_ten": "Nguyễn Văn Mẫn"}, ALLOWED))


def test_what_is_filled_in_is_text_and_nothing_else():
    nasty = "<w:p/>&amp; {{ 7*7 }} {% for x in y %} \x00\x07 “dòng”\nhai"
    said = text_of(wordform.filled(GOOD, {"ho_ten": nasty, "strange": "x"}, ALLOWED))
    assert "<w:p/>&amp; {{ 7*7 }} {% for x in y %}  “dòng”\nhai" in said
    assert "49" not in said


ESCAPES = [
    "{{ ''.__class__ }}", "{{ ho_ten.__class__.__mro__ }}", "{{ ho_ten|attr('__class__') }}", "{{ ho_ten['x'] }}", "{{ ho_ten() }}",
    "{{ cycler }}", "{{ self }}", "{{ range(10**9) }}", "{{ ho_ten ~ ho_ten }}", "{{ 7*7 }}", "{% for a in ho_ten %}a{% endfor %}",
    "{% if ho_ten %}x{% endif %}", "{% set a = 1 %}", "{% include 'x' %}", "{% import 'os' as os %}", "{%p if ho_ten %}", "{{r ho_ten }}",
    "{{p ho_ten }}", "{# lời #}", "{{ ho_ten", "ho_ten }}", "{% raw %}{{ ho_ten }}{% endraw %}", "{{ ho_ten }}{{ unknown }}",
    "{% colspan ho_ten %}", "{{ HO_TEN }}", "{{ ho ten }}", "{{ lipsum.__globals__['os'] }}", "{{ ho_ten if ho_ten else ho_ten }}",
]  # fmt: skip


@pytest.mark.parametrize("words", ESCAPES)
@pytest.mark.parametrize("place", ["body", "header", "footer"])
def test_nothing_but_bare_known_names_is_let_in(words, place):
    given = {"header": words} if place == "header" else {"footer": words} if place == "footer" else {}
    content = form_with("{{ ho_ten }}", *([words] if place == "body" else []), **given)
    with pytest.raises(FormUnfit):
        wordform.fields_of(content, ALLOWED)


@pytest.mark.parametrize("words", ["{{ ''.__class__ }}", "{% set a = 1 %}", "{{ unknown }}"])
def test_the_properties_of_the_file_are_looked_at_too(words):
    with pytest.raises(FormUnfit):
        wordform.fields_of(form_with("{{ ho_ten }}", title=words), ALLOWED)


def test_signs_across_two_paragraphs_or_in_an_attribute_are_refused():
    with pytest.raises(FormUnfit):
        wordform.fields_of(form_with("{{ ho_ten }} {", "{ ''.__class__ }}"), ALLOWED)
    hidden = repacked(GOOD, {"word/document.xml": lambda part: part.replace(b"<w:body>", b'<w:body><w:p w:rsidR="{{ self }}"/>')})
    with pytest.raises(FormUnfit):
        wordform.fields_of(hidden, ALLOWED)


def test_an_unknown_field_is_named_in_the_refusal():
    with pytest.raises(FormUnfit, match=r"\{\{ ho_va_ten \}\}"):
        wordform.fields_of(form_with("{{ ho_va_ten }}"), ALLOWED)


def test_a_form_without_a_field_is_no_form():
    with pytest.raises(FormUnfit, match="chưa có trường"):
        wordform.fields_of(form_with("Kính mời"), ALLOWED)


EXTERNAL = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="http://a.example/" TargetMode="External"/></Relationships>'
DANGEROUS = {
    "macro": lambda: repacked(GOOD, added={"word/vbaProject.bin": b"x"}),
    "macro type": lambda: repacked(GOOD, {"[Content_Types].xml": lambda part: part.replace(b"wordprocessingml.document.main", b"word.document.macroEnabled.main")}),
    "embedded": lambda: repacked(GOOD, added={"word/embeddings/a.xlsx": b"x"}),
    "active": lambda: repacked(GOOD, added={"word/activeX/activeX1.xml": b"<a/>"}),
    "other file": lambda: repacked(GOOD, added={"word/afchunk.mht": b"x"}),
    "link": lambda: repacked(GOOD, {"word/_rels/document.xml.rels": lambda part: part.replace(b"</Relationships>", EXTERNAL % b"hyperlink")}),
    "template": lambda: repacked(GOOD, added={"word/_rels/settings.xml.rels": b"<Relationships>" + EXTERNAL % b"attachedTemplate"}),
    "field code": lambda: repacked(GOOD, {"word/document.xml": lambda part: part.replace(b"<w:body>", b"<w:body><w:p><w:r><w:instrText>DD</w:instrText><w:instrText>EAUTO c</w:instrText></w:r></w:p>")}),
    "include": lambda: repacked(GOOD, {"word/document.xml": lambda part: part.replace(b"<w:body>", b'<w:body><w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>')}),
    "entity": lambda: repacked(GOOD, {"word/document.xml": lambda part: part.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)}),
    "entity in utf-16": lambda: repacked(GOOD, added={"word/comments.xml": '<?xml version="1.0"?><!DOCTYPE a>'.encode("utf-16")}),
    "broken xml": lambda: repacked(GOOD, {"word/document.xml": lambda part: part[:-30]}),
    "bomb": lambda: repacked(GOOD, added={"word/media/a.xml": b" " * (wordform.LARGEST_UNPACKED + 1)}),
    "many parts": lambda: repacked(GOOD, added={f"word/media/{n}.png": b"" for n in range(wordform.MOST_PARTS)}),
    "no word": lambda: repacked(b"PK\x05\x06" + b"\0" * 18, added={"a.txt": b"x"}),
    "no zip": lambda: b"%PDF-1.7",
    "nothing": lambda: b"",
    "cut": lambda: GOOD[: len(GOOD) // 2],
    "old word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "large": lambda: GOOD + b"\0" * wordform.LARGEST,
}  # fmt: skip


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_dangerous_or_broken_file_is_refused_in_words(name):
    with pytest.raises(FormUnfit) as refusal:
        wordform.fields_of(DANGEROUS[name](), ALLOWED)
    assert refusal.value.field == "file" and len(str(refusal.value)) > 20


def test_the_sandbox_alone_lets_nothing_through():
    """The second wall, asked without the first."""
    from jinja2 import TemplateError

    for words in ("{{ ho_ten.__class__ }}", "{{ ho_ten['x'] }}", "{{ ho_ten() }}", "{{ range(3) }}", "{{ ho_ten|upper }}", "{{ unknown }}"):
        with pytest.raises((TemplateError, FormUnfit, TypeError)):
            wordform._sandbox().from_string(words).render(ho_ten="x")


@pytest.mark.parametrize("kind", LetterKind)
def test_the_starter_of_each_kind_passes_its_own_check_and_shows_the_fields(kind):
    allowed = [field.name for field in LETTER_FIELDS[kind]]
    assert set(allowed) - set(wordform.fields_of(starter_of(kind), allowed)) <= {"so_ky_hieu"}


@pytest.fixture
def upload(chair, ward):
    def made(**more):
        given = {"actor": chair, "unit": ward, "kind": "invitation", "name": "Giấy mời", "content": GOOD} | more
        return services.upload_template(**given)

    return made


def test_versions_are_numbered_and_the_newest_in_force_serves(upload, ward, board):
    first, second = upload(), upload(name="Giấy mời mới")
    later = upload(starts_on=dt.date(2999, 1, 1))
    assert [first.number, second.number, later.number] == [1, 2, 3]
    assert queries.templates_for(board, "invitation") == [second]
    assert queries.templates_for(ward, "certificate") == []


def test_a_unit_uses_its_own_form_then_that_of_the_units_above(upload, make_user, province, board):
    high = upload(actor=make_user("administrator", province), unit=province)
    low = upload()
    assert queries.templates_for(board, "invitation") == [low, high]
    services.withdraw_template(actor=low.uploaded_by, template=low)
    assert queries.templates_for(board, "invitation") == [high]
    with pytest.raises(services.TemplateRefused):
        services.withdraw_template(actor=low.uploaded_by, template=low)


def test_only_the_head_or_the_administrator_uploads(upload, author):
    with pytest.raises(NotPermitted):
        upload(actor=author)


def test_fill_template_gives_the_letter(upload):
    said = text_of(services.fill_template(upload(), {"ho_ten": "Nguyễn Văn Mẫn", "ten_hoi_nghi": "Hội nghị lần thứ 9", "co_quan": "ỦY BAN"}))
    assert said.startswith("ỦY BAN") and "Kính mời Nguyễn Văn Mẫn dự Hội nghị lần thứ 9" in said


def test_uploading_and_trying_on_screen(client, chair, ward):
    client.force_login(chair)
    address = reverse("documents:template_upload", args=[ward.pk, "invitation"])
    bad = SimpleUploadedFile("a.docx", form_with("{{ ''.__class__ }}"))
    refused = client.post(address, {"name": "Giấy mời", "starts_on": "1/1/2026", "file": bad})
    assert refused.status_code == 422 and "chưa đúng" in refused.content.decode()
    answer = client.post(address, {"name": "Giấy mời", "starts_on": "1/1/2026", "file": SimpleUploadedFile("a.docx", GOOD)})
    assert answer.status_code == 302
    assert "Đang dùng mẫu của đơn vị" in client.get(answer.url).content.decode()
    template = queries.templates_for(ward, "invitation")[0]
    said = client.get(reverse("documents:template_preview", args=[template.pk])).content.decode()
    assert "Nguyễn Văn Thử" in said
    assert ("Tải PDF" in said) == libreoffice.is_there()
    assert "Nguyễn Văn Thử" in text_of(client.get(reverse("documents:template_preview_word", args=[template.pk])).content)


@pytest.mark.skipif(not libreoffice.is_there(), reason="LibreOffice is not installed")
def test_libreoffice_makes_a_pdf_of_a_filled_form():
    assert libreoffice.pdf_of(GOOD).startswith(b"%PDF")


def test_without_libreoffice_the_page_says_so(client, chair, upload, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    client.force_login(chair)
    template = upload()
    assert "Máy chủ chưa đổi được mẫu Word sang PDF" in client.get(reverse("documents:template_preview", args=[template.pk])).content.decode()
    assert client.get(reverse("documents:template_preview_pdf", args=[template.pk])).status_code == 302
    with pytest.raises(libreoffice.NotConverted):
        libreoffice.pdf_of(GOOD)
