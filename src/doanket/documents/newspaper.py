"""News as text to copy and as a Word file. Everything here only reads."""

import base64

from django.core.files.storage import default_storage

from doanket.kernel.text import slugify
from doanket.kit.paper import Heading, PaperError, Paragraph, Picture, write_docx
from doanket.kit.paper.steady import steady_docx

WIDTH = 150
SORTS = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def sort_of(name):
    """The media type of a picture by its name; empty if it is none that pages show."""
    return SORTS.get(name.rpartition(".")[2].lower(), "")


def text_of(news):
    """Title, lead, paragraphs and the words of the pictures, one blank line apart."""
    pictures = [words for picture in news.pictures if (words := caption_of(picture))]
    return "\n\n".join([news.title, *([news.lead] if news.lead else []), *news.body, *pictures])


def caption_of(picture):
    """«Quang cảnh hội nghị. Ảnh: Lê Văn A»."""
    credit = f"Ảnh: {picture['credit']}" if picture.get("credit") else ""
    return " ".join(part for part in (_ended(picture.get("caption", "")), credit) if part)


def _ended(words):
    return words if not words or words[-1] in ".!?…" else f"{words}."


def docx_of(news):
    """The news as Word; a picture that is gone or of another sort stands as its words."""
    blocks = [Heading(1, news.title)]
    blocks += [Paragraph((news.lead,))] if news.lead else []
    blocks += [Paragraph((paragraph,)) for paragraph in news.body]
    for picture in news.pictures:
        blocks += _picture(picture)
    return steady_docx(write_docx(blocks, title=news.title, author=news.unit.name), news.changed_at)


def _picture(picture):
    words = caption_of(picture)
    drawn = []
    if default_storage.exists(picture["file"]):
        with default_storage.open(picture["file"]) as stored:
            data = base64.b64encode(stored.read()).decode()
        try:
            drawn = [Picture(data, picture["alt"] or words or "ảnh", WIDTH)]
        except PaperError:
            drawn = []
    return [*drawn, *([Paragraph((words,))] if words else [])]


def file_name(news):
    """«tin-hoi-nghi-lan-thu-9.docx»."""
    return f"{slugify('tin ' + news.title)[:60].strip('-')}.docx"
