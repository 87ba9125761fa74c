"""Attachments: what a file is, is read from its content; it is kept under a name of ours."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.ids import uuid7
from doanket.kernel.text import slugify
from doanket.kit.permissions import require

from ..models import PortalFile
from ..sniffing import LARGEST_FILE, NotKept, sniffed
from .pictures import root_collection
from .refusals_writing import FileRefused
from .writing_words import line


@transaction.atomic
def add_file(*, actor, unit, upload, title="", uid=None):
    """Keep an attachment of ``unit`` and return it. ``upload`` is an uploaded file (at most 20 MB) or bytes.

    PDF, Word, Excel, PowerPoint, OpenDocument, plain text and CSV; anything with macros, and whatever calls itself one of
    these and is not, is refused. Raises FileRefused, WordsRefused.
    """
    require(actor, "portal.write", unit)
    name = getattr(upload, "name", "") or ""
    size = len(upload) if isinstance(upload, bytes) else upload.size
    if size > LARGEST_FILE:
        raise FileRefused(_("Tệp này lớn hơn 20 MB. Xin nén ảnh trong tệp, hoặc chia làm nhiều tệp."), field="file")
    content = upload if isinstance(upload, bytes) else upload.read()
    try:
        kind = sniffed(content)
    except NotKept as fault:
        raise FileRefused(str(fault), field="file") from fault
    uid = uid or uuid7()
    title = line(title, 200, "file_title") or line(name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("_", " "), 1000, "file_title")[:200] or kind.label
    file_name = f"{slugify(title)[:60] or 'tep'}-{uid.hex[-8:]}.{kind.ending}"
    file = PortalFile(
        uid=uid, unit=unit, title=title, file=ContentFile(content, name=file_name), file_size=len(content), media_type=kind.media_type,
        uploaded_by_user=actor, collection=root_collection(),
    )  # fmt: skip
    file.save()
    record(actor=actor, verb="portal.file_added", target=file)
    return file
