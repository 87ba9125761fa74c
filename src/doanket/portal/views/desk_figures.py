"""«Số liệu công bố» on the officers' screens: choose, look, publish; update; withdraw."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, number_asked, page

from ..figure_lines import words_of
from ..forms.figures import FigureForm, WithdrawFigureForm
from ..models import ShownFigure
from ..queries import desk
from ..queries.figures import figures_visible_to, source_named, sources_of, totals_in
from ..services import figures as services
from .desk_finding import REFUSED, home_asked, home_of_unit, may_do

ON_A_PAGE = 20
RIGHT = "portal.publish_figures"


@page
def figures(request):
    home = home_asked(request)
    if home is None:
        return redirect("viet_tin:list")
    found = figures_visible_to(request.user).filter(unit=home.unit_id).order_by("-created_at", "-pk")
    context = {
        "home": home, "unit": home.unit, "may": may_do(request, home.unit), "may_publish": may(request.user, RIGHT, home.unit),
        "page": Paginator(found, ON_A_PAGE).get_page(number_asked(request.GET, "trang") or 1),
    }  # fmt: skip
    return render(request, "portal/desk/figures/list.html", context)


@page
def choose(request, unit_pk):
    home = home_of_unit(request, unit_pk, RIGHT)
    sources = sources_of(home.unit)
    source = next((one for one in sources if one.code == request.GET.get("ky")), None)
    if source is None:
        return render(request, "portal/desk/figures/sources.html", {"unit": home.unit, "sources": sources})
    return _choose_page(request, home.unit, source, FigureForm(initial={"source": source.code}, **_offered(request, home.unit, source)))


@action
def check(request, unit_pk):
    """The figure as readers would see it; «publish» in the same form puts it out."""
    home = home_of_unit(request, unit_pk, RIGHT)
    source = source_named(home.unit, request.POST.get("source", ""))
    if source is None:
        raise Http404
    form = FigureForm(request.POST, **_offered(request, home.unit, source))
    if not form.is_valid():
        return _choose_page(request, home.unit, source, form, status=REFUSED)
    said = dict(form.cleaned_data)
    said["article"] = desk.articles_visible_to(request.user).filter(unit=home.unit, pk=said["article"]).first() if said["article"] else None
    try:
        if "publish" in request.POST:
            services.publish_figure(actor=request.user, unit=home.unit, **said)
            messages.success(request, _("Đã công bố số liệu."))
            return redirect("viet_tin:figures")
        found, lines = services.read_lines(home.unit, source.code, said["codes"])
    except DomainError as refusal:
        form.refuse(refusal)
        return _choose_page(request, home.unit, source, form, status=REFUSED)
    figure = ShownFigure(unit=home.unit, title=said["title"], lines=lines, period=found.period, note=said["note"], as_of=services.end_of(found.counted_to))
    return render(request, "portal/desk/figures/check.html", {"unit": home.unit, "figure": figure, "form": form, "said": said, "source": found})


@action
def update(request, pk):
    services.update_figure(actor=request.user, figure=_figure(request, pk))
    messages.success(request, _("Số công bố nay theo báo cáo hiện nay; số trước vẫn đọc được bên dưới."))
    return redirect("viet_tin:figures")


@page
def withdraw(request, pk):
    figure = _figure(request, pk)
    if figure.withdrawn_at:
        return redirect("viet_tin:figures")
    return render(request, "portal/desk/figures/withdraw.html", {"figure": figure, "form": WithdrawFigureForm()})


@action
def withdraw_now(request, pk):
    figure, form = _figure(request, pk), WithdrawFigureForm(request.POST)
    if form.is_valid():
        try:
            services.withdraw_figure(actor=request.user, figure=figure, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã rút số liệu."))
            return redirect("viet_tin:figures")
    return render(request, "portal/desk/figures/withdraw.html", {"figure": figure, "form": form}, status=REFUSED)


def _figure(request, pk):
    figure = get_object_or_404(figures_visible_to(request.user), pk=pk)
    require(request.user, RIGHT, figure)
    return figure


def _offered(request, unit, source):
    """What may be ticked, and the articles of the unit it may stand in."""
    totals = [(one.measure.code, f"{one.measure.name}: {words_of(one.measure, one.total)}") for one, allowed in totals_in(unit, source) if allowed]
    return {"totals": totals, "articles": desk.listed(desk.articles_visible_to(request.user).filter(unit=unit))[:30]}


def _choose_page(request, unit, source, form, status=200):
    kept_back = [one.measure.name for one, allowed in totals_in(unit, source) if not allowed]
    context = {"unit": unit, "source": source, "form": form, "kept_back": kept_back}
    return render(request, "portal/desk/figures/choose.html", context, status=status)
