"""The same paper gives the same file, byte for byte, whenever it is downloaded: the hour of making is the version's."""

import re
from datetime import UTC
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PDF_DAYS = re.compile(rb"\(D:\d{14}Z\)")
XMP_DAYS = re.compile(rb"(<xmp:(?:Modify|Create)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00(</)")
PDF_IDS = re.compile(rb"(/ID\s*\[\(([^)]+)\)\()([^)]+)(\)\])")
CORE = "docProps/core.xml"
CORE_DAYS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def steady_pdf(pdf, made_at):
    """``pdf`` with the moment of the version in place of now; every replacement is as long as what it replaces."""
    when = made_at.astimezone(UTC)
    pdf = PDF_DAYS.sub(when.strftime("(D:%Y%m%d%H%M%SZ)").encode(), pdf)
    pdf = XMP_DAYS.sub(when.strftime("\\g<1>%Y-%m-%dT%H:%M:%S+00:00\\g<2>").encode(), pdf)
    names = PDF_IDS.search(pdf)
    return pdf.replace(names[3], names[2]) if names and len(names[2]) == len(names[3]) else pdf


def steady_docx(docx, made_at):
    """``docx`` packed again with the moment of the version on every part."""
    when = made_at.astimezone(UTC)
    day = when.strftime("\\g<1>%Y-%m-%dT%H:%M:%SZ\\g<2>").encode()
    stream = BytesIO()
    with ZipFile(BytesIO(docx)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == CORE:
                content = CORE_DAYS.sub(day, content)
            part = ZipInfo(name, when.timetuple()[:6])
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            new.writestr(part, content)
    return stream.getvalue()
