"""Lists as files: out as Excel, Word, PDF and print; in from Excel, shown before anything is saved."""

import datetime as dt
import json
import time

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from doanket.audit.services import note_read
from doanket.kernel.text import slugify
from doanket.kit.crypto import CannotOpen, Sealed, open_sealed, seal
from doanket.kit.errors import DomainError
from doanket.kit.paper import write_docx, write_pdf
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from .. import queries, services, tables
from ..forms import FileForm
from ..models import Person
from .finding import address, file_answer, of_a_unit, term_of, unit_asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
SENSITIVE = ("ethnicity", "religion", "party")
KEPT_FOR = 2 * 3600  # seconds between reading a file and confirming it


# --- Out ---------------------------------------------------------------------------------------


def _list(request):
    unit = unit_asked(request)
    context = of_a_unit(request, unit, "uy-ban")
    context["sittings"] = queries.sittings(queries.who_sat(unit, context["day"], context["body"]))
    return context


def _name(context, ending):
    return f"danh-sach-{slugify(context['unit'].name)}-{context['day'].isoformat()}.{ending}"


@page
def register(request):
    context = _list(request)
    asked = {"don-vi": context["unit"].pk, "ngay": request.GET.get("ngay", "")[:40]}
    context["files"] = {kind: address(f"people:register_{kind}", **asked) for kind in ("docx", "pdf", "xlsx")}
    context["may_see"] = may(request.user, "people.view_sensitive", context["unit"])
    context["back_url"] = address("people:committee", **asked)
    return render(request, "people/register.html", context)


def _paper(request):
    context = _list(request)
    blocks = tables.register_blocks(context["unit"], context["term"], context["day"], context["sittings"], context["body"])
    return context, blocks, {"title": _("Danh sách ủy viên"), "author": context["unit"].name}


@page
def register_docx(request):
    context, blocks, properties = _paper(request)
    return file_answer(write_docx(blocks, **properties), name=_name(context, "docx"), kind=DOCX)


@page
def register_pdf(request):
    context, blocks, properties = _paper(request)
    return file_answer(write_pdf(blocks, **properties), name=_name(context, "pdf"), kind=PDF)


@page
def register_xlsx(request):
    """With ``nhay-cam`` the columns that few may see come along, and each person whose record is read is journalled."""
    context, sensitive = _list(request), request.GET.get("nhay-cam", "") == "1"
    sittings = context["sittings"]
    if sensitive:
        require(request.user, "people.view_sensitive", context["unit"])
        for sitting in sittings:
            note_read(sitting.person, *SENSITIVE)
        _open_all(sittings)
    content = tables.members_xlsx(context["unit"], context["term"], context["day"], sittings, sensitive=sensitive)
    return file_answer(content, name=_name(context, "xlsx"), kind=XLSX)


def _open_all(sittings):
    """Fetch at once what the list left out, instead of once for each person."""
    full = Person.objects.in_bulk([sitting.person.pk for sitting in sittings])
    for sitting in sittings:
        for name in SENSITIVE:
            setattr(sitting.person, name, getattr(full[sitting.person.pk], name))


# --- In ----------------------------------------------------------------------------------------


@page
def template(request, pk):
    term = term_of(request, pk, "people.write_act")
    return file_answer(tables.template_xlsx(term), name="mau-danh-sach-uy-vien.xlsx", kind=XLSX)


@page
def upload(request, pk):
    term = term_of(request, pk, "people.write_act")
    return _upload_page(request, term, FileForm(initial={"effective_on": term.starts_on}))


def _upload_page(request, term, form, status=200):
    return render(request, "people/import.html", {"term": term, "form": form}, status=status)


@never_cache
@action
def preview(request, pk):
    """Reads the file and shows every row with its faults; nothing is saved here."""
    term = term_of(request, pk, "people.write_act")
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload_page(request, term, form, status=422)
    try:
        reading = _read(form.cleaned_data.pop("file").read(), term)
    except DomainError as refusal:
        form.add_error("file", str(refusal))
        return _upload_page(request, term, form, status=422)
    _judge(request, term, reading, form.cleaned_data["effective_on"])
    return _preview_page(request, term, reading, form.cleaned_data)


def _read(content, term):
    today = timezone.localdate()
    return tables.read_members(
        content, posts=list(queries.posts_of(term.body)), organisations=queries.organisations_on(term.unit, today),
        sectors=list(queries.sectors()),
    )  # fmt: skip


