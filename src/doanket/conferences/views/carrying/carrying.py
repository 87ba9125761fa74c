from django.contrib import messages
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kernel.text import slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from ...choices import LoanKind, LoanState
from ...forms_carrying import GiveUpForm, LendForm, PackForm
from ...queries import carrying as queries
from ...queries.hall import halls_visible_to
from ...services import carrying as services

CARRY = "conferences.carry"
LAND = "conferences.land"


def _conference(request, pk):
    conference = get_object_or_404(halls_visible_to(request.user), pk=pk)
    require(request.user, CARRY, conference)
    return conference


@page
def carry(request, pk):
    return _carry_page(request, _conference(request, pk))


def _carry_page(request, conference, status=200, **forms):
    """Where the conference is and what can be done about it; a refused form comes back as it was typed."""
    context = {
        "conference": conference,
        "loan": queries.open_loan_of(conference),
        "past": queries.past_loans_of(conference),
        "lend_form": LendForm(),
        "pack_form": PackForm(),
    } | forms
    return render(request, "conferences/carrying/carry.html", context, status=status)


@action
def lend(request, pk):
    conference = _conference(request, pk)
    form = LendForm(request.POST)
    if not form.is_valid():
        return _carry_page(request, conference, status=422, lend_form=form)
    loan, pack, code = services.lend_conference(actor=request.user, conference=conference, **form.cleaned_data)
    return _packed(request, conference, loan.uid, pack, code)


@action
def pack_back(request, pk):
    conference = _conference(request, pk)
    pack, code = services.pack_to_return(actor=request.user, conference=conference)
    return _packed(request, conference, queries.open_loan_of(conference, LoanKind.IN).uid, pack, code)


def _packed(request, conference, uid, pack, code):
    """The code is told on this one answer and kept nowhere."""
    name = _pack_name(uid)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(pack))
    answer = render(request, "conferences/carrying/packed.html", {"conference": conference, "code": code, "size": len(pack)})
    answer["Cache-Control"] = "no-store"
    return answer


def _pack_name(uid):
    return f"conferences/packs/{uid}.goi"


@page
def pack_file(request, pk):
    conference = _conference(request, pk)
    loan = queries.open_loan_of(conference) or queries.open_loan_of(conference, LoanKind.IN)
    if loan is None or not default_storage.exists(_pack_name(loan.uid)):
        raise Http404
    with default_storage.open(_pack_name(loan.uid)) as opened:
        answer = HttpResponse(opened.read(), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(conference.title)[:80] or "hoi-nghi"}.goi"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@action
def bring(request, pk):
    conference = _conference(request, pk)
    form = PackForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            services.bring_back(
                actor=request.user, conference=conference, data=form.cleaned_data["pack"].read(), code=form.cleaned_data["code"]
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("conferences:merge", pk)
    return _carry_page(request, conference, status=422, pack_form=form)


@page
def merge(request, pk):
    conference = _conference(request, pk)
    loan = queries.open_loan_of(conference)
    if loan is None or loan.state != LoanState.BROUGHT:
        return redirect("conferences:carry", pk)
    waiting = services.pending_merge(loan)
    context = {
        "conference": conference, "loan": loan, "counts": queries.counts_in(waiting), "clashes": queries.clashes_in(waiting),
        "kept": waiting.kept, "total": len(waiting.changes),
    }  # fmt: skip
    return render(request, "conferences/carrying/merge.html", context)


@action
def merge_now(request, pk):
    conference = _conference(request, pk)
    choices = {name.removeprefix("chon:"): value for name, value in request.POST.items() if name.startswith("chon:")}
    loan, unwritten = services.merge_loan(actor=request.user, conference=conference, choices=choices)
    messages.success(request, _("Đã ghép: %(n)s dòng từ máy kia.") % {"n": loan.counts["changes"] + loan.counts["conflicts"]})
    for line, why in unwritten:
        messages.warning(request, _("Chưa ghi được việc nhân sự của %(who)s: %(why)s") % {"who": line.person, "why": why})
    return redirect("conferences:carry", pk)


@page
def give_up(request, pk):
    return _give_up_page(request, _conference(request, pk), GiveUpForm())


def _give_up_page(request, conference, form, status=200):
    return render(request, "conferences/carrying/give_up.html", {"conference": conference, "form": form}, status=status)


@action
def give_up_now(request, pk):
    conference = _conference(request, pk)
    form = GiveUpForm(request.POST)
    if not form.is_valid():
        return _give_up_page(request, conference, form, status=422)
    services.give_up_loan(actor=request.user, conference=conference, **form.cleaned_data)
    messages.success(request, _("Hội nghị họp tiếp ở máy này."))
    return redirect("conferences:carry", pk)


@page
def land(request):
    require(request.user, LAND)
    return _land_page(request, PackForm())


def _land_page(request, form, status=200):
    return render(request, "conferences/carrying/land.html", {"form": form}, status=status)


@action
def land_now(request):
    require(request.user, LAND)
    form = PackForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            conference = services.land_pack(actor=request.user, data=form.cleaned_data["pack"].read(), code=form.cleaned_data["code"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã nhận %(title)s. Người của đơn vị đăng nhập bằng mật khẩu vẫn dùng.") % {"title": conference.title})
            return redirect("desk:today")
    return _land_page(request, form, status=422)
