"""A Word file as PDF by LibreOffice, where the machine has it. Papers of our own do not need it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError

SECONDS = 90
NAMES = ("soffice", "libreoffice")


class NotConverted(DomainError):
    pass


def is_there():
    """Whether this machine can turn Word into PDF."""
    return _programme() is not None


def pdf_of(docx):
    """The PDF of a Word file. Runs apart, with a profile of its own that is thrown away. Raises NotConverted."""
    programme = _programme()
    if programme is None:
        raise NotConverted(_("Máy chủ chưa cài LibreOffice nên chưa đổi được mẫu Word sang PDF."))
    with tempfile.TemporaryDirectory(prefix="doanket-") as folder:
        source = Path(folder) / "thu.docx"
        source.write_bytes(docx)
        profile = (Path(folder) / "profile").as_uri()
        command = [
            programme, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--convert-to", "pdf",
            "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, cwd=folder, env=_surroundings(folder), capture_output=True, timeout=SECONDS, check=True)
            return source.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as problem:
            raise NotConverted(_("Chưa đổi được mẫu này sang PDF. Xin tải tệp Word rồi in từ Word.")) from problem


def _programme():
    return next(filter(None, map(shutil.which, NAMES)), None)


def _surroundings(folder):
    """No secret of ours reaches another programme."""
    return {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LANG": "C.UTF-8"}
