"""The articles of the demo as they stand in their files: whole, of known sections, with pictures that exist."""

import datetime as dt
import io

import pytest
from PIL import Image

from doanket.demo.portal import WARD_FILES
from doanket.demo.portal_pictures import ALTS, scene
from doanket.demo.portal_texts import html_of, pieces
from doanket.demo.tree import told
from doanket.portal.checking import alt_fault, is_shouted
from doanket.portal.choices import SectionKind

TODAY = dt.date(2026, 11, 21)
EVERY = [piece for name in WARD_FILES for piece in pieces(name)] + [piece for _site, piece in pieces("noi-khac", sites=True)]


def test_forty_are_published_and_every_title_is_another():
    assert sum("state" not in piece.options for piece in EVERY) >= 40
    assert len({piece.title for piece in EVERY}) == len(EVERY)
    assert {piece.options["state"] for piece in EVERY if "state" in piece.options} == {"scheduled", "submitted", "returned", "draft"}


@pytest.mark.parametrize("piece", EVERY, ids=lambda piece: piece.title[:30])
def test_each_is_whole(piece):
    assert piece.section in SectionKind.values and piece.topic in told("portal/trang")["topics"]
    assert set(piece.pictures) <= set(ALTS) and piece.lead and piece.body.startswith("<")
    assert not is_shouted(piece.title)
    day = piece.date(TODAY)
    assert day <= TODAY + dt.timedelta(days=2) and (TODAY - day).days <= 366


def test_options_keep_their_blanks():
    piece = next(piece for piece in EVERY if "correction" in piece.options)
    assert piece.options["correction"] == "Bản trước ghi 40 bóng đèn; đúng là 41."
    assert piece.lines == {"source_name": "Biên bản số 12/BB-MTTQ-BTT", "author_line": "Đoàn Thu Sương", "photographer_line": "Hà Mộc"}


def test_plain_text_becomes_cleaned_html():
    assert html_of("Một.\n## Hai\n- ba\n- <b>\n> bốn") == "<p>Một.</p><h2>Hai</h2><ul><li>ba</li><li>&lt;b&gt;</li></ul><blockquote><p>bốn</p></blockquote>"


@pytest.mark.parametrize("name", ALTS)
def test_each_scene_is_drawn_the_same_twice_and_told_in_words(name):
    content = scene(name)
    assert Image.open(io.BytesIO(content)).size == (1280, 800)
    assert not alt_fault(ALTS[name], False)
