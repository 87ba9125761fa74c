"""Taking over pages of an old portal: send, look, take the chosen ones."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from doanket.kernel.text import normalise
from doanket.kit.errors import DomainError
from doanket.kit.views import action, page

from .. import holding
from ..forms.importing import OldDayForm, OldPagesForm
from ..models import SectionPage
from ..old_days import old_day
from ..old_site import Place, read_place
from ..old_site.telling import dropped_by_reason
from ..queries.importing import already_here, imports_of
from ..services.importing import AGAIN, NEW, REFUSED, import_pages, take_back_import
from ..services.old_days import set_old_day
from .desk_finding import REFUSED as REFUSED_STATUS
from .desk_finding import article_of, home_of_unit, tried

MOST_PAGES = 300
FOLDER = "portal/desk/import"


@page
def upload(request, unit_pk):
    home = home_of_unit(request, unit_pk, "portal.write")
    return _upload_page(request, home, OldPagesForm(sections=_sections(home)))


def _upload_page(request, home, form, status=200):
    told = {"home": home, "unit": home.unit, "form": form, "imports": imports_of(home.unit)}
    return render(request, f"{FOLDER}/upload.html", told, status=status)


def _sections(home):
    return SectionPage.objects.child_of(home).filter(live=True).order_by("path")


@never_cache
@action
def preview(request, unit_pk):
    """Reads what was sent and tells what it found; nothing is made here."""
    home = home_of_unit(request, unit_pk, "portal.write")
    form = OldPagesForm(request.POST, request.FILES, sections=_sections(home))
    if not form.is_valid():
        return _upload_page(request, home, form, status=REFUSED_STATUS)
    files = [(file.name, file.read()) for file in form.cleaned_data["files"]]
    try:
        readings = _read(files, form.cleaned_data["base"])
    except DomainError as refusal:
        form.add_error("files", refusal.message)
        return _upload_page(request, home, form, status=REFUSED_STATUS)
    name = holding.keep(request.user, files, unit=home.unit_id, section=int(form.cleaned_data["section"]), base=form.cleaned_data["base"])
    return render(request, f"{FOLDER}/preview.html", _told(home, readings, name))


def _read(files, base):
    readings = list(read_place(Place.of_files(files), base=base))
    if len(readings) > MOST_PAGES:
        raise TooMany(_("Có hơn %(number)d bài. Xin chia ra, hoặc nhờ người quản trị dùng lệnh import-portal.") % {"number": MOST_PAGES})
    return readings


class TooMany(DomainError):
    pass


def _told(home, readings, name):
    known = already_here(home.unit, readings)
    lines = [
        {"reading": one, "again": known.get(number), "dropped": dropped_by_reason(one), "number": number, "first": one.paragraphs[:1]}
        for number, one in enumerate(readings)
    ]
    good = [line for line in lines if not line["reading"].fault]
    return {
        "home": home, "unit": home.unit, "name": name, "good": good, "bad": [line for line in lines if line["reading"].fault],
        "fresh": sum(not line["again"] for line in good),
    }  # fmt: skip


@action
def take(request, unit_pk):
    """Makes drafts of the ticked pages of what was looked at."""
    home = home_of_unit(request, unit_pk, "portal.write")
    name = request.POST.get("name", "")
    kept = holding.kept(request.user, name)
    if kept is None or kept[1]["unit"] != home.unit_id:
        messages.error(request, _("Bản xem trước đã cũ. Xin chọn lại tệp."))
        return redirect("viet_tin:import", home.unit_id)
    files, said = kept
    chosen = set(request.POST.getlist("chosen"))
    readings = [one for one in _read(files, said["base"]) if one.fingerprint in chosen and not one.fault]
    section = _sections(home).filter(pk=said["section"]).first()
    if section is None:
        raise Http404
    outcomes = import_pages(actor=request.user, unit=home.unit, section=section, readings=readings)
    holding.let_go(request.user, name)
    _say(request, outcomes)
    return redirect(f"{reverse('viet_tin:list')}?don-vi={home.unit_id}&muc=dang-viet")


@action
def take_back(request, unit_pk):
    """Throws away the untouched drafts of one import."""
    home = home_of_unit(request, unit_pk, "portal.write")
    try:
        gone, left = take_back_import(actor=request.user, unit=home.unit, name=normalise(request.POST.get("name", ""))[:64])
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã bỏ %(number)d bản nháp.") % {"number": gone})
        if left:
            messages.info(request, _("%(number)d bài của lần ấy đã có người sửa hoặc gửi đi, nên để lại.") % {"number": left})
    return redirect("viet_tin:import", home.unit_id)


def _say(request, outcomes):
    made = sum(outcome.kind == NEW for outcome in outcomes)
    again = sum(outcome.kind == AGAIN for outcome in outcomes)
    if not outcomes:
        messages.info(request, _("Chưa chọn bài nào nên không lập gì."))
    if made:
        messages.success(request, _("Đã lập %(number)d bản nháp. Xin xem lại từng bài rồi gửi duyệt. Nhầm thì bỏ được cả lần ở «Đưa bài từ trang cũ về».") % {"number": made})
    if again:
        messages.info(request, _("%(number)d bài đã có ở đây, không lập lại.") % {"number": again})
    for outcome in outcomes:
        if outcome.kind == REFUSED:
            messages.error(request, f"{outcome.file[:80]}: {outcome.why}")


@page
def old_day_page(request, pk):
    """Where a writer looks again at the day an article stood on the old portal."""
    row = article_of(request, pk, "portal.write")
    known = old_day(row)
    return _day_page(request, row, OldDayForm(initial={"day": known.moment.date() if known else None}))


def _day_page(request, row, form, status=200):
    return render(request, f"{FOLDER}/old_day.html", {"article": row, "form": form}, status=status)


@action
def set_day(request, pk):
    row = article_of(request, pk, "portal.write")
    form = OldDayForm(request.POST)
    if form.is_valid() and tried(form, set_old_day, actor=request.user, article=row, day=form.cleaned_data["day"]):
        messages.success(request, _("Đã ghi ngày đăng ở trang cũ."))
        return redirect("viet_tin:article", pk)
    return _day_page(request, row, form, REFUSED_STATUS)
