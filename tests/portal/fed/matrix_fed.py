"""Who gets what at the addresses fed by other rooms: public papers, published figures, news that waits."""

from django.utils import timezone

from doanket.documents import services as documents
from doanket.kit.paper import Paragraph
from doanket.portal.models import SectionPage, ShownFigure
from doanket.portal.services import plant_site
from matrix import EVERYONE, action, page, seats

SEE = seats(editor="own", reviewer="own", chair="own", inspector="own")
WRITE = seats(editor="own", reviewer="own", chair="own")
DECIDE = seats(editor="own", chair="own")


def a_site(world):
    world.home = plant_site(world.target)
    return [world.home.slug]


def its_unit(world):
    a_site(world)
    return [world.target.pk]


def a_paper(world):
    a_site(world)
    documents.load_document_types()
    clerk = world.make_user("chair", world.target)
    paper = documents.draft_document(actor=clerk, unit=world.target, type_code="BC", subject="Thử", blocks=[Paragraph(("Chữ.",))])
    documents.sign_document(actor=clerk, document=paper, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH")
    return [documents.publish_document(actor=clerk, document=paper).uid]


def a_figure(world):
    a_site(world)
    clerk = world.make_user("chair", world.target)
    line = {"label": "Quà", "value": 9, "text": "9 suất", "indicator": "x", "counted": 1, "expected": 1, "periods": [], "units": []}
    world.figure = ShownFigure.objects.create(unit=world.target, title="Quà", lines=[line], period="2026-01-01/Y", as_of=timezone.now(), published_by=clerk)
    return world.figure


def figure_pk(world):
    return [a_figure(world).pk]


def figure_uid(world):
    return [a_figure(world).uid]


def some_news(world):
    a_site(world)
    clerk = world.make_user("chair", world.target)
    news = documents.draft_news(actor=clerk, unit=world.target, title="Hội nghị", lead="", body=["Chữ."], pictures=[], origin={})
    documents.hand_over_news(actor=clerk, news=news)
    return [news.pk]


def a_section(world):
    return {"section": SectionPage.objects.filter(unit=world.target).first().pk}


ROWS = [
    page("cong:paper", args=a_paper, ok=EVERYONE),
    page("cong:paper_pdf", args=a_paper, ok=EVERYONE),
    page("cong:paper_docx", args=a_paper, ok=EVERYONE),
    page("cong:papers", args=a_site, ok=EVERYONE),
    page("cong:figure", args=figure_uid, ok=EVERYONE),
    page("viet_tin:news_waiting", ok=EVERYONE),
    page("viet_tin:news_piece", args=some_news, ok=SEE),
    action("viet_tin:news_take", args=some_news, post=a_section, ok=WRITE, forbidden=SEE - WRITE),
    page("viet_tin:figures", ok=EVERYONE),
    page("viet_tin:figure_choose", args=its_unit, ok=DECIDE, forbidden=SEE - DECIDE),
    action("viet_tin:figure_check", args=its_unit, post=lambda world: {"source": "y1999"}, ok=frozenset(), forbidden=SEE - DECIDE),
    action("viet_tin:figure_update", args=figure_pk, ok=DECIDE, forbidden=SEE - DECIDE),
    page("viet_tin:figure_withdraw", args=figure_pk, ok=DECIDE, forbidden=SEE - DECIDE),
    action("viet_tin:figure_withdraw_now", args=figure_pk, post=lambda world: {"reason": "nhầm"}, ok=DECIDE, forbidden=SEE - DECIDE),
]
