"""A deep check: the open votes of every closed motion still give the number that stands in the journal."""

from django.utils.translation import gettext as _

from doanket.audit.models import Entry

from .choices import Method, MotionState
from .digests import votes_digest
from .models import Motion


def changed_votes():
    """One sentence for each motion whose votes, or whose digest, are not what the closing wrote."""
    motions = Motion.objects.filter(method=Method.PHONE, state__in=(MotionState.CLOSED, MotionState.DECLARED)).order_by("pk")
    told = dict(Entry.objects.filter(verb="conferences.motion_closed").order_by("pk").values_list("target_uid", "facts"))
    for motion in motions.iterator():
        if votes_digest(motion) != motion.votes_digest:
            yield _("Phiếu của “%(title)s” không còn khớp dấu vân lúc khép.") % {"title": motion.title}
        facts = told.get(motion.uid)
        if facts is not None and facts.get("votes_digest") != motion.votes_digest:
            yield _("Dấu vân của “%(title)s” khác với nhật ký.") % {"title": motion.title}
