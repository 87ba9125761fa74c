"""The list of topics, kept by the platform's own people."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.views import action, page

from ..forms.search import TopicForm
from ..guarding import edits_platform
from ..queries.topics import all_topics
from ..services import topics as deeds

REFUSED = 422


def _only_for_the_platform(request):
    if not edits_platform(request.user):
        raise Http404


@page
def topics(request):
    """Every topic with its number of articles, and the form for another."""
    _only_for_the_platform(request)
    return _list(request, TopicForm())


def _list(request, form, status=200):
    return render(request, "portal/desk/topics/list.html", {"topics": all_topics(), "form": form}, status=status)


@action
def topic_add(request):
    _only_for_the_platform(request)
    form = TopicForm(request.POST)
    if form.is_valid():
        try:
            topic = deeds.add_topic(actor=request.user, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thêm chủ đề «%(name)s».") % {"name": topic})
            return redirect("viet_tin:topics")
    return _list(request, form, status=REFUSED)


@page
def topic(request, pk):
    """One topic: its name, its place, and taking it out."""
    _only_for_the_platform(request)
    found = get_object_or_404(all_topics(), pk=pk)
    return _one(request, found, TopicForm(initial={"name": found.name, "order": found.order}))


def _one(request, found, form, status=200):
    return render(request, "portal/desk/topics/one.html", {"topic": found, "form": form}, status=status)


@action
def topic_save(request, pk):
    _only_for_the_platform(request)
    found, form = get_object_or_404(all_topics(), pk=pk), TopicForm(request.POST)
    if form.is_valid():
        try:
            deeds.change_topic(actor=request.user, topic=found, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã sửa chủ đề."))
            return redirect("viet_tin:topics")
    return _one(request, found, form, status=REFUSED)


@action
def topic_remove(request, pk):
    _only_for_the_platform(request)
    deeds.remove_topic(actor=request.user, topic=get_object_or_404(all_topics(), pk=pk))
    messages.success(request, _("Đã bỏ chủ đề."))
    return redirect("viet_tin:topics")
