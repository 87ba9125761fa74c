"""Saved pages as portals make them: written for these tests, with the dirt of real ones."""

import io
from pathlib import Path

import pytest
from PIL import Image

from doanket.portal.old_site import Place, read_place

SAVED = Path(__file__).parent / "saved"


def jpeg(colour="teal", size=(640, 480)):
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def saved(tmp_path):
    """saved("trang.html", …): the readings of those files by name, in a folder with their pictures."""

    def read(*names, base="", **more):
        for name in names:
            (tmp_path / name).write_bytes((SAVED / name).read_bytes())
        for name, content in more.pop("files", {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)
        return list(read_place(Place.of_path(tmp_path), base=base))

    return read


@pytest.fixture
def sent():
    """sent(**{"tên.html": bytes}): the readings of files that were uploaded."""

    def read(files):
        return list(read_place(Place.of_files(list(files.items()))))

    return read
