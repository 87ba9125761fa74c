"""Finding what the address names, within what the person may see; what every page of a unit shows; files."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from doanket.access.queries import main_unit_of
from doanket.kernel.dates import parse_date, short_date
from doanket.kernel.numbers import Unreadable
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import number_asked

from .. import queries, services
from ..choices import Body

# the tab, its name, its address, and for which bodies it is there
TABS = (
    ("uy-ban", {Body.COMMITTEE: "Ủy ban", Body.BOARD: "Ban CTMT", Body.ORGANISATION: "Ban chấp hành"}, "people:committee"),
    ("thuong-truc", {Body.COMMITTEE: "Ban Thường trực"}, "people:standing"),
    ("to-chuc", {Body.COMMITTEE: "Tổ chức thành viên"}, "people:organisations"),
    ("ban-ctmt", {Body.COMMITTEE: "Ban CTMT"}, "people:boards"),
    ("co-cau", {Body.COMMITTEE: "Cơ cấu"}, "people:structure"),
    ("viec", dict.fromkeys(Body, "Việc nhân sự"), "people:acts"),
    ("ho-so", dict.fromkeys(Body, "Hồ sơ"), "people:persons"),
)
HAVE_BOARDS = 2  # the level of wards, communes and special zones


def unit_asked(request):
    """The unit named by ``don-vi``, else where the person works, else the first they may open; 404 without any."""
    units = queries.units_with_people(request.user)
    if asked := number_asked(request.GET, "don-vi"):
        return get_object_or_404(units, pk=asked)
    main = main_unit_of(request.user)
    unit = (units.filter(pk=main.pk).first() if main else None) or units.first()
    if unit is None:
        raise Http404
    return unit


def unit_of(request, pk, perm=None):
    unit = get_object_or_404(queries.units_with_people(request.user), pk=pk)
    if perm:
        require(request.user, perm, unit)
    return unit


def term_of(request, pk, perm=None):
    term = get_object_or_404(queries.terms_visible_to(request.user), pk=pk)
    if perm:
        require(request.user, perm, term)
    return term


def person_of(request, pk, perm=None):
    person = get_object_or_404(queries.persons_visible_to(request.user), pk=pk)
    if perm:
        require(request.user, perm, person)
    return person


def act_of(request, pk, perm=None):
    act = get_object_or_404(queries.acts_visible_to(request.user), pk=pk)
    if perm:
        require(request.user, perm, act)
    return act


def day_asked(request):
    """(day, fault): the day typed under ``ngay``, today where none is; the fault says why it could not be read."""
    typed, today = request.GET.get("ngay", "").strip()[:40], timezone.localdate()
    if not typed:
        return today, ""
    try:
        return parse_date(typed, today=today), ""
    except Unreadable as fault:
        return today, fault.message


def of_a_unit(request, unit, tab):
    """What every page of a unit shows: the tabs, the day asked for, the term of that day, what the person may do."""
    day, fault = day_asked(request)
    body, user, today = services.body_of(unit), request.user, timezone.localdate()
    asked = {"don-vi": unit.pk} | ({} if day == today else {"ngay": short_date(day)})
    return {
        "unit": unit,
        "body": body,
        "day": day,
        "day_fault": fault,
        "is_today": day == today,
        "term": queries.term_of(unit, day, body),
        "tab": tab,
        "tabs": [
            {"name": name, "label": labels[body], "url": address(page, **asked)}
            for name, labels, page in TABS
            if body in labels and _offered(name, unit, user)
        ],
        "units_url": address("people:units"),
        "today_url": f"?{urlencode({'don-vi': unit.pk})}",
        "may_write": may(user, "people.write_act", unit),
        "may_edit": may(user, "people.edit_people", unit),
        "may_terms": may(user, "people.edit_terms", unit),
        "asked": urlencode(asked),
    }


def _offered(name, unit, user):
    if name == "ban-ctmt":
        return unit.kind.level == HAVE_BOARDS
    return name != "co-cau" or may(user, "people.view_structure", unit)


def address(name, *arguments, **asked):
    """An address with what is asked of it: ``address("people:committee", **{"don-vi": 12})``."""
    said = {word: value for word, value in asked.items() if value not in (None, "")}
    return f"{reverse(name, args=arguments)}{'?' if said else ''}{urlencode(said)}"


def certificate_url(user, unit):
    """Where ``user`` makes letters and certificates of thanks of ``unit``, with the person asked for at its end; or nothing."""
    if not may(user, "documents.issue_certificate", unit):
        return ""
    return address("documents:certificate_new", **{"don-vi": unit.pk})


def done(form, deed, **more):
    """Run ``deed`` with what was typed; its result, or None when the form or the deed says no (the form says why)."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return deed(**form.cleaned_data, **more)
    except DomainError as refusal:
        form.refuse(refusal)
        return None


def file_answer(content, *, name, kind):
    """A file to keep: never opened inside the page, never guessed at by the browser, never kept by a proxy."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
