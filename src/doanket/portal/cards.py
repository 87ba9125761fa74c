"""The picture beside a shared link, for articles without one: the title on lacquer, with the sign and the unit's name."""

from io import BytesIO

from .sizes import CARD

LACQUER, LACQUER_2, GOLD, PALE = (165, 35, 28), (127, 20, 16), "#f6d48a", "#ffe9df"
LEFT, LINES, LARGEST, SMALLEST = 72, 4, 66, 44


def draw_card(title, site):
    """A JPEG of 1200 by 630; a title that fits nowhere ends with «…»."""
    from PIL import Image, ImageDraw

    wide, high = CARD
    column = Image.new("RGB", (1, high))
    for y in range(high):
        column.putpixel((0, y), tuple(round(a + (b - a) * y / high) for a, b in zip(LACQUER, LACQUER_2, strict=True)))
    picture = column.resize(CARD)
    pen = ImageDraw.Draw(picture)
    _lotus(pen, 1010, 150, 190)
    font, lines = _fitted(pen, title, wide - 2 * LEFT)
    step = round(font.size * 1.32)
    top = (high - 100 - step * len(lines)) // 2 + 40
    for number, line in enumerate(lines):
        pen.text((LEFT, top + number * step), line, font=font, fill="white")
    pen.line((LEFT, high - 112, LEFT + 96, high - 112), fill=GOLD, width=4)
    pen.text((LEFT, high - 92), site, font=_font(30), fill=PALE)
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=84, progressive=True)
    return stream.getvalue()


def _fitted(pen, title, room):
    for size in range(LARGEST, SMALLEST - 1, -4):
        font = _font(size)
        lines = _lines(pen, title, font, room)
        if len(lines) <= LINES:
            return font, lines
    return font, [*lines[: LINES - 1], lines[LINES - 1].rstrip(" ,.;:") + "…"]


def _lines(pen, title, font, room):
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font=font) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _font(size):
    """The semi-bold letters of the pages; what Pillow brings where they are not installed."""
    from PIL import ImageFont

    from doanket.ui.fonts import FACES, source_folder

    try:
        return ImageFont.truetype(str(source_folder() / FACES[600][0]), size)
    except (ModuleNotFoundError, OSError):
        return ImageFont.load_default(size)


def _lotus(pen, x, y, size):
    """Five petals, drawn as lines."""
    from math import cos, radians, sin

    for turn in (-64, -32, 0, 32, 64):
        points = []
        for step in range(41):
            along = step / 40
            out = size * along
            side = size * 0.2 * sin(radians(180 * along))
            points.append((out, side))
        petal = points + [(out, -side) for out, side in reversed(points)]
        angle = radians(turn - 90)
        turned = [(x + out * cos(angle) - side * sin(angle), y + 120 + out * sin(angle) + side * cos(angle)) for out, side in petal]
        pen.line(turned, fill="#c96a52", width=3, joint="curve")
