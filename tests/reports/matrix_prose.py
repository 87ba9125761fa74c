"""Who gets which answer where a text is laid before the reader: whoever may fill the report."""

from doanket.reports import services
from matrix import action, page
from reports.matrix_entry import LOOKERS, WRITERS, a_draft

PROSE = "Tổ có 168 hộ. Liên hệ ông Tám 0912 345 678."


def a_text(world):
    a_draft(world)
    world.reading = services.lay_prose(actor=world.writer, report=world.report, text=PROSE)
    return [world.report.pk, world.reading.pk]


def the_text(world):
    return {"text": PROSE}


FILLERS = {"at": "board", "ok": WRITERS, "forbidden": LOOKERS}
ROWS = [
    page("reports:prose", args=a_draft, **FILLERS),
    action("reports:prose_lay", args=a_draft, post=the_text, **FILLERS),
    page("reports:prose_judge", args=a_text, **FILLERS),
    action("reports:prose_take", args=a_text, post=lambda world: {"go": "take"}, **FILLERS),
    action("reports:prose_drop", args=a_text, **FILLERS),
]
