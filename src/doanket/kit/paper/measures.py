"""The measures of an official paper, in millimetres and points, each with the rule it comes from.

Nghị định 30/2020/NĐ-CP, Phụ lục I gives ranges; the values here are inside them and agree with one another.
"""

# Phụ lục I, phần I, mục I: A4; top and bottom 20–25, left 30–35, right 15–20 mm.
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
# A sheet on its side is the same sheet turned: the binding edge (left) comes to lie on top.
TURNED_TOP, TURNED_BOTTOM, TURNED_LEFT, TURNED_RIGHT = LEFT, RIGHT, TOP, BOTTOM
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
TURNED_TEXT_WIDTH = PAGE_HEIGHT - TURNED_LEFT - TURNED_RIGHT

# Page number: Arabic, 13–14, centred in the top margin, not on page 1.
PAGE_NUMBER_SIZE = 13
PAGE_NUMBER_DISTANCE = 10

FACE = "Times New Roman"  # Phụ lục I: Times New Roman, Unicode TCVN 6909:2001, black.
# A machine that owns the face, or its free metric twin, uses it; the last one travels with the PDF writer.
# Liberation Serif is left out on purpose: its older versions lack half of the Vietnamese letters.
PDF_FACES = (FACE, "Tinos", "Libertinus Serif")
LANGUAGE = "vi-VN"

# Head of the page: Quốc hiệu 12–13 bold, Tiêu ngữ 13–14 bold, issuing body 12–13, number 13, place and day 13–14 italic.
ISSUER_SIZE = 12
NATION_SIZE = 12
MOTTO_SIZE = 13
NUMBER_SIZE = 13
PLACE_SIZE = 13
# «ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM» and the national name need 169 mm side by side at size 12; the text is 165 mm wide.
# The head reaches a little into the left margin, and both lines are set closer by a hair.
HEADER_OUTDENT = 8
ISSUER_WIDTH = 82
NATION_WIDTH = TEXT_WIDTH + HEADER_OUTDENT - ISSUER_WIDTH
HEADER_TRACKING = -0.2
# The rule under the issuing body and under the trích yếu: 1/3–1/2 of the line above it; under the motto: all of it.
RULE_SHARE = 0.42
RULE_WEIGHT = 0.75
MOTTO_RULE_WIDTH = 56.1
# Mean advance of one bold letter of Times New Roman, in em: capitals, and small letters with spaces.
CAPITAL_ADVANCE = 0.64
SMALL_ADVANCE = 0.48

TITLE_SIZE = 14
TITLE_INSET = 8

# Body: 13–14, justified, first line in by 1 or 1.27 cm, at least 6 pt between paragraphs, single to 1.5 lines.
BODY_SIZE = 14
FIRST_LINE = 12.7
PARAGRAPH_GAP = 6
LINE_SPACING = 1.15
FACE_LINE = 1.149  # height of one single-spaced line of Times New Roman, in em

TABLE_SIZE = 12
PROVENANCE_SIZE = 10
CELL_PADDING = 1.5
PICTURE_GAP = 5

# Signature: authority and post 13–14 bold capitals, name 13–14 bold; «Nơi nhận:» 12 bold italic, the list 11.
AUTHORITY_SIZE = 14
SIGNER_SIZE = 14
SEAL_ROOM = 30
RECIPIENTS_TITLE_SIZE = 12
RECIPIENTS_SIZE = 11
RECIPIENTS_WIDTH = 75

MM_PER_POINT = 25.4 / 72


def rule_width(text: str, size: float, *, room: float, advance: float) -> float:
    """How long (mm) the rule under ``text`` is, where the text cannot be measured; at most its share of ``room``."""
    longest = max((len(line) for line in text.split("\n")), default=0)
    return RULE_SHARE * min(longest * size * advance * MM_PER_POINT, room)
