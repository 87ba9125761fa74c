"""The message of a returned report, read aloud."""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response

from doanket.kit import voice
from doanket.kit.ranges import in_part
from doanket.kit.views import page

from .. import queries
from .review_scope import report_or_404


@page
def message_sound(request, pk):
    """404 where nothing was returned, and where there is no voice."""
    message = queries.return_message_of(report_or_404(request.user, pk))
    path = message and voice.say(message.text)
    if not path:
        raise Http404
    sound, mark = path.read_bytes(), f'"{path.stem}"'
    changed = request.headers.get("If-Range", mark) != mark  # then a part would not fit to what the listener has
    answer = (_whole if changed else in_part)(request, sound, voice.media_type_of(sound))
    answer["ETag"], answer["Cache-Control"] = mark, "private, no-cache"
    return get_conditional_response(request, etag=mark, response=answer)


def _whole(_request, content, media_type):
    return HttpResponse(content, content_type=media_type)
