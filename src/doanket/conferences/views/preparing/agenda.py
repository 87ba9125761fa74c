from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kernel.text import slugify
from doanket.kit.errors import DomainError
from doanket.kit.views import action, page

from ... import services
from ...choices import ItemState
from ...forms_preparing import ItemForm, NewItemForm, PaperForm, ReasonForm
from ...queries import preparing as queries
from ...queries.agenda import flat, tree_of
from ...queries.attendance import delegates_of
from ...services.preparing.agenda import MOVES
from .finding import common, conference_of, file_answer, item_of, paper_of, paper_to_change, to_prepare


@page
def agenda(request, pk):
    return _agenda_page(request, conference_of(request, pk))


def _agenda_page(request, conference, form=None, status=200):
    items, papers = queries.agenda_with_papers(conference)
    nodes = list(flat(tree_of(conference, items)))
    context = common(request, conference, "agenda") | {
        "nodes": [(node, papers.get(node.item.pk, [])) for node in nodes],
        "form": form or _new_item_form(conference),
        "minutes": sum(node.minutes for node in nodes if node.depth == 0),
        "late": any(item.is_late_change for item in items),
    }  # fmt: skip
    return render(request, "conferences/preparing/agenda.html", context, status=status)


def _new_item_form(conference, data=None):
    parents = conference.items.filter(parent__isnull=True).exclude(state=ItemState.DROPPED).order_by("order", "pk")
    return NewItemForm(data, parents=parents, delegates=delegates_of(conference))


@action
def item_add(request, pk):
    conference = to_prepare(request, pk)
    form = _new_item_form(conference, request.POST)
    if form.is_valid():
        try:
            services.add_item(actor=request.user, conference=conference, **_words(form), parent=form.cleaned_data["parent"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("conferences:agenda", pk=conference.pk)
    return _agenda_page(request, conference, form, status=422)


def _words(form):
    """``minutes`` is nought where nothing was typed."""
    values = {name: form.cleaned_data[name] for name in ("title", "kind", "minutes", "presenter", "presenter_name")}
    return values | {"minutes": values["minutes"] or 0}


@page
def item(request, pk):
    return _item_page(request, item_of(request, pk))


def _item_page(request, found, *, form=None, paper_form=None, status=200):
    conference = found.conference
    first = {name: getattr(found, name) for name in ("title", "kind", "minutes", "presenter_name")} | {"presenter": found.presenter_id}
    context = common(request, conference, "agenda") | {
        "item": found,
        "form": form or ItemForm(initial=first, delegates=delegates_of(conference)),
        "paper_form": paper_form or _paper_form(request, conference),
        "papers": found.papers.select_related("document__type").order_by("order", "pk"),
    }  # fmt: skip
    return render(request, "conferences/preparing/item.html", context, status=status)


def _paper_form(request, conference, *given):
    return PaperForm(*given, prefix="tl", documents=queries.papers_to_lay(request.user, conference.unit))


@action
def item_save(request, pk):
    found = item_of(request, pk)
    form = ItemForm(request.POST, delegates=delegates_of(found.conference))
    if form.is_valid():
        try:
            services.edit_item(actor=request.user, item=found, **_words(form))
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("conferences:agenda", pk=found.conference_id)
    return _item_page(request, found, form=form, status=422)


@action
def item_move(request, pk):
    found, to = item_of(request, pk), request.POST.get("to", "")
    if to in MOVES:
        services.move_item(actor=request.user, item=found, to=to)
    return redirect("conferences:agenda", pk=found.conference_id)


@action
def item_drop(request, pk):
    found = item_of(request, pk)
    services.drop_item(actor=request.user, item=found)
    return redirect("conferences:agenda", pk=found.conference_id)


@action
def item_restore(request, pk):
    found = item_of(request, pk)
    services.restore_item(actor=request.user, item=found)
    return redirect("conferences:agenda", pk=found.conference_id)


@action
def paper_lay(request, pk):
    found = item_of(request, pk)
    form = _paper_form(request, found.conference, request.POST, request.FILES)
    if form.is_valid():
        values = form.cleaned_data
        try:
            if values["document"]:
                services.attach_document(
                    actor=request.user, item=found, document=values["document"], members_only=values["members_only"]
                )
            else:
                services.upload_paper(
                    actor=request.user, item=found, file=values["file"], title=values["title"], members_only=values["members_only"]
                )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã đưa tài liệu vào mục này."))
            return redirect("conferences:item", pk=found.pk)
    return _item_page(request, found, paper_form=form, status=422)


@page
def paper(request, pk):
    found = paper_of(request, pk)
    if found.document_id:
        return redirect(found.document)
    return paper_file(found)


def paper_file(found):
    """The uploaded file, to be kept and never opened inside the page. 404 where the disk has lost it."""
    try:
        with found.file.open("rb") as opened:
            content = opened.read()
    except (FileNotFoundError, ValueError) as lost:
        raise Http404 from lost
    stem, _dot, ending = found.file_name.rpartition(".")
    return file_answer(content, name=f"{slugify(stem)[:80] or 'tai-lieu'}.{ending}", kind=ending)


@page
def paper_withdraw(request, pk):
    return _withdraw_page(request, paper_to_change(request, pk), ReasonForm())


def _withdraw_page(request, found, form, status=200):
    context = common(request, found.item.conference, "agenda") | {"paper": found, "form": form}
    return render(request, "conferences/preparing/withdraw.html", context, status=status)


@action
def paper_withdraw_now(request, pk):
    found, form = paper_to_change(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        try:
            services.withdraw_paper(actor=request.user, paper=found, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã rút tài liệu, lý do còn lưu lại."))
            return redirect("conferences:item", pk=found.item_id)
    return _withdraw_page(request, found, form, status=422)
