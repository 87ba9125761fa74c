"""Who gets which answer at the shelf."""

import datetime as dt
import importlib.util
from pathlib import Path

from doanket.documents import services
from doanket.kit.paper import Paragraph
from matrix import action, page, seats

DAY = dt.date(2026, 3, 18)
READERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
HERE = seats(author="own", reviewer="own", chair="own", inspector="own")
WRITERS = seats(author="own", reviewer="own", chair="own")
CHAIR = seats(chair="own")
STRIKERS = seats(reviewer="own", chair="own")
HEADERS = seats(chair="own", administrator="own")
SIGNER = {"signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỊCH"}


def ward(world):
    return [world.ward.pk]


def a_draft(world):
    services.load_document_types()
    world.clerk = world.make_user("chair", world.ward)
    world.paper = services.draft_document(
        actor=world.clerk, unit=world.ward, type_code="BC", subject="Thử", blocks=[Paragraph(("Chữ.",))]
    )
    return [world.paper.pk]


def a_signed_paper(world):
    a_draft(world)
    services.sign_document(actor=world.clerk, document=world.paper, **SIGNER)
    return [world.paper.pk]


def a_line(world):
    clerk = world.make_user("chair", world.ward)
    line = services.register_incoming(
        actor=clerk, unit=world.ward, arrived_on=DAY, secrecy="none", issuer="Tỉnh", subject="Kế hoạch"
    )
    return [line.pk]


def of_the_ward(world):
    return {"don-vi": world.ward.pk}


def a_reason(world):
    return {"reason": "ghi nhầm"}


ROWS = [
    page("documents:register", ok=READERS, query=of_the_ward),
    page("documents:register_file", ok=READERS, query=of_the_ward),
    page("documents:new", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    action("documents:draft", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    page("documents:incoming_new", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    action("documents:incoming_register", args=ward, ok=WRITERS, forbidden=READERS - WRITERS),
    page("documents:incoming_cancel", args=a_line, ok=STRIKERS, forbidden=READERS - STRIKERS),
    action("documents:incoming_cancel_now", args=a_line, post=a_reason, ok=STRIKERS, forbidden=READERS - STRIKERS),
    page("documents:letterhead", args=ward, ok=HEADERS, forbidden=READERS - HEADERS),
    action("documents:letterhead_save", args=ward, ok=HEADERS, forbidden=READERS - HEADERS),
    page("documents:detail", args=a_signed_paper, ok=READERS),
    page("documents:word", args=a_signed_paper, ok=READERS),
    page("documents:pdf", args=a_draft, ok=HERE),
    page("documents:edit", args=a_draft, ok=WRITERS, forbidden=HERE - WRITERS),
    action("documents:reword", args=a_draft, ok=WRITERS, forbidden=HERE - WRITERS),
    page("documents:sign", args=a_draft, ok=CHAIR, forbidden=HERE - CHAIR),
    action("documents:sign_now", args=a_draft, ok=CHAIR, forbidden=HERE - CHAIR),
    page("documents:cancel", args=a_signed_paper, ok=CHAIR, forbidden=READERS - CHAIR),
    action("documents:cancel_now", args=a_signed_paper, post=a_reason, ok=CHAIR, forbidden=READERS - CHAIR),
    page("documents:replace", args=a_signed_paper, ok=WRITERS, forbidden=READERS - WRITERS),
    action("documents:replace_now", args=a_signed_paper, ok=WRITERS, forbidden=READERS - WRITERS),
]


def rows_of_the_newer_shelves():
    for path in sorted(Path(__file__).parent.glob("matrix_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from module.ROWS


ROWS += rows_of_the_newer_shelves()
