"""Who gets which answer at the newer shelves: news, agreements, the way of a paper, letter forms, certificates."""

import base64
import datetime as dt

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from doanket.documents import services
from doanket.documents.choices import LetterKind
from doanket.documents.starter import starter_of
from doanket.kit.paper import Paragraph
from matrix import EVERYONE, action, page, seats

DAY = dt.date(2026, 3, 18)
READERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
HERE = seats(author="own", reviewer="own", chair="own", inspector="own")
WRITERS = seats(author="own", reviewer="own", chair="own")
REVIEWERS = seats(reviewer="own", chair="own")
CHAIR = seats(chair="own")
HEADERS = seats(chair="own", administrator="own")
EDITOR = seats(editor="own")
REPORTERS = WRITERS | EDITOR
TELLERS = REVIEWERS | EDITOR
FORM_USERS = seats(any_role="own below") | READERS
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def ward(world):
    return [world.ward.pk]


def at_the_ward(world):
    return {"don-vi": world.ward.pk}


def a_clerk(world, unit=None):
    return world.make_user("chair", unit or world.ward)


def some_news(world):
    name = default_storage.save("documents/tests/anh.png", ContentFile(PIXEL))
    world.clerk = a_clerk(world)
    world.news = services.draft_news(
        actor=world.clerk, unit=world.ward, title="Hội nghị", lead="", body=["Chữ."],
        pictures=[{"file": name, "caption": "Hội trường", "alt": "Hội trường", "credit": ""}], origin={},
    )  # fmt: skip
    return [world.news.pk]


def a_picture(world):
    return [*some_news(world), 0]


def ready_news(world):
    some_news(world)
    services.hand_over_news(actor=world.clerk, news=world.news)
    return [world.news.pk]


def words_of_news(world):
    return {"title": "Hội nghị", "lead": "Lời dẫn", "body": "Chữ.", "revision": "0"}


