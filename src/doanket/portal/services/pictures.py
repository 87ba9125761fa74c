"""Pictures of the portal: cleaned, named by us, described."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Collection

from doanket.audit.services import record
from doanket.kernel.ids import uuid7
from doanket.kit.permissions import may, require
from doanket.kit.pictures import LARGEST_FILE, NotAPicture, clean_picture

from .. import things
from ..checking import alt_fault
from ..models import Album, AlbumPicture, Article, ArticlePicture, PortalPicture
from .changing import changed
from .refusals_writing import FileRefused, NotNow, WordsRefused
from .writing_words import line

WORDS = {"alt": 300, "caption": 300, "photographer": 120}


@transaction.atomic
def add_picture(
    *, actor, unit, upload, alt="", is_decorative=False, caption="", photographer="", needs_consent=False, consent_note="", uid=None
):
    """Keep a picture of ``unit`` and return it. ``upload`` is an uploaded file, or the bytes of one: JPEG, PNG, WebP.

    What the camera wrote is not kept. Without ``alt`` it is kept, and the text that shows it is not published; words that
    tell nothing («IMG_2034», «ảnh») are refused. Raises FileRefused, WordsRefused.
    """
    require(actor, "portal.write", unit)
    words = _words(alt=alt, caption=caption, photographer=photographer, is_decorative=is_decorative)
    cleaned = _cleaned(upload)
    uid = uid or uuid7()
    picture = PortalPicture(
        uid=uid, unit=unit, title=words["alt"] or words["caption"] or _("Ảnh"), file=ContentFile(cleaned.content, name=f"{uid.hex}.jpg"),
        uploaded_by_user=actor, collection=root_collection(), is_decorative=bool(is_decorative), needs_consent=bool(needs_consent),
        consent_note=line(consent_note, 500, "consent_note"), width=cleaned.width, height=cleaned.height,
        file_size=len(cleaned.content), **words,
    )  # fmt: skip
    picture.save()
    record(actor=actor, verb="portal.picture_added", target=picture)
    return picture


@transaction.atomic
def describe_picture(*, actor, picture, **words):
    """Other words for a picture: alt, is_decorative, caption, photographer, needs_consent, consent_note.

    Of a picture that readers see now only those who may publish change the words. Raises WordsRefused, NotNow.
    """
    picture = PortalPicture.objects.select_for_update(of=("self",)).select_related("unit").get(pk=picture.pk)
    require(actor, "portal.write", picture)
    before = {name: getattr(picture, name) for name in words}
    kept = _words(**{name: words.get(name, getattr(picture, name)) for name in (*WORDS, "is_decorative")})
    kept |= {name: bool(words[name]) for name in ("is_decorative", "needs_consent") if name in words}
    if "consent_note" in words:
        kept["consent_note"] = line(words["consent_note"], 500, "consent_note")
    if all(kept[name] == before[name] for name in before):
        return picture
    articles, albums = readers_see(picture)
    if (articles or albums) and not may(actor, "portal.publish", picture):
        raise NotNow(_("Ảnh này đang hiện với bạn đọc. Người duyệt mới sửa được lời của ảnh."))
    for name, value in kept.items():
        setattr(picture, name, value)
    picture.title = picture.alt or picture.caption or _("Ảnh")
    picture.save(update_fields=[*kept, "title"])
    changed(*map(things.article, articles), *map(things.page, albums))
    record(actor=actor, verb="portal.picture_described", target=picture)
    return picture


def readers_see(picture):
    """Primary keys of the articles and albums that show ``picture`` to readers now."""
    articles = set(ArticlePicture.objects.filter(picture=picture, article__published_at__isnull=False).values_list("article", flat=True))
    albums = set(AlbumPicture.objects.filter(picture=picture, album__published_at__isnull=False).values_list("album", flat=True))
    return articles, albums


def is_shown_to_readers(picture):
    """Whether somebody without any right may see ``picture``: it stands in something that is published."""
    return bool(
        Article.objects.shown().filter(pictures__picture=picture).exists()
        or Album.objects.filter(Q(pictures__picture=picture), published_at__isnull=False).exists()
    )


def root_collection():
    """The library wants one; ours are not used to tell units apart."""
    return Collection.get_first_root_node() or Collection.add_root(name="Gốc")


def _words(*, is_decorative, **words):
    words = {name: line(words[name], longest, name) for name, longest in WORDS.items()}
    fault = alt_fault(words["alt"], is_decorative) if words["alt"] else ""
    if fault:
        raise WordsRefused(_("Lời tả ảnh: %(fault)s") % {"fault": fault}, field="alt")
    return words


def _cleaned(upload):
    size = len(upload) if isinstance(upload, bytes) else upload.size
    if size > LARGEST_FILE:
        raise FileRefused(_("Ảnh này lớn hơn 8 MB. Xin chọn ảnh nhỏ hơn."), field="upload")
    content = upload if isinstance(upload, bytes) else (upload.getvalue() if isinstance(upload, BytesIO) else upload.read())
    try:
        return clean_picture(content)
    except NotAPicture as fault:
        raise FileRefused(_why_no_picture(content), field="upload") from fault


def _why_no_picture(content):
    """What the person can do: telephones keep pictures in a form of their own, and hand over films beside them."""
    kind = bytes(content[4:12])
    if kind in (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypheim", b"ftypheis", b"ftypmif1", b"ftypmsf1"):
        return _("Ảnh này ở dạng HEIC của điện thoại, trang chưa đọc được. Trên iPhone: Cài đặt, Camera, Định dạng, chọn «Tương thích nhất» rồi chụp lại; hoặc gửi ảnh qua Zalo rồi tải về.")
    if kind[:4] == b"ftyp" and kind not in (b"ftypavif", b"ftypavis"):
        return _("Đây là phim, không phải ảnh. Xin chọn ảnh JPEG, PNG hay WebP.")
    return _("Tệp này không phải ảnh JPEG, PNG hay WebP, hoặc ảnh đã hỏng. Xin chọn ảnh khác.")
