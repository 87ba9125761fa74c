from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from ...choices import ContributionState
from ...forms_hall import ArrangeForm, ClerkContributionForm
from ...queries import hall as queries
from ...queries.attendance import delegates_of
from ...services import hall as services
from .finding import RUN, contribution_of, hall_of, may_run

KINDS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@page
def contributions(request, pk):
    conference = hall_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    rows = queries.contributions_of(conference)
    context = {"conference": conference, "tab": "hall", "rows": rows, "may_run": may_run(request, conference), "minutes": _together(rows)}
    return render(request, "conferences/hall/contributions.html", context)


def _together(rows):
    return sum(row.minutes for row in rows if row.state == ContributionState.CHOSEN)


@page
def contributions_print(request, pk):
    conference = hall_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    context = {"conference": conference, "rows": queries.contributions_of(conference)}
    return render(request, "conferences/hall/contributions_print.html", context)


@page
def contribution_new(request, pk):
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    return _new_page(request, conference, ClerkContributionForm(delegates=delegates_of(conference)))


def _new_page(request, conference, form, status=200):
    return render(request, "conferences/hall/contribution_new.html", {"conference": conference, "form": form}, status=status)


@action
def contribution_receive(request, pk):
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    form = ClerkContributionForm(request.POST, request.FILES, delegates=delegates_of(conference))
    if form.is_valid():
        try:
            services.receive_contribution(actor=request.user, conference=conference, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã nhận tham luận."))
            return redirect("conferences:contributions", pk)
    return _new_page(request, conference, form, status=422)


@page
def contribution(request, pk):
    row = contribution_of(request, pk)
    require(request.user, "conferences.view_conference", row)
    return _one(request, row, ArrangeForm(initial={"state": row.state, "minutes": row.minutes}))


def _one(request, row, form, status=200):
    context = {"conference": row.conference, "row": row, "form": form, "may_run": may_run(request, row.conference)}
    return render(request, "conferences/hall/contribution.html", context, status=status)


@page
def contribution_file(request, pk):
    row = contribution_of(request, pk)
    require(request.user, "conferences.view_conference", row)
    if not row.file:
        raise Http404
    with row.file.open("rb") as file:
        answer = HttpResponse(file.read(), content_type=KINDS[row.file.name.rpartition(".")[2]])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.file_name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@action
def contribution_arrange(request, pk):
    row = contribution_of(request, pk)
    require(request.user, RUN, row)
    form = ArrangeForm(request.POST)
    if form.is_valid():
        try:
            services.arrange_contribution(actor=request.user, contribution=row, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã xếp tham luận."))
            return redirect("conferences:contributions", row.conference_id)
    return _one(request, row, form, status=422)


@action
def contribution_raise(request, pk):
    row = contribution_of(request, pk)
    services.raise_contribution(actor=request.user, contribution=row)
    return redirect("conferences:contributions", row.conference_id)


@action
def contribution_call(request, pk):
    row = contribution_of(request, pk)
    services.call_contributor(actor=request.user, contribution=row)
    messages.success(request, _("Đã ghi %(name)s vào danh sách phát biểu.") % {"name": row.author_name})
    return redirect("conferences:speakers", row.conference_id)


@page
def contribution_drop(request, pk):
    row = contribution_of(request, pk)
    require(request.user, RUN, row)
    return render(request, "conferences/hall/contribution_drop.html", {"row": row, "conference": row.conference})


@action
def contribution_remove(request, pk):
    row = contribution_of(request, pk)
    services.remove_contribution(actor=request.user, contribution=row)
    messages.success(request, _("Đã bỏ tham luận nhận nhầm."))
    return redirect("conferences:contributions", row.conference_id)
