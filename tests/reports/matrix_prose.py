"""Who gets which answer where a text is laid before the reader: whoever may fill the report, and see it."""

from doanket.reports import services
from doanket.reports.services.prose import WRITE, Judged
from matrix import EVERYONE, action, page, seats
from reports.matrix_entry import LOOKERS, READERS, WRITERS, a_draft

PROSE = "Tổ có 168 hộ. Liên hệ ông Tám 0912 345 678."


def a_text(world):
    a_draft(world)
    world.reading = services.lay_prose(actor=world.writer, report=world.report, text=PROSE)
    return [world.report.pk, world.reading.pk]


def a_witnessed_figure(world):
    a_text(world)
    judged = {world.reading.figures.first().pk: Judged(WRITE, "households_total", 168)}
    services.take_figures(actor=world.writer, report=world.report, reading=world.reading, judged=judged)
    return [world.report.pk, "households_total"]


def the_text(world):
    return {"text": PROSE}


FILLERS = {"at": "board", "ok": WRITERS, "forbidden": LOOKERS}
KEEPERS = seats(administrator="own sibling above below")
ROWS = [
    page("reports:prose", args=a_draft, **FILLERS),
    action("reports:prose_lay", args=a_draft, post=the_text, **FILLERS),
    page("reports:prose_judge", args=a_text, **FILLERS),
    action("reports:prose_take", args=a_text, post=lambda world: {"go": "take"}, **FILLERS),
    action("reports:prose_drop", args=a_text, **FILLERS),
    page("reports:evidence", at="board", args=a_witnessed_figure, ok=READERS),
    page("reports:trial", ok=EVERYONE),
    action("reports:trial_read", post=the_text, ok=EVERYONE),
    page("reports:phrases", ok=KEEPERS, forbidden=EVERYONE - KEEPERS),
]
