"""Drawn scenes for the fictional sites: the same bytes at every building. No real person, no real place."""

import math
from functools import cache

from PIL import Image, ImageDraw

from .pictures import SIZE, _back, _bytes, _person, hall, vote

WIDE, HIGH = SIZE
SKIES = {"morning": "#dfeee6", "noon": "#cfe3ee", "dusk": "#4a4668", "night": "#232a3d"}
# scene → the words for those who cannot see it
ALTS = {
    "hall": "Hội trường đông người ngồi, một người đứng phát biểu trên bục",
    "vote": "Các đại biểu giơ thẻ biểu quyết trong hội trường",
    "house": "Ngôi nhà mới mái đỏ, ba người đứng trước sân cạnh chiếc thang",
    "meal": "Bà con ngồi quanh mâm cỗ dài dưới dây đèn lồng lúc chiều tối",
    "pond": "Hồ sen đang nở hoa, xa xa là mái đình",
    "people": "Nhóm người đứng trò chuyện trước nhà văn hóa tổ",
    "board": "Bảng công khai có nhiều tờ giấy, hai người đứng đọc",
    "dance": "Đội văn nghệ đứng thành hàng, tay cầm nón",
    "clean": "Bà con cầm chổi và giỏ dọn rác ven bờ nước",
    "gift": "Bàn dài xếp nhiều gói quà, hai người đứng phía sau",
    "school": "Lớp học buổi tối, bảng xanh và những dãy bàn có người ngồi",
    "lamp": "Ngõ nhỏ ban đêm với hàng đèn mới sáng",
    "market": "Các quầy chợ có mái che nhiều màu, người mua cầm giỏ",
    "field": "Những luống dâu xanh chạy dài đến chân đồi",
    "sign": "Hai người ngồi ký vào văn bản, phía sau có hai lá cờ nhỏ",
    "tree": "Mấy người trồng cây non dọc con đường",
}


@cache
def scene(name):
    """JPEG bytes of a scene of :data:`ALTS`."""
    return {"hall": hall, "vote": vote}.get(name, _DRAWN.get(name))()


def _house():
    picture, pen = _outside("morning")
    pen.rectangle((440, 330, 880, 680), fill="#fbf3e3")
    pen.polygon([(390, 340), (660, 170), (930, 340)], fill="#b23a2e")
    pen.rectangle((620, 470, 710, 680), fill="#7a4a2b")
    for left in (480, 760):
        pen.rectangle((left, 410, left + 80, 490), fill="#9ec3da")
    for side in (950, 1000):
        pen.line((side, 690, side - 60, 320), fill="#b9863d", width=12)
    _crowd(pen, (270, 360, 1090), 560, 40)
    return _bytes(picture)


def _meal():
    picture, pen = _outside("dusk")
    for place in range(9):
        x, y = 60 + place * 145, 180 + int(40 * math.sin(place))
        pen.ellipse((x - 24, y - 34, x + 24, y + 34), fill=("#c8362b", "#e2a53d", "#f6ead6")[place % 3])
    _crowd(pen, range(60, WIDE, 110), 480, 38)
    pen.polygon([(80, 640), (1200, 640), (1280, 740), (0, 740)], fill="#f1e2c4")
    for place in range(9):
        pen.ellipse((140 + place * 115, 660, 200 + place * 115, 690), fill=("#2f7d61", "#c8362b")[place % 2])
    return _bytes(picture)


def _pond():
    picture, pen = _outside("noon")
    pen.polygon([(500, 190), (780, 190), (840, 240), (440, 240)], fill="#8e2f25")
    for side in (500, 760):
        pen.rectangle((side, 240, side + 22, 330), fill="#8e2f25")
    pen.rectangle((0, 320, WIDE, HIGH), fill="#174640")
    for place in range(24):
        x, y = (place * 263) % WIDE, 370 + (place * 157) % 410
        pen.ellipse((x - 70, y - 20, x + 70, y + 20), fill=("#2f7d61", "#276a55")[place % 2])
    for place in range(8):
        _flower(pen, 110 + place * 155, 430 + (place * 131) % 310)
    return _bytes(picture)


