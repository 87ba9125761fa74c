"""The sounds of the catalogue, from the private store. Its screens are in the office, where the catalogue is kept."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from doanket.kit.ranges import in_part
from doanket.kit.sounds import KINDS
from doanket.kit.views import page

from . import queries, services


@page
def sound(request, uid):
    """A sentence read aloud. Another recording gets another address, so that this one may be kept by the browser."""
    wording = get_object_or_404(queries.sounds_heard_by(request.user), sound_uid=uid)
    content = services.read_sound(wording)
    if content is None:
        raise Http404
    answer = in_part(request, content, KINDS[wording.sound_kind].media_type)
    answer["Cache-Control"] = "private, max-age=604800, immutable"
    return answer
