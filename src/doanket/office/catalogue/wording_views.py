"""Translations and readings aloud: what the keeper of the catalogue sees and does. Nobody else reads them here."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.indicators import queries, services
from doanket.indicators.choices import Part
from doanket.kernel.text import slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page
from doanket.kit.xlsx_reader import read_table

from . import wording_files as files
from . import wording_lists as lists
from .views import EDIT
from .wording_forms import SoundForm, TableForm, TextForm


def _insist(request):
    require(request.user, EDIT, queries.catalogue_owner())


def _language(request, code):
    _insist(request)
    return get_object_or_404(queries.languages(), code=code)


# --- Languages --------------------------------------------------------------------------------


@page
def languages(request):
    _insist(request)
    progress = queries.progress_of(lists.today_slots())
    told = [(language, progress[language.pk], lists.progress_words(progress[language.pk])) for language in queries.languages()]
    context = {"on": [each for each in told if each[0].is_on], "off": [each for each in told if not each[0].is_on]}
    return render(request, "office/catalogue/languages.html", context)


@page
def language(request, code):
    """The parts of a language with what is missing, or with ``nhom`` the sentences of one part."""
    found = _language(request, code)
    slots = lists.today_slots()
    parts = lists.in_parts(lists.lines_in(found, slots))
    asked = next((part for part in parts if part.code == request.GET.get("nhom")), None)
    if asked:
        only_missing, here = "thieu" in request.GET, f"{request.path}?nhom={asked.code}"
        context = {
            "language": found, "part": asked, "only_missing": only_missing, "all_shown": not only_missing,
            "all_url": here, "missing_url": f"{here}&thieu=1",
        }  # fmt: skip
        return render(request, "office/catalogue/language_part.html", context)
    progress = queries.progress_of(slots)[found.pk]
    context = {
        "language": found,
        "progress": progress,
        "progress_label": _("%(done)s/%(all)s chỉ tiêu") % {"done": progress.figures, "all": progress.all_figures},
        "progress_words": lists.progress_words(progress),
        "parts": parts,
    }
    return render(request, "office/catalogue/language.html", context)


@action
def language_switch(request, code):
    found = _language(request, code)
    found = services.switch_language(actor=request.user, language=found, is_on=request.POST.get("is_on") == "1")
    words = _("Đã bật %(name)s. Ai chọn thì thấy.") if found.is_on else _("Đã tắt %(name)s. Lời và giọng đọc vẫn được giữ.")
    messages.success(request, words % {"name": found.title})
    return redirect("catalogue:language", code)


@page
def indicator_wordings(request, pk):
    """One figure in every language that is on."""
    _insist(request)
    indicator = get_object_or_404(queries.indicators(), pk=pk)
    version = indicator.versions.on(timezone.localdate()).first() or indicator.versions.order_by("starts_on").first()
    slots = [slot for slot in lists.today_slots().values() if slot.key.split(".")[1] == indicator.code and slot.kind == "i"]
    there = queries.wordings_of(slots)
    told = [
        (one, [lists.Line(slot, there.get((one.pk, slot.key)), slot.what) for slot in slots]) for one in queries.languages_on()
    ]
    context = {"indicator": indicator, "version": version, "told": told}
    return render(request, "office/catalogue/indicator_wordings.html", context)


# --- The translator's table -------------------------------------------------------------------


@page
def table_file(request, code):
    found = _language(request, code)
    form = files.CSV if request.GET.get("dang") == files.CSV else files.XLSX
    content = files.table_of(found, lists.lines_in(found, lists.today_slots()), form)
    answer = HttpResponse(content, content_type=files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="ban-dich-{slugify(found.name)}.{form}"'
    return answer


@page
def table_form(request, code):
    return _show_table(request, _language(request, code), TableForm())


@action
def table_load(request, code):
    found, form = _language(request, code), TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_table(request, found, form)
    try:
        with transaction.atomic():
            changed = _load(request.user, found, form.cleaned_data["table"].read())
    except services.BadRows as refusal:
        form.add_error(None, str(refusal))
        return _show_table(request, found, form, refusal.rows)
    except DomainError as refusal:
        form.add_error("table", str(refusal))
        return _show_table(request, found, form)
    messages.success(request, _("Đã ghi %(count)d câu mới hoặc sửa.") % {"count": changed})
    return redirect("catalogue:language", code)


def _load(user, language, content):
    rows = files.rows_of(read_table(content))
    if not rows:
        raise DomainError(_("Không thấy cột “Mã câu” trong tệp. Xin dùng bảng tải về từ trang trước."))
    return services.write_wordings(actor=user, language=language, slots=lists.today_slots(), rows=rows)


def _show_table(request, language, form, bad=()):
    context = {"language": language, "form": form, "bad": bad}
    return render(request, "office/catalogue/wordings_load.html", context, status=422 if form.errors else 200)


# --- One sentence -----------------------------------------------------------------------------


def _line(request, code, key):
    """(language, Line) of one sentence; 404 for a key that is none."""
    found = _language(request, code)
    slot = lists.today_slots().get(key)
    if slot is None:
        raise Http404
    return found, lists.Line(slot, queries.wordings_of([slot]).get((found.pk, key)), slot.vietnamese)


def _show(request, language, line, *, text=None, sound=None):
    initial = {"text": line.wording.text if line.wording else ""}
    context = {
        "language": language,
        "line": line,
        "text_form": text or TextForm(language=language, initial=initial),
        "sound_form": sound or SoundForm(),
        "has_errors": bool((text and text.errors) or (sound and sound.errors)),
    }
    return render(request, "office/catalogue/wording.html", context, status=422 if context["has_errors"] else 200)


@page
def wording(request, code, slot):
    return _show(request, *_line(request, code, slot))


@action
def wording_save(request, code, slot):
    found, line = _line(request, code, slot)
    form = TextForm(request.POST, language=found)
    if form.is_valid() and _done(form, services.write_wording, request, found, line, text=form.cleaned_data["text"]):
        messages.success(request, _("Đã lưu lời."))
        return redirect("catalogue:wording", code, slot)
    return _show(request, found, line, text=form)


@action
def sound_save(request, code, slot):
    found, line = _line(request, code, slot)
    form = SoundForm(request.POST, request.FILES)
    if form.is_valid() and _done(form, services.put_sound, request, found, line, content=form.cleaned_data["sound"].read()):
        messages.success(request, _("Đã lưu giọng đọc. Xin nghe lại một lần."))
        return redirect("catalogue:wording", code, slot)
    return _show(request, found, line, sound=form)


def _done(form, deed, request, language, line, **more):
    try:
        with transaction.atomic():
            return deed(actor=request.user, language=language, slot=line.slot, **more)
    except DomainError as refusal:
        form.refuse(refusal)
        return None


@page
def remove_form(request, code, slot, part):
    found, line = _line(request, code, slot)
    part = _part(part)
    context = {"language": found, "line": line, "part": part, "is_text": part == Part.TEXT}
    return render(request, "office/catalogue/wording_remove.html", context)


@action
def remove(request, code, slot, part):
    found, line = _line(request, code, slot)
    part = _part(part)
    services.remove_wording(actor=request.user, language=found, slot=line.slot, part=part)
    messages.success(request, _("Đã xóa %(part)s.") % {"part": part.label})
    return redirect("catalogue:wording", code, slot)


def _part(word):
    if word not in Part.values:
        raise Http404
    return Part(word)