def _people():
    picture, pen = _outside("morning")
    pen.rectangle((330, 230, 950, 560), fill="#f3e2bd")
    pen.polygon([(280, 240), (640, 120), (1000, 240)], fill="#8a3b35")
    pen.rectangle((590, 360, 690, 560), fill="#7a4a2b")
    _crowd(pen, (180, 270, 410, 500, 760, 850, 1060), 530, 46)
    return _bytes(picture)


def _board():
    picture, pen = _outside("noon")
    pen.rectangle((310, 110, 970, 540), fill="#2f5d4f")
    for place in range(8):
        left, top = 345 + place % 4 * 155, 145 + place // 4 * 190
        pen.rectangle((left, top, left + 130, top + 165), fill="#fbf6ee")
        for row in range(6):
            pen.line((left + 14, top + 24 + row * 22, left + 110 - row % 3 * 18, top + 24 + row * 22), fill="#8d8a84", width=5)
    for place, x in enumerate((430, 820)):
        _back(pen, x, 560, 58, place + 1)
    return _bytes(picture)


def _dance():
    picture, pen = _outside("dusk")
    pen.rectangle((0, 600, WIDE, HIGH), fill="#8b5a3a")
    for place in range(8):
        x = 110 + place * 152
        _person(pen, x, 420 + place % 2 * 24, 46, place)
        pen.polygon([(x - 66, 400 + place % 2 * 24), (x + 66, 400 + place % 2 * 24), (x, 330 + place % 2 * 24)], fill="#f0cf7a")
    return _bytes(picture)


def _clean():
    picture, pen = _outside("morning")
    pen.rectangle((0, 600, WIDE, HIGH), fill="#5d93a3")
    for place, x in enumerate((160, 380, 620, 850, 1090)):
        _person(pen, x, 430, 44, place)
        pen.line((x + 40, 420, x + 110, 640), fill="#8a6a3a", width=9)
        pen.polygon([(x + 96, 620), (x + 134, 620), (x + 148, 670), (x + 82, 670)], fill="#c9a24a")
    return _bytes(picture)


def _gift():
    picture, pen = _inside()
    _crowd(pen, (300, 470, 800, 980), 360, 52)
    pen.rectangle((120, 540, 1160, 800), fill="#7a4a2b")
    for place in range(9):
        left, top = 160 + place * 110, 450 + place % 2 * 16
        pen.rectangle((left, top, left + 84, 545), fill=("#b23a2e", "#2f7d61", "#e2a53d")[place % 3])
        pen.rectangle((left + 36, top, left + 48, 545), fill="#fbf6ee")
    return _bytes(picture)


def _school():
    picture, pen = _inside()
    pen.rectangle((260, 70, 1020, 330), fill="#245347")
    for row in range(3):
        pen.line((310, 130 + row * 62, 840 - row * 90, 130 + row * 62), fill="#e8efe9", width=7)
    _person(pen, 1100, 260, 48, 2)
    for row in range(2):
        pen.rectangle((60, 620 + row * 120, 1220, 650 + row * 120), fill="#a9743f")
        for place in range(8):
            _back(pen, 140 + place * 145, 500 + row * 120, 36, place + row)
    return _bytes(picture)


def _lamp():
    picture, pen = _outside("night")
    pen.polygon([(420, 800), (860, 800), (690, 330), (590, 330)], fill="#5c5648")
    for place in range(4):
        for side in (-1, 1):
            x, top = 640 + side * (90 + place * 110), 330 - place * 55
            pen.line((x, top, x, top + 170 + place * 90), fill="#1a1d26", width=6 + 2 * place)
            pen.ellipse((x - 22 - 8 * place, top - 22 - 8 * place, x + 22 + 8 * place, top + 22 + 8 * place), fill="#f7d98a")
    _person(pen, 640, 520, 40, 3)
    return _bytes(picture)


