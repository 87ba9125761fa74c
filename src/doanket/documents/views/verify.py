"""What anybody may ask: does this code belong to a paper that holds? Nothing about a person is told."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from doanket.kit.views import page
from doanket.units.queries import formal_name

from .. import queries


@page(public=True)
def ask(request):
    typed = request.GET.get("ma", "").strip()[:100]
    return _answer(request, typed) if typed else _quiet(render(request, "documents/verify.html", {"typed": ""}))


@page(public=True)
def code(request, code):
    return _answer(request, code[:100])


def _answer(request, typed):
    found = queries.certificate_with_code(typed)
    context = {"typed": typed, "asked": True, "certificate": found}
    if found:
        context |= {"unit_name": formal_name(found.unit), "kind": found.get_kind_display(), "title": _title(found)}
    return _quiet(render(request, "documents/verify.html", context, status=200 if found else 404))


def _title(found):
    return _("Giấy này đã bị thu hồi") if found.is_revoked else _("Giấy này là thật")


def _quiet(answer):
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "private, no-store"
    return answer
