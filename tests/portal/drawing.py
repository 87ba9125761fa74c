"""Four drawn pictures for a fictional ward: a hall, a house, a pond, a common meal. No real person, no real place."""

import io
import math

from PIL import Image, ImageDraw

SIZE = (1600, 1000)
CLOTHES = ("#35506b", "#5b6f57", "#7c5a7a", "#8a3b35", "#44454a", "#2f6f6b")
PETALS = ((0, -78, 0.0), (-50, -55, 0.6), (50, -55, -0.6), (-84, -18, 1.1), (84, -18, -1.1))


def hall():
    """Rows of people before a red stage with a golden lotus."""
    picture, pen = _begun("#5a2a1e")
    pen.rectangle((0, 0, 1600, 560), fill="#a32a22")
    for fold in range(0, 1600, 56):
        pen.line((fold, 0, fold, 560), fill="#8e1f19", width=8)
    _lotus(pen, 800, 280, 1.7, "#efc67d")
    pen.rectangle((520, 440, 1080, 560), fill="#efe2cf")
    pen.rectangle((0, 552, 1600, 574), fill="#c79a3e")
    for place in range(5):
        _person(pen, 600 + place * 105, 420, 34, place)
    for row in range(4):
        for place in range(10 + row):
            _person(pen, 70 + place * (1640 // (10 + row)), 660 + row * 95, 40 + 8 * row, row * 3 + place)
    return _bytes(picture)


def house():
    """A new house with a red roof, a ladder and two builders."""
    picture, pen = _begun("#dfeee6")
    pen.ellipse((180, 90, 360, 270), fill="#f7d58a")
    pen.ellipse((-300, 520, 900, 1300), fill="#9cc3ac")
    pen.ellipse((700, 560, 2000, 1400), fill="#86b49a")
    pen.rectangle((0, 880, 1600, 1000), fill="#c8a57c")
    pen.rectangle((560, 470, 1080, 880), fill="#fbf3e3")
    pen.polygon([(500, 480), (820, 260), (1140, 480)], fill="#b23a2e")
    pen.rectangle((760, 640, 880, 880), fill="#7a4a2b")
    for left in (610, 930):
        pen.rectangle((left, 560, left + 100, 660), fill="#9ec3da")
    for side in (1120, 1180):
        pen.line((side, 880, side - 70, 430), fill="#b9863d", width=14)
    for place, x in enumerate((360, 450, 1330)):
        _person(pen, x, 760, 46, place + 1)
    return _bytes(picture)


def pond():
    """Lotus flowers before a gate."""
    picture, pen = _begun("#1e4d47")
    pen.rectangle((0, 0, 1600, 300), fill="#ecc9a0")
    pen.ellipse((-200, 150, 900, 520), fill="#5f8f7c")
    pen.ellipse((700, 130, 1900, 520), fill="#6d9d86")
    pen.rectangle((0, 300, 1600, 1000), fill="#174640")
    pen.polygon([(640, 190), (960, 190), (920, 150), (680, 150)], fill="#8e2f25")
    for side in (690, 890):
        pen.rectangle((side, 190, side + 24, 310), fill="#8e2f25")
    for number in range(26):
        x, y = (number * 331) % 1600, 360 + (number * 197) % 600
        pen.ellipse((x - 90, y - 24, x + 90, y + 24), fill=("#2f7d61", "#276a55")[number % 2])
    for number in range(6):
        _lotus(pen, 180 + number * 250, 520 + (number * 173) % 400, 0.8, "#f1a5a8")
    return _bytes(picture)


def meal():
    """A common meal at dusk under lanterns."""
    picture, pen = _begun("#3a3d55")
    for band in range(10):
        pen.rectangle((0, band * 70, 1600, band * 70 + 70), fill=(70 + band * 14, 64 + band * 4, 84 - band * 3))
    pen.ellipse((980, 300, 1200, 520), fill="#fbe3a8")
    for left in (500, 700, 960, 1250):
        pen.polygon([(left - 30, 480), (left + 95, 390), (left + 220, 480)], fill="#7d2a24")
        pen.rectangle((left, 480, left + 190, 720), fill="#4a2a2c")
        pen.rectangle((left + 70, 560, left + 120, 620), fill="#f7d58a")
    for number in range(8):
        x, y = 80 + number * 205, 250 + int(50 * math.sin(number))
        pen.ellipse((x - 26, y - 36, x + 26, y + 36), fill=("#c8362b", "#e2a53d", "#f6ead6")[number % 3])
    for place in range(13):
        _person(pen, 60 + place * 125, 700, 44, place)
    pen.polygon([(100, 860), (1500, 860), (1600, 960), (0, 960)], fill="#f1e2c4")
    for place in range(9):
        pen.ellipse((190 + place * 145, 880, 260 + place * 145, 910), fill=("#2f7d61", "#c8362b")[place % 2])
    return _bytes(picture)


def _begun(colour):
    picture = Image.new("RGB", SIZE, colour)
    return picture, ImageDraw.Draw(picture)


def _person(pen, x, y, size, number):
    pen.ellipse((x - size, y + size * 0.6, x + size, y + size * 3.6), fill=CLOTHES[number % len(CLOTHES)])
    pen.ellipse((x - size * 0.6, y - size * 0.7, x + size * 0.6, y + size * 0.8), fill="#2b2320")


def _lotus(pen, x, y, scale, colour):
    for across, up, turn in PETALS:
        centre = (x + across * scale * 0.6, y + up * scale * 0.4)
        points = []
        for step in range(24):
            angle = step * math.tau / 24
            wide, tall = 26 * scale * math.sin(angle), 74 * scale * math.cos(angle)
            points.append((centre[0] + wide * math.cos(turn) - tall * math.sin(turn), centre[1] + wide * math.sin(turn) + tall * math.cos(turn)))
        pen.polygon(points, fill=colour, outline="#c98b52")


def _bytes(picture):
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=84)
    return written.getvalue()