def _market():
    picture, pen = _outside("morning")
    for place in range(5):
        left = 40 + place * 250
        pen.polygon([(left - 15, 300), (left + 235, 300), (left + 200, 210), (left + 20, 210)], fill=("#b23a2e", "#e2a53d", "#2f7d61", "#35506b", "#8a3b35")[place])
        pen.rectangle((left + 5, 420, left + 215, 540), fill="#a9743f")
        for item in range(6):
            pen.ellipse((left + 20 + item * 32, 395, left + 48 + item * 32, 425), fill=("#6aa05a", "#d8662e", "#e9c94f")[(item + place) % 3])
    _crowd(pen, (150, 330, 560, 790, 1010, 1180), 560, 44)
    return _bytes(picture)


def _field():
    picture, pen = _outside("noon")
    for row in range(12):
        pen.line((640 + (row - 6) * 26, 380, 640 + (row - 6) * 260, HIGH), fill=("#3f7d4f", "#58945f")[row % 2], width=26)
    _crowd(pen, (330, 900), 500, 40)
    return _bytes(picture)


def _sign():
    picture, pen = _inside()
    for x, colour in ((560, "#b3261e"), (700, "#b3261e")):
        pen.line((x, 150, x, 380), fill="#6b4a2a", width=8)
        pen.rectangle((x, 150, x + 100, 220), fill=colour)
    _crowd(pen, (430, 850), 370, 56)
    pen.rectangle((200, 540, 1080, 800), fill="#7a2f26")
    for left in (360, 780):
        pen.rectangle((left, 520, left + 150, 560), fill="#fbf6ee")
    return _bytes(picture)


def _tree():
    picture, pen = _outside("morning")
    pen.polygon([(0, 700), (WIDE, 620), (WIDE, 800), (0, 800)], fill="#b7a58a")
    for place in range(7):
        x = 90 + place * 180
        pen.line((x, 640, x, 470), fill="#6b4a2a", width=8)
        pen.ellipse((x - 48, 400, x + 48, 500), fill=("#4b8a55", "#6aa05a")[place % 2])
    _crowd(pen, (230, 590, 950), 530, 42)
    return _bytes(picture)


def _outside(hour):
    picture = Image.new("RGB", SIZE, SKIES[hour])
    pen = ImageDraw.Draw(picture)
    pen.ellipse((980, 60, 1110, 190), fill="#f7d58a")
    pen.ellipse((-300, 380, 800, 1100), fill="#9cc3ac" if hour in ("morning", "noon") else "#2f3a4a")
    pen.ellipse((520, 420, 1700, 1200), fill="#86b49a" if hour in ("morning", "noon") else "#283342")
    return picture, pen


def _inside():
    picture = Image.new("RGB", SIZE, "#f3e7d8")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 700, WIDE, HIGH), fill="#c9a27c")
    return picture, pen


def _crowd(pen, across, y, size):
    for place, x in enumerate(across):
        _person(pen, x, y + place % 2 * 14, size, place)


def _flower(pen, x, y):
    for turn in (-50, -25, 0, 25, 50):
        lean = turn / 2
        pen.polygon([(x, y + 26), (x - 14 + lean, y - 4), (x + lean * 1.6, y - 40 + abs(turn) / 3), (x + 14 + lean, y - 4)], fill="#f1a5a8", outline="#d87c86")


_DRAWN = {
    "house": _house, "meal": _meal, "pond": _pond, "people": _people, "board": _board, "dance": _dance, "clean": _clean, "gift": _gift,
    "school": _school, "lamp": _lamp, "market": _market, "field": _field, "sign": _sign, "tree": _tree,
}  # fmt: skip
