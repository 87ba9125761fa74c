"""The search of readers, what it offers while typing, and topics."""

from urllib.parse import urlencode

from django.http import Http404, JsonResponse
from django.urls import get_script_prefix

from doanket.kit.views import number_asked, page, word_asked

from ..forms.search import SearchForm
from ..queries.search import EVERYWHERE, SITE, Filters, newest_entries, offered, search_portal
from ..queries.topics import articles_on, topic_called, topics_in_use
from .open_frame import framed, home_asked

LONGEST = 400  # letters of a question that are looked at


@page(public=True)
def search(request):
    """The answer to ``q``, in the frame of the site ``don-vi``."""
    asked = request.GET.get("q", "")[:LONGEST]
    slug = word_asked(request.GET, "don-vi")
    home = home_asked(slug)
    form = SearchForm(request.GET, unit=home.unit, reach=SITE if slug else EVERYWHERE)
    answer = search_portal(asked, form.filters, number=number_asked(request.GET, "trang") or 1)
    context = {
        "form": form, "answer": answer, "slug": slug, "newest": () if answer.hits else newest_entries(Filters(home.unit, SITE)),
        "meant": _address(request, "q", answer.instead), "wider": _address(request, "pham_vi", EVERYWHERE) if form.filters.reach != EVERYWHERE else "",
        "previous": _address(request, "trang", answer.number - 1) if answer.number > 1 else "",
        "next": _address(request, "trang", answer.number + 1) if answer.has_next else "",
    }  # fmt: skip
    title = f"Tìm «{answer.question.said}»" if answer.question.said else "Tìm kiếm"
    return framed(request, home, "portal/search/results.html", context, title=title)


def _address(request, name, value):
    given = request.GET.dict() | {name: value}
    if name != "trang":
        given.pop("trang", None)
    return "?" + urlencode(given)


@page(public=True)
def offer(request):
    """Titles that hold what was typed so far, as a list for the script of the search box."""
    home = home_asked(slug) if (slug := word_asked(request.GET, "don-vi")) else None
    filters = Filters(home.unit, SITE) if home else Filters()
    found = offered(request.GET.get("q", "")[:LONGEST], filters)
    prefix = get_script_prefix()
    answer = JsonResponse({"titles": [{"title": entry.title, "address": prefix + entry.address} for entry in found]})
    answer["Cache-Control"] = "public, max-age=60"
    return answer


@page(public=True)
def topics(request):
    """Every topic that some article carries."""
    home = home_asked(word_asked(request.GET, "don-vi"))
    return framed(request, home, "portal/search/topics.html", {"topics": topics_in_use()}, title="Chủ đề")


@page(public=True)
def topic(request, slug):
    """The articles of one topic, of all units or of the site ``don-vi`` alone."""
    found = topic_called(slug)
    if found is None:
        raise Http404
    only = word_asked(request.GET, "don-vi")
    home = home_asked(only)
    sheet = articles_on(found, home.unit if only else None, number=number_asked(request.GET, "trang") or 1)
    if sheet is None:
        raise Http404
    context = {
        "topic": found, "sheet": sheet, "only": only, "slug": home.slug,
        "previous": _address(request, "trang", sheet.number - 1) if sheet.number > 1 else "",
        "next": _address(request, "trang", sheet.number + 1) if sheet.has_next else "",
    }  # fmt: skip
    return framed(request, home, "portal/search/topic.html", context, title=f"Chủ đề: {found.name}")
