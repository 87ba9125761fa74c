"""Drawn pictures of a hall, so that galleries and articles of the fictional ward are not empty. No real person, no real place."""

import io
import math

from PIL import Image, ImageDraw

SIZE = (1280, 800)
WALL, STAGE, CURTAIN, GOLD, WOOD, LIGHT = "#f3e7d8", "#c9a27c", "#9c1f1a", "#f0cf7a", "#7a4a2b", "#fbf6ee"
CLOTHES = ("#35506b", "#5b6f57", "#7c5a7a", "#8a3b35", "#44454a", "#2f6f6b")
SKIN, HAIR = "#e3b98f", ("#2b2320", "#6d6a68", "#b9b5b1")


def hall():
    """Rows of people before a stage with a speaker."""
    picture, pen = _begun()
    _stage(pen)
    _person(pen, 640, 330, 46, 4)
    pen.rectangle((590, 380, 690, 470), fill=WOOD)
    for row in range(4):
        for place in range(9 + row):
            _back(pen, 90 + place * (1180 // (9 + row)), 545 + row * 75, 30 + 5 * row, row * 5 + place)
    return _bytes(picture)


def vote():
    """Raised hands, each with a card."""
    picture, pen = _begun()
    for row in range(3):
        for place in range(7 + row):
            x, y, size = 110 + place * (1150 // (7 + row)), 360 + row * 150, 44 + 8 * row
            _person(pen, x, y, size, row * 3 + place)
            pen.line((x + size * 0.7, y + size, x + size * 0.9, y - size * 1.1), fill=SKIN, width=size // 3)
            pen.rectangle((x + size * 0.6, y - size * 1.9, x + size * 1.25, y - size * 1.0), fill=CURTAIN)
    return _bytes(picture)


def _begun():
    picture = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 250), fill=CURTAIN)
    for fold in range(0, SIZE[0], 64):
        pen.line((fold, 0, fold, 250), fill="#8a1915", width=6)
    return picture, pen


def _stage(pen):
    pen.rectangle((0, 400, SIZE[0], 480), fill=STAGE)
    centre, radius = (640, 130), 70
    points = [
        (centre[0] + (radius if turn % 2 == 0 else radius * 0.4) * math.sin(turn * math.pi / 5), centre[1] - (radius if turn % 2 == 0 else radius * 0.4) * math.cos(turn * math.pi / 5))
        for turn in range(10)
    ]
    pen.polygon(points, fill=GOLD)


def _person(pen, x, y, size, number):
    pen.ellipse((x - size, y + size * 0.8, x + size, y + size * 3.4), fill=CLOTHES[number % len(CLOTHES)])
    pen.ellipse((x - size * 0.6, y - size * 0.6, x + size * 0.6, y + size * 0.8), fill=SKIN)
    pen.pieslice((x - size * 0.66, y - size * 0.72, x + size * 0.66, y + size * 0.5), 180, 360, fill=HAIR[number % 3])


def _back(pen, x, y, size, number):
    pen.ellipse((x - size, y + size * 0.6, x + size, y + size * 3.4), fill=CLOTHES[number % len(CLOTHES)])
    pen.ellipse((x - size * 0.6, y - size * 0.7, x + size * 0.6, y + size * 0.8), fill=HAIR[number % 3])


def _bytes(picture):
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=82)
    return written.getvalue()