def a_paper(world, unit=None, type_code="BC", signed=True):
    services.load_document_types()
    unit = unit or world.ward
    world.clerk = a_clerk(world, unit)
    paper = services.draft_document(actor=world.clerk, unit=unit, type_code=type_code, subject="Thử", blocks=[Paragraph(("Chữ.",))])
    if signed:
        services.sign_document(actor=world.clerk, document=paper, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH")
        paper.refresh_from_db()
    return paper


def a_regulation(world):
    return [a_paper(world, type_code="QC", signed=False).pk]


def days_and_partners(world):
    return {"partners": "Công an phường", "starts_on": "1/1/2026", "ends_on": "31/12/2026", "review_every": "6", "revision": ""}


def a_draft(world):
    return [a_paper(world, signed=False).pk]


def a_signed_paper(world):
    return [a_paper(world).pk]


def a_sent_paper(world):
    paper = a_paper(world)
    services.dispatch_document(actor=world.clerk, document=paper, kinds=["residential_area"])
    return [paper.pk]


def a_received_paper(world):
    paper = a_paper(world, world.province)
    dispatch = services.dispatch_document(actor=world.clerk, document=paper, units=[world.ward])
    return [dispatch.receipts.get().pk]


def a_review(world):
    return [*a_draft(world), "xem-lai"]


def to_the_boards(world):
    return {"kinds": "residential_area"}


def a_form_at(world):
    return [world.ward.pk, "invitation"]


def a_form(world):
    template = services.upload_template(
        actor=a_clerk(world), unit=world.ward, kind="invitation", name="Giấy mời", content=starter_of(LetterKind.INVITATION)
    )
    return [template.pk]


def a_certificate(world):
    services.load_document_types()
    world.certificate = services.issue_certificate(
        actor=a_clerk(world), unit=world.ward, kind="certificate", full_name="Nguyễn Văn Thử", honorific="ong", post_words="",
        wording="Đã có nhiều đóng góp.", signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH",
    )  # fmt: skip
    return [world.certificate.pk]


def a_code(world):
    a_certificate(world)
    return [world.certificate.code]


def a_certificate_to_give(world):
    return {
        "kind": "certificate", "honorific": "ong", "full_name": "Nguyễn Văn Thử", "post_words": "", "wording": "Đã đóng góp.",
        "issued_on": "1/3/2026", "signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỊCH", "person": "",
    }  # fmt: skip


def a_reason(world):
    return {"reason": "ghi nhầm"}


NEWS = [
    page("documents:news_list", ok=READERS | EDITOR, query=at_the_ward),
    page("documents:news_new", args=ward, ok=REPORTERS, forbidden=(READERS | EDITOR) - REPORTERS),
    action("documents:news_draft", args=ward, post=words_of_news, ok=REPORTERS, forbidden=(READERS | EDITOR) - REPORTERS),
    page("documents:news", args=some_news, ok=HERE | EDITOR),
    page("documents:news_word", args=some_news, ok=HERE | EDITOR),
    page("documents:news_picture", args=a_picture, ok=HERE | EDITOR),
    page("documents:news_edit", args=some_news, ok=REPORTERS, forbidden=HERE - REPORTERS),
    action("documents:news_reword", args=some_news, post=words_of_news, ok=REPORTERS, forbidden=HERE - REPORTERS),
    action("documents:news_hand_over", args=some_news, ok=TELLERS, forbidden=HERE - TELLERS),
    action("documents:news_withdraw", args=ready_news, ok=TELLERS, forbidden=READERS - TELLERS),
    page("documents:news_drop", args=some_news, ok=REPORTERS, forbidden=HERE - REPORTERS),
    action("documents:news_drop_now", args=some_news, ok=REPORTERS, forbidden=HERE - REPORTERS),
]
AGREEMENTS = [
    page("documents:agreements", ok=READERS, query=at_the_ward),
    page("documents:agreement_edit", args=a_regulation, ok=WRITERS, forbidden=HERE - WRITERS),
    action("documents:agreement_save", args=a_regulation, post=days_and_partners, ok=WRITERS, forbidden=HERE - WRITERS),
]
TRACK = [
    page("documents:received", ok=READERS, query=at_the_ward),
    page("documents:envelope", args=a_received_paper, ok=HERE),
    action("documents:open_received", args=a_received_paper, ok=WRITERS, forbidden=HERE - WRITERS),
    action("documents:enter_received", args=a_received_paper, ok=WRITERS, forbidden=HERE - WRITERS),
    page("documents:send", args=a_signed_paper, ok=WRITERS, forbidden=READERS - WRITERS),
    action("documents:send_now", args=a_signed_paper, post=to_the_boards, ok=WRITERS, forbidden=READERS - WRITERS),
    page("documents:receipts", args=a_sent_paper, ok=READERS),
    action("documents:remind", args=a_sent_paper, ok=WRITERS, forbidden=READERS - WRITERS),
    page("documents:hand", args=a_review, ok=WRITERS, forbidden=HERE - WRITERS),
    action("documents:hand_now", args=a_review, ok=WRITERS, forbidden=HERE - WRITERS),
    action("documents:call_back", args=a_draft, ok=WRITERS, forbidden=HERE - WRITERS),
]
LETTERS = [
    page("documents:templates", ok=READERS | HEADERS, query=at_the_ward),
    page("documents:template_new", args=a_form_at, ok=HEADERS, forbidden=READERS - HEADERS),
    action("documents:template_upload", args=a_form_at, ok=HEADERS, forbidden=READERS - HEADERS),
    page("documents:template_starter", args=lambda world: ["invitation"], ok=EVERYONE),
    page("documents:template_file", args=a_form, ok=FORM_USERS),
    page("documents:template_preview", args=a_form, ok=FORM_USERS),
    page("documents:template_preview_word", args=a_form, ok=FORM_USERS),
    page("documents:template_preview_pdf", args=a_form, ok=FORM_USERS),
    page("documents:template_withdraw", args=a_form, ok=HEADERS, forbidden=FORM_USERS - HEADERS),
    action("documents:template_withdraw_now", args=a_form, ok=HEADERS, forbidden=FORM_USERS - HEADERS),
]
CERTIFICATES = [
    page("documents:certificates", ok=READERS, query=at_the_ward),
    page("documents:certificate_new", ok=REVIEWERS, forbidden=READERS - REVIEWERS, query=at_the_ward),
    action("documents:certificate_issue", args=ward, post=a_certificate_to_give, ok=REVIEWERS, forbidden=READERS - REVIEWERS),
    page("documents:certificates_batch", args=ward, ok=REVIEWERS, forbidden=READERS - REVIEWERS),
    action("documents:certificates_issue", args=ward, ok=REVIEWERS, forbidden=READERS - REVIEWERS),
    page("documents:certificates_pdf", args=lambda world: [world.ward.pk, 2026], ok=READERS),
    page("documents:certificate", args=a_certificate, ok=READERS),
    page("documents:certificate_pdf", args=a_certificate, ok=READERS),
    page("documents:certificate_word", args=a_certificate, ok=READERS),
    page("documents:certificate_revoke", args=a_certificate, ok=CHAIR, forbidden=READERS - CHAIR),
    action("documents:certificate_revoke_now", args=a_certificate, post=a_reason, ok=CHAIR, forbidden=READERS - CHAIR),
    page("verify:ask", ok=EVERYONE),
    page("verify:code", args=a_code, ok=EVERYONE),
]
ROWS = [*NEWS, *AGREEMENTS, *TRACK, *LETTERS, *CERTIFICATES]
