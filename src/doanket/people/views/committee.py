"""Who sits where: the committee, its standing board, its boards below, its member organisations."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone

from doanket.kit.views import page
from doanket.units.queries import search_units

from .. import queries
from .finding import address, certificate_url, of_a_unit, unit_asked

STANDING = {"chair", "vice_chair", "standing_member"}
FOUND = 40


@page
def committee(request):
    unit = unit_asked(request)
    context = of_a_unit(request, unit, "uy-ban")
    sittings = queries.sittings(queries.who_sat(unit, context["day"], context["body"]))
    context |= {
        "groups": queries.by_post(sittings),
        "number": len(sittings),
        "visible": _visible(request.user, sittings),
        "awaiting": len(queries.acts_awaiting_recognition(unit)) if context["is_today"] else 0,
        "register_url": address("people:register", **_asked(context)),
    }
    return render(request, "people/committee.html", context)


@page
def standing(request):
    unit = unit_asked(request)
    context = of_a_unit(request, unit, "thuong-truc")
    seats = [seat for seat in queries.who_sat(unit, context["day"], context["body"]) if seat.post.code in STANDING]
    sittings = queries.sittings(seats)
    context |= {"groups": queries.by_post(sittings), "number": len(sittings), "visible": _visible(request.user, sittings)}
    return render(request, "people/standing.html", context)


def _asked(context):
    return {"don-vi": context["unit"].pk, "ngay": "" if context["is_today"] else context["day"].strftime("%d/%m/%Y")}


def _visible(user, sittings):
    """The persons whose record the reader may open."""
    shown = [sitting.person.pk for sitting in sittings]
    return set(queries.persons_visible_to(user).filter(pk__in=shown).values_list("pk", flat=True))


@page
def boards(request):
    unit = unit_asked(request)
    context = of_a_unit(request, unit, "ban-ctmt")
    lines = queries.boards_of(unit, context["day"])
    context |= {
        "lines": lines,
        "headless": sum(line.head is None for line in lines),
        "soon": sum(line.is_soon for line in lines),
        "visible": set(
            queries.persons_visible_to(request.user)
            .filter(pk__in=[line.head.person_id for line in lines if line.head])
            .values_list("pk", flat=True)
        ),
    }
    return render(request, "people/boards.html", context)


@page
def retiring(request):
    """Who leaves an office, with the way to a letter of thanks where such letters are written."""
    unit = unit_asked(request)
    context = of_a_unit(request, unit, "viec")
    context |= {"retiring": queries.heads_retiring(unit, timezone.localdate()), "certificate_url": certificate_url(request.user, unit)}
    return render(request, "people/retiring.html", context)


@page
def organisations(request):
    unit = unit_asked(request)
    context = of_a_unit(request, unit, "to-chuc")
    known = {one.organisation_id for one in queries.organisations_of(unit)}
    context |= {
        "shares": queries.organisation_balance(unit, context["day"]),
        "left": [one for one in queries.organisations_of(unit) if one.left_on and one.left_on <= context["day"]],
        "offered": context["may_terms"] and queries.organisations_on_the_tree(unit).exclude(pk__in=known - {None}).exists(),
    }
    return render(request, "people/organisations.html", context)


@page
def units(request):
    """Another unit: found by name, or the units right below the reader's own."""
    scope = queries.units_with_people(request.user)
    text = request.GET.get("tim", "").strip()[:100]
    found = search_units(text, scope.alive()) if text else scope.alive()
    shown = Paginator(found, FOUND).get_page(request.GET.get("trang"))
    if not text and shown.paginator.count == 1:
        return redirect(address("people:committee", **{"don-vi": shown[0].pk}))
    return render(request, "people/units.html", {"text": text, "page": shown})
