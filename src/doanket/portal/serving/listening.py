"""Changes in other rooms that pages show. They are heard here, so that no other room has to know of the portal."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from doanket.documents.models import Document, PublicPaper
from doanket.people.models import Act, MemberOrganisation, Person, Post, Seat, Term
from doanket.units.models import Unit, UnitContact

from .. import things
from ..models import Album, Article, FixedPage, SectionPage, UnitHome
from ..services.changing import changed

OF_ROW = {
    Unit: lambda unit: [things.site(unit.pk)],
    UnitContact: lambda contact: [things.site(contact.unit_id)],
    Document: lambda paper: [things.documents_of(paper.unit_id)] if paper.number is not None else [],
    PublicPaper: lambda public: [things.documents_of(public.document.unit_id)],
    Term: lambda term: [things.people_of(term.unit_id)],
    MemberOrganisation: lambda member: [things.people_of(member.unit_id)],
    Act: lambda act: [things.people_of(act.term.unit_id)],
    Seat: lambda seat: [things.people_of(seat.term.unit_id)],
    Person: lambda person: sorted({things.people_of(unit) for unit in person.seats.values_list("term__unit_id", flat=True)}),
    Post: lambda post: [things.people_of(unit) for unit in post.seats.order_by().values_list("term__unit_id", flat=True).distinct()],
}


def listen():
    """Called once, when the room is ready."""
    for model in OF_ROW:
        post_save.connect(_row_changed, sender=model, dispatch_uid=f"portal.saved.{model.__name__}")
        post_delete.connect(_row_changed, sender=model, dispatch_uid=f"portal.deleted.{model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(_host_changed, sender=Site, dispatch_uid=f"portal.hosts.{id(signal)}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_page_changed, dispatch_uid=f"portal.pages.{id(signal)}")


def _row_changed(sender, instance, raw=False, **_more):
    if raw:
        return
    names = OF_ROW[sender](instance)
    if names:
        changed(*names)


def _host_changed(instance, **_more):
    """``site:`` of the page's unit, which also has the table of hosts written anew."""
    home = UnitHome.objects.filter(pk=instance.root_page_id).first()
    changed(things.site(home.unit_id) if home else "site:0")


def _page_changed(instance, **_more):
    """Whoever published, took down, moved or renamed a page, by whatever screen."""
    page = instance.specific
    if isinstance(page, Article):
        changed(things.article(page.pk), things.news_of(page.unit_id))
    elif isinstance(page, UnitHome | SectionPage | FixedPage | Album):
        changed(things.page(page.pk), things.site(page.unit_id))