def _judge(request, term, reading, effective_on):
    """What only the database knows: people of the same name, seats already held, days outside the term."""
    scope = queries.persons_visible_to(request.user).filter(unit=term.unit, left_on=None)
    by_name = {}
    for person in scope.defer(*SENSITIVE):
        by_name.setdefault(" ".join(person.full_name.split()).casefold(), []).append(person)
    held = _held(term)
    may_see = may(request.user, "people.view_sensitive", term.unit)
    for row in reading.rows:
        row.known = _known(row, by_name)
        day = row.values["starts_on"] or effective_on
        if day < term.starts_on or (term.ends_before and day >= term.ends_before):
            row.fault("starts_on", _("ngoài nhiệm kỳ"))
        if row.known and any((row.known.pk, post.pk) in held for post in row.values["posts"]):
            row.notes.append(_("đang giữ chức danh này rồi nên không ghi lại, trừ khi là người khác"))
        if not may_see:
            _leave_out_sensitive(row)


def _held(term):
    return {(seat.person_id, seat.post_id) for seat in queries.open_seats(term)}


def _known(row, by_name):
    """The record of the same name whose year of birth does not speak against it."""
    year = row.values["birth_year"]
    same = by_name.get(row.name.casefold(), ())
    return next((person for person in same if not (year and person.birth_year and person.birth_year != year)), None)


def _leave_out_sensitive(row):
    for name in SENSITIVE:
        if row.values.get(name):
            row.notes.append(_("bỏ qua cột %(column)s: chỉ người được giao mới ghi") % {"column": tables.BY_NAME[name].title})
            row.values[name] = ""


def _preview_page(request, term, reading, given, status=200):
    context = {
        "term": term,
        "reading": reading,
        "rows": [(row, "; ".join(str(post) for post in row.values["posts"])) for row in reading.rows],
        "faulty": sum(bool(row.faults) for row in reading.rows),
        "known": sum(bool(row.known) for row in reading.rows),
        "token": "" if reading.has_faults else _sealed(request, term, reading, given),
    }
    return render(request, "people/import_preview.html", context, status=422 if reading.has_faults else status)


def _sealed(request, term, reading, given):
    """The rows as a text that only this server can open, for this person and this term: nothing lies on the disk meanwhile."""
    rows = [{"number": row.number, "person": row.known.pk if row.known else None} | _plain(row.values) for row in reading.rows]
    kept = {"at": int(time.time()), "rows": rows, "given": _plain(given)}
    return seal(json.dumps(kept), "people.import", request.user.pk, term.pk).token


def _plain(values):
    def plain(value):
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, list):
            return [one.pk for one in value]
        return getattr(value, "pk", value)

    return {name: plain(value) for name, value in values.items()}


@action
def confirm(request, pk):
    term = term_of(request, pk, "people.write_act")
    try:
        kept = json.loads(open_sealed(Sealed(request.POST.get("token", "")), "people.import", request.user.pk, term.pk))
    except (CannotOpen, ValueError):
        kept = {"at": 0}
    if time.time() - kept["at"] > KEPT_FOR:
        messages.error(request, _("Bản xem trước đã cũ hoặc không còn nguyên. Xin chọn lại tệp."))
        return redirect("people:import", term.pk)
    others = set(request.POST.getlist("another"))
    number = services.import_members(actor=request.user, term=term, rows=_rows(request, term, kept["rows"], others), **_days(kept["given"]))
    messages.success(request, _("Đã nhập %(number)d vị.") % {"number": number})
    return redirect(address("people:committee", **{"don-vi": term.unit_id}))


def _rows(request, term, rows, others):
    """The rows with their posts, organisations and records looked up again, without those that have nothing new to say.

    ``others`` are the lines ticked as other people of the same name.
    """
    held = _held(term)
    posts = {post.pk: post for post in queries.posts_of(term.body)}
    organisations = {one.pk: one for one in queries.organisations_of(term.unit)}
    sectors = {sector.pk: sector for sector in queries.sectors()}
    persons = queries.persons_visible_to(request.user).in_bulk([row["person"] for row in rows if row["person"]])
    for row in rows:
        row["person"] = None if str(row["number"]) in others else persons.get(row["person"])
        known = row["person"].pk if row["person"] else None
        row["posts"] = [posts[pk] for pk in row["posts"] if pk in posts and (known, pk) not in held]
        row["represents"], row["sector"] = organisations.get(row["represents"]), sectors.get(row["sector"])
        row["starts_on"] = _day(row["starts_on"])
    return [row for row in rows if row["posts"]]


def _days(given):
    return given | {"effective_on": _day(given["effective_on"])}


def _day(text):
    return dt.date.fromisoformat(text) if text else None
