"""Forms: who prescribes what, version by version, and making an own part."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.indicators.queries import catalogue_on
from doanket.kernel.text import normalise
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page
from doanket.units.models import Unit
from doanket.units.queries import kinds_within

from .. import queries, services
from ..formbook_forms import KindsForm, LineForm, NewFormForm, PublishForm, SectionForm
from ..models import FormVersion, Line, Section
from ..services import sections

OWN_LEVELS = (1, 2)


@page
def form_list(request):
    return _list(request, None)


@action
def form_create(request):
    owners = list(_owners(request.user))
    if not owners:
        raise Http404
    form = NewFormForm(request.POST, owners=owners)
    if form.is_valid():
        owner = get_object_or_404(_owners(request.user), pk=form.cleaned_data["owner"])
        try:
            made = services.create_form(actor=request.user, owner=owner, name=form.cleaned_data["name"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lập biểu mẫu. Chọn chỉ tiêu rồi ban hành."))
            return redirect("reports:form_draft", made.pk)
    return _list(request, form, status=422)


def _owners(user):
    """Units whose own part the user may make."""
    places = [reach.unit_id for reach in reach_of(user) if reach.role in (Role.ADMINISTRATOR, Role.CHAIR)]
    return Unit.objects.filter(pk__in=places, kind__level__in=OWN_LEVELS).order_by("depth", "sort_key")


def _list(request, form, status=200):
    owners = list(_owners(request.user))
    found = queries.forms_visible_to(request.user).prefetch_related("versions")
    context = {
        "forms": [(one, _in_force(one)) for one in found],
        "form": form or (NewFormForm(owners=owners) if owners else None),
        "today": timezone.localdate(),
    }
    return render(request, "reports/forms/list.html", context, status=status)


def _in_force(form):
    """The version that holds today, else the next one, else the draft."""
    today = timezone.localdate()
    versions = sorted(form.versions.all(), key=lambda version: version.number)
    published = [one for one in versions if one.published_at]
    holding = [one for one in published if one.starts_on <= today and (one.ends_before is None or one.ends_before > today)]
    return next(iter([*holding, *published, *versions]), None)


@page
def form_detail(request, pk, number=None):
    form = get_object_or_404(queries.forms_visible_to(request.user), pk=pk)
    versions = list(form.versions.order_by("-number"))
    version = next((one for one in versions if one.number == number), None) or _in_force(form)
    names = catalogue_on(max(version.starts_on, timezone.localdate()))
    context = {
        "the_form": form,
        "versions": versions,
        "version": version,
        "sheets": queries.sheets_of(version),
        "names": names,
        "may_edit": may(request.user, "reports.edit_form", form.owner),
        "draft": next((one for one in versions if not one.published_at), None),
    }
    return render(request, "reports/forms/detail.html", context)


@action
def form_draft_make(request, pk):
    form = get_object_or_404(queries.forms_visible_to(request.user), pk=pk)
    services.draft_version(actor=request.user, form=form)
    return redirect("reports:form_draft", form.pk)


@page
def form_draft(request, pk):
    form, draft = _editable(request, pk)
    asked = Section.objects.filter(sheet__form_version=draft, code=normalise(request.GET.get("phan", ""))).first()
    return _draft(request, form, draft, editing=asked)


def _editable(request, pk):
    """The form and its open draft; 404 where there is none."""
    form = get_object_or_404(queries.forms_visible_to(request.user), pk=pk)
    require(request.user, "reports.edit_form", form.owner)
    draft = get_object_or_404(FormVersion.objects.filter(form=form, published_at__isnull=True).select_related("form__owner"))
    return form, draft


def _draft(request, form, draft, *, line=None, kinds=None, part=None, publish=None, editing=None, status=200):
    sheet = queries.sheets_of(draft)[0]
    choosable = kinds_within(form.owner)
    context = {
        "the_form": form,
        "draft": draft,
        "sheet": sheet,
        "names": catalogue_on(timezone.localdate()),
        "line": line or LineForm(groups=_choices()),
        "kinds": kinds or KindsForm(kinds=choosable, chosen=sheet.kinds.all()),
        "part": part or SectionForm(section=editing),
        "editing": editing,
        "publish": publish or PublishForm(),
        "form": line or kinds or part or publish,
    }
    return render(request, "reports/forms/draft.html", context, status=status)


def _choices():
    """The askable figures of the catalogue by group, for a select."""
    names, groups = queries.groups_of_figures(), {}
    for code, measure in catalogue_on(timezone.localdate()).items():
        if not measure.is_derived:
            groups.setdefault(names.get(code, ""), []).append((code, f"{measure.name} ({measure.unit})"))
    return list(groups.items())


@action
def form_line_add(request, pk):
    form, draft = _editable(request, pk)
    typed = LineForm(request.POST, groups=_choices())
    return _try(request, form, draft, typed, "line", lambda told: services.add_line(actor=request.user, version=draft, **told))


@action
def form_kinds(request, pk):
    form, draft = _editable(request, pk)
    kinds = kinds_within(form.owner)
    typed = KindsForm(request.POST, kinds=kinds)
    return _try(
        request, form, draft, typed, "kinds",
        lambda told: services.ask_kinds(actor=request.user, version=draft, kinds=told["kinds"]),
    )  # fmt: skip


@action
def form_section(request, pk):
    form, draft = _editable(request, pk)
    typed = SectionForm(request.POST)
    return _try(request, form, draft, typed, "part", lambda told: sections.write_section(actor=request.user, version=draft, **told))


@action
def form_section_drop(request, pk, section_pk):
    form, draft = _editable(request, pk)
    section = get_object_or_404(Section.objects.filter(sheet__form_version=draft), pk=section_pk)
    sections.drop_section(actor=request.user, section=section)
    return redirect("reports:form_draft", form.pk)


@action
def form_publish(request, pk):
    form, draft = _editable(request, pk)
    typed = PublishForm(request.POST)
    return _try(
        request, form, draft, typed, "publish",
        lambda told: services.publish_version(actor=request.user, version=draft, **told), "reports:form",
    )  # fmt: skip


def _try(request, form, draft, typed, name, deed, done="reports:form_draft"):
    """Do ``deed`` with what was typed, or show the page again with everything kept."""
    if typed.is_valid():
        try:
            deed(typed.cleaned_data)
        except DomainError as refusal:
            typed.refuse(refusal)
        else:
            messages.success(request, _("Đã ban hành.") if name == "publish" else _("Đã ghi vào bản nháp."))
            return redirect(done, form.pk)
    return _draft(request, form, draft, **{name: typed}, status=422)


@action
def form_line_change(request, pk, line_pk):
    form, draft = _editable(request, pk)
    line = get_object_or_404(Line.objects.filter(sheet__form_version=draft), pk=line_pk)
    if request.POST.get("deed") == "drop":
        services.drop_line(actor=request.user, line=line)
    else:
        services.move_line(actor=request.user, line=line, up=request.POST.get("deed") == "up")
    return redirect("reports:form_draft", form.pk)
