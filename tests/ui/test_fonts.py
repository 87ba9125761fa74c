"""Two letters files, two of figures, light enough, and every sign of Vietnamese in them."""

import pytest
from fontTools.ttLib import TTFont

from doanket.ui.fonts import build_fonts

ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵfjwz"
SIGNS = "0123456789.,:;!?()[]/%+-–—“”‘’«»…×₫°§"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    build_fonts(folder)
    return folder


def test_the_files_are_few_and_light(fonts):
    sizes = {path.name: path.stat().st_size for path in fonts.glob("*.woff2")}
    assert set(sizes) == {"bevn-400.woff2", "bevn-600.woff2", "dkso-400.woff2", "dkso-600.woff2"}
    assert max(sizes.values()) < 60_000


@pytest.mark.parametrize("weight", [400, 600])
def test_every_letter_of_vietnamese_is_there(fonts, weight):
    with TTFont(fonts / f"bevn-{weight}.woff2") as font:
        known = font.getBestCmap()
    assert [sign for sign in ALPHABET + ALPHABET.upper() + SIGNS if ord(sign) not in known] == []


@pytest.mark.parametrize("weight", [400, 600])
def test_figures_stand_on_one_advance_under_another_name(fonts, weight):
    with TTFont(fonts / f"dkso-{weight}.woff2") as font:
        names, metrics = font.getBestCmap(), font["hmtx"]
        assert len({metrics[names[ord(digit)]][0] for digit in "0123456789"}) == 1
        assert font["name"].getDebugName(1) == "DK So"


def test_the_stylesheet_names_files_that_exist_beside_it(fonts):
    sheet = (fonts / "fonts.css").read_text()
    assert sheet.count("font-display: swap") == 4
    assert all((fonts / name).exists() for name in ("bevn-400.woff2", "dkso-600.woff2") if name in sheet)
    assert "http" not in sheet
    assert "SIL Open Font License" in (fonts / "OFL.txt").read_text()


def test_a_second_build_makes_nothing_anew(fonts):
    before = {path.name: path.stat().st_mtime_ns for path in fonts.iterdir()}
    build_fonts(fonts)
    assert {path.name: path.stat().st_mtime_ns for path in fonts.iterdir()} == before
