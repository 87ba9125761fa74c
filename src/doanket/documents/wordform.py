"""Word files with fields between double braces, from people who are not trusted: checked whole before one is kept.

What is let in holds only fields that are known, each a bare name: no attribute, call, filter, loop or condition. So a
form cannot reach anything but the texts it is filled with; the sandbox of Jinja stands behind that as a second wall.
"""

import re
from functools import lru_cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.paper.blocks import clean

LARGEST = 2 * 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
LARGEST_PART = 4 * 1024 * 1024
MOST_PARTS = 300
MOST_FIELDS = 400
MAIN = "word/document.xml"
FORBIDDEN_PARTS = re.compile(r"vbaproject|vbadata|activex|embeddings/|oleobject|afchunk|\.(bin|exe|js|html?|mht|rtf)$", re.IGNORECASE)
FORBIDDEN_TYPES = re.compile(r"macroenabled|activex|oleobject|aFChunk", re.IGNORECASE)
FORBIDDEN_CODES = re.compile(r"DDE|INCLUDE|IMPORT|MACROBUTTON|DATABASE|AUTOTEXT|(?<!HYPER)LINK\b", re.IGNORECASE)
EXTERNAL = re.compile(r"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
TEXTS = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
CODES = re.compile(r"<w:instrText(?:\s[^>]*)?>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\"")
TOKEN = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


class FormUnfit(DomainError):
    """A Word file that cannot serve as a form; the message says which part of it and why."""


def fields_of(content, allowed):
    """The fields of a Word file in the order of their names. Raises FormUnfit for anything else than a plain form.

    ``allowed`` are the names that may stand in it.
    """
    parts = _unpacked(content)
    for name, part in parts.items():
        _refuse_dangerous(name, part)
    found = set()
    for name, part in parts.items():
        if RENDERED.fullmatch(name):
            found |= _fields_in(part)
    if strange := sorted(found - set(allowed)):
        words = _("Mẫu có trường phần mềm không biết: %(names)s. Xin dùng đúng tên trong danh sách trường.")
        raise FormUnfit(words % {"names": ", ".join(f"{{{{ {name} }}}}" for name in strange[:10])}, field="file")
    if not found:
        raise FormUnfit(_("Mẫu chưa có trường nào. Xin đặt ít nhất một trường, như {{ ho_ten }}, vào chỗ cần ghép."), field="file")
    _must_render(content, allowed)
    return sorted(found)


def filled(content, values, allowed):
    """The form with plain texts in place of its fields; a field without a text stays empty."""
    template = _opened(content)
    context = {name: clean(str(values.get(name) or "")) for name in allowed}
    template.render(context, _sandbox(), autoescape=True)
    stream = BytesIO()
    template.save(stream)
    return stream.getvalue()


# --- The file as a package


def _unpacked(content):
    if len(content) > LARGEST:
        raise FormUnfit(_("Tệp lớn quá. Mẫu thư nhiều nhất 2 MB."), field="file")
    try:
        with ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
                raise FormUnfit(_("Tệp này bung ra lớn bất thường nên không nhận."), field="file")
            if any(info.flag_bits & 1 for info in infos):
                raise FormUnfit(_("Tệp có mật khẩu. Xin bỏ mật khẩu rồi đưa lên lại."), field="file")
            parts = {info.filename: _read(package, info) for info in infos if not info.is_dir()}
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as problem:
        raise FormUnfit(_("Tệp này không phải Word (.docx), hoặc đã hỏng. Tệp .doc cũ xin lưu lại thành .docx."), field="file") from problem
    if MAIN not in parts or "[Content_Types].xml" not in parts:
        raise FormUnfit(_("Tệp này không phải Word (.docx). Tệp .doc cũ xin lưu lại thành .docx."), field="file")
    return parts


def _read(package, info):
    """A part, never more of it than it says it holds."""
    with package.open(info) as stored:
        part = stored.read(info.file_size + 1)
    if len(part) > info.file_size:
        raise BadZipFile(info.filename)
    return part


def _refuse_dangerous(name, part):
    if FORBIDDEN_PARTS.search(name):
        raise FormUnfit(_("Mẫu có macro hoặc tệp nhúng (%(name)s). Xin bỏ phần đó, lưu thành .docx thường.") % {"name": name}, field="file")
    if not name.lower().endswith((".xml", ".rels")):
        return
    text = _text(name, part)
    if name == "[Content_Types].xml" and FORBIDDEN_TYPES.search(text):
        raise FormUnfit(_("Mẫu có macro hoặc tệp nhúng. Xin lưu thành .docx thường."), field="file")
    if EXTERNAL.search(text):
        words = _("Mẫu có liên kết ra ngoài tệp (%(name)s): ảnh, mẫu hay trang mạng. Xin bỏ liên kết, dán ảnh thẳng vào tệp.")
        raise FormUnfit(words % {"name": name}, field="file")
    codes = "".join(one or other for one, other in CODES.findall(text))
    if FORBIDDEN_CODES.search(codes):
        raise FormUnfit(_("Mẫu có mã lệnh của Word tự lấy dữ liệu nơi khác. Xin bỏ mã đó đi."), field="file")


def _text(name, part):
    unfit = FormUnfit(_("Tệp có phần không đọc được (%(name)s). Xin mở bằng Word, lưu lại rồi thử lần nữa.") % {"name": name}, field="file")
    if len(part) > LARGEST_PART:
        raise unfit
    try:
        text = part.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise unfit from problem
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "\x00" in text:
        raise unfit
    return text


# --- The fields


def _fields_in(part):
    """Names between double braces in the text of a part; anything else with such signs is refused."""
    text = part.decode("utf-8-sig")
    said = "".join(TEXTS.findall(text))
    names = TOKEN.findall(said)
    if len(names) > MOST_FIELDS:
        raise FormUnfit(_("Mẫu có quá nhiều trường."), field="file")
    rest = TOKEN.sub("", said)
    if loose := LOOSE.search(rest):
        words = _("Mẫu có chỗ ghi chưa đúng: “%(words)s”. Mỗi trường ghi gọn như {{ ho_ten }}: hai dấu ngoặc nhọn, tên, hai dấu ngoặc nhọn.")
        raise FormUnfit(words % {"words": rest[max(0, loose.start() - 15) : loose.end() + 25]}, field="file")
    if LOOSE.search(re.sub(r">[^<]*<", "><", text)):
        raise FormUnfit(_("Mẫu có dấu ngoặc nhọn ở chỗ không thấy được trên trang. Xin soạn lại phần đó."), field="file")
    return set(names)


def _must_render(content, allowed):
    """The very text that will be rendered holds nothing but known names; and it does render."""
    from docx.opc.exceptions import OpcError
    from jinja2 import TemplateError
    from lxml.etree import LxmlError

    try:
        template = _opened(content)
        for source in _sources(template):
            _must_be_bare(_sandbox().parse(source), allowed)
        filled(content, dict.fromkeys(allowed, "a"), allowed)
    except (OpcError, TemplateError, LxmlError, KeyError, ValueError, AttributeError, IndexError, TypeError) as problem:
        words = _("Phần mềm chưa ghép thử được mẫu này. Xin mở bằng Word, gõ lại các trường rồi lưu thành .docx.")
        raise FormUnfit(words, field="file") from problem


def _sources(template):
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            yield template.patch_xml(part.blob.decode("utf-8"))
    for name in PROPERTIES:
        yield getattr(template.docx.core_properties, name)


def _must_be_bare(tree, allowed):
    from jinja2 import nodes

    plain = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, plain) or (isinstance(node, nodes.Name) and node.name not in allowed):
            raise FormUnfit(_("Mẫu chỉ được có các trường trong danh sách, không có lệnh hay phép tính."), field="file")


def _opened(content):
    from docxtpl import DocxTemplate

    return DocxTemplate(BytesIO(content))


@lru_cache(maxsize=1)
def _sandbox():
    """No attribute, no item, no call, no filter, no global: names of texts and nothing else."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    class Bare(SandboxedEnvironment):
        def is_safe_attribute(self, *_given):
            return False

        def is_safe_callable(self, *_given):
            return False

        def getitem(self, *_given):
            raise FormUnfit(_("Mẫu chỉ được có các trường trong danh sách."))

        getattr = getitem

    sandbox = Bare(undefined=StrictUndefined, autoescape=True, cache_size=0)
    for names in (sandbox.globals, sandbox.filters, sandbox.tests):
        names.clear()
    return sandbox
