from django.db.models import Case, F, JSONField, Value, When
from django.http import Http404, HttpResponse, JsonResponse

from doanket.kit.views import page

from ...models import Conference, HallState


@page(public=True, one_question=True)
def pulse(request, uid):
    """What the hall shows now, to whom knows its uid; 304 while nothing changed. One row is read and no session."""
    known = _known(request)
    fresh = Case(When(revision=known, then=Value(None, output_field=JSONField())), default=F("payload"), output_field=JSONField())
    row = HallState.objects.filter(conference__uid=uid).annotate(fresh=fresh).values_list("revision", "fresh").first()
    revision, payload = row or _nothing_told_yet(uid)
    answer = HttpResponse(status=304) if revision == known else JsonResponse(payload, json_dumps_params={"ensure_ascii": False})
    answer["ETag"] = f'"{revision}"'
    answer["Cache-Control"] = "no-cache"
    return answer


def _nothing_told_yet(uid):
    """Before the first deed in the hall there is no row; the pages were drawn as revision nought."""
    if not Conference.objects.filter(uid=uid).exists():
        raise Http404
    return 0, {"revision": 0}


def _known(request):
    """The revision that the asker has; -1 if none is told."""
    told = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"')
    return int(told) if told.isascii() and told.isdecimal() and len(told) <= 18 else -1
