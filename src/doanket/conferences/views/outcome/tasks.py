from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.permissions import may, require
from doanket.kit.views import action, number_asked, page

from ...choices import TaskState
from ...forms_outcome import (
    DirectionForm,
    DoneForm,
    MoveTaskForm,
    ReasonForm,
    RewordForm,
    TaskFilterForm,
    TaskForm,
)
from ...models import ConferenceTask, Direction
from ...queries.attendance import delegates_of
from ...queries.outcome import tasks as queries
from ...queries.outcome.scope import by_due_day
from ...queries.outcome.tables import tasks_file
from ...services import outcome
from .finding import (
    CONCLUDE,
    REFUSED,
    XLSX,
    conference_of,
    direction_of,
    file_answer,
    may_conclude,
    task_of,
    tried,
)

LINES_A_PAGE = 50


@page
def directions(request, pk):
    conference = conference_of(request, pk)
    return _directions_page(request, conference, DirectionForm(delegates=delegates_of(conference)))


def _directions_page(request, conference, form, status=200):
    rows = Direction.objects.filter(conference=conference).select_related("delegate").prefetch_related("tasks__unit")
    context = {
        "conference": conference, "rows": rows.order_by("order", "pk"), "form": form, "may_write": may_conclude(request, conference),
    }  # fmt: skip
    return render(request, "conferences/outcome/directions.html", context, status=status)


@action
def record_direction(request, pk):
    conference = conference_of(request, pk, writing=True)
    delegates = list(delegates_of(conference))
    form = DirectionForm(request.POST, delegates=delegates)
    if form.is_valid():
        data = form.cleaned_data
        who = next((one for one in delegates if str(one.pk) == data["speaker"]), None)
        words = {"delegate": who, "speaker_name": data["speaker_name"], "text": data["text"]}
        if tried(form, outcome.record_direction, actor=request.user, conference=conference, **words):
            return redirect("conferences:directions", pk)
    return _directions_page(request, conference, form, REFUSED)


@page
def direction(request, pk):
    direction = direction_of(request, pk, writing=True)
    return _direction_page(request, direction, RewordForm(initial={"text": direction.text}))


def _direction_page(request, direction, form, status=200):
    context = {"direction": direction, "conference": direction.conference, "form": form}
    return render(request, "conferences/outcome/direction.html", context, status=status)


@action
def reword_direction(request, pk):
    direction = direction_of(request, pk, writing=True)
    form, text = RewordForm(request.POST), request.POST.get("text", "")
    if tried(form, outcome.reword_direction, actor=request.user, direction=direction, text=text) is None:
        return _direction_page(request, direction, form, REFUSED)
    return redirect("conferences:directions", direction.conference_id)


# --- tasks -------------------------------------------------------------------------------------


@page
def of_conference(request, pk):
    conference = conference_of(request, pk)
    source = request.GET.get("tu", "")
    first = queries.first_words(conference, source)
    form = TaskForm(conference=conference, sources=queries.sources_of(conference), initial=first)
    return _conference_page(request, conference, form)


def _conference_page(request, conference, form, status=200):
    tasks = ConferenceTask.objects.filter(conference=conference).select_related("unit", "owner")
    context = {
        "conference": conference, "tasks": by_due_day(tasks), "form": form, "today": timezone.localdate(),
        "may_write": may_conclude(request, conference),
    }  # fmt: skip
    return render(request, "conferences/outcome/conference_tasks.html", context, status=status)


@action
def give(request, pk):
    conference = conference_of(request, pk, writing=True)
    form = TaskForm(request.POST, conference=conference, sources=queries.sources_of(conference))
    if form.is_valid() and tried(form, outcome.give_task, actor=request.user, conference=conference, **form.given()):
        messages.success(request, _("Đã giao việc. Đơn vị thấy ở trang «Hôm nay»."))
        return redirect("conferences:conference_tasks", pk)
    return _conference_page(request, conference, form, REFUSED)


@page
def all_tasks(request):
    form, tasks = _filtered(request)
    query = request.GET.urlencode()
    context = {
        "form": form, "page": Paginator(tasks, LINES_A_PAGE).get_page(request.GET.get("trang")), "today": timezone.localdate(),
        "file_url": f"{reverse('conferences:tasks_file')}{f'?{query}' if query else ''}",
    }  # fmt: skip
    return render(request, "conferences/outcome/tasks.html", context)


@page
def all_tasks_file(request):
    _form, tasks = _filtered(request)
    return file_answer(tasks_file(_("Việc sau hội nghị"), tasks), name="viec-sau-hoi-nghi.xlsx", kind=XLSX)


def _filtered(request):
    """(form, tasks): those in sight, narrowed by what the address asks."""
    units = queries.units_with_tasks(request.user)
    form = TaskFilterForm(request.GET, units=units)
    state = request.GET.get("state", "")
    return form, queries.narrowed(
        request.user, state=state if state in ("late", *TaskState.values) else "", unit_pk=number_asked(request.GET, "unit"),
        today=timezone.localdate(),
    )  # fmt: skip


@page
def task(request, pk):
    return _task_page(request, task_of(request, pk))


def _task_page(request, task, status=200, **forms):
    given = {"unit": str(task.unit_id), "owner": str(task.owner_id or ""), "due_on": task.due_on}
    concludes = may(request.user, CONCLUDE, task.conference)
    context = {
        "task": task, "conference": task.conference, "today": timezone.localdate(), "is_open": task.state == TaskState.OPEN,
        "may_finish": concludes or may(request.user, "conferences.do_task", task), "may_conclude": concludes,
        "done_form": DoneForm(), "drop_form": ReasonForm(), "sees_conference": queries.sees(request.user, task.conference),
        "move_form": MoveTaskForm(conference=task.conference, initial=given) if concludes else None,
    }  # fmt: skip
    return render(request, "conferences/outcome/task.html", context | forms, status=status)


@action
def finish(request, pk):
    task = task_of(request, pk)
    form = DoneForm(request.POST)
    if not may(request.user, CONCLUDE, task.conference):
        require(request.user, "conferences.do_task", task)
    if tried(form, outcome.finish_task, actor=request.user, task=task, note=request.POST.get("note", "")) is None:
        return _task_page(request, task, REFUSED, done_form=form)
    messages.success(request, _("Đã ghi việc này xong."))
    return redirect("conferences:task", pk)


@action
def move(request, pk):
    task = task_of(request, pk)
    require(request.user, CONCLUDE, task.conference)
    form = MoveTaskForm(request.POST, conference=task.conference)
    if form.is_valid() and tried(form, outcome.move_task, actor=request.user, task=task, **form.given()):
        messages.success(request, _("Đã đổi."))
        return redirect("conferences:task", pk)
    return _task_page(request, task, REFUSED, move_form=form)


@action
def drop(request, pk):
    task = task_of(request, pk)
    require(request.user, CONCLUDE, task.conference)
    form = ReasonForm(request.POST)
    if tried(form, outcome.drop_task, actor=request.user, task=task, reason=request.POST.get("reason", "")) is None:
        return _task_page(request, task, REFUSED, drop_form=form)
    return redirect("conferences:task", pk)


@action
def reopen(request, pk):
    outcome.reopen_task(actor=request.user, task=task_of(request, pk))
    return redirect("conferences:task", pk)
