"""What was done, what waits, what may be undone."""

from ..models import Act, Post, Sector


def acts_of(term):
    """The acts of a term, the latest first, withdrawn ones among them."""
    acts = Act.objects.filter(term=term).select_related(
        "term__unit", "person", "post", "represents", "sector", "replaces__person", "done_by", "recognised_by", "withdrawn_by"
    )
    return acts.order_by("-effective_on", "-pk")


def acts_awaiting_recognition(unit):
    """Acts of a unit's own bodies that the level above has to recognise and that nobody has yet, the oldest first."""
    acts = Act.objects.filter(
        term__unit=unit, post__needs_recognition=True, recognised_at__isnull=True, withdrawn_at__isnull=True
    )
    return acts.select_related("term__unit", "person", "post", "replaces__person").order_by("effective_on", "pk")


def posts_of(body):
    """The posts of a body in their order."""
    return Post.objects.filter(body=body).order_by("order", "pk")


def sectors():
    """The composition groups in their order."""
    return Sector.objects.order_by("order", "pk")
