from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kernel.text import slugify
from doanket.kit.paper import write_docx, write_pdf
from doanket.kit.views import action, page

from ... import services
from ...letters import letters_of, message_of
from ...letters_by_form import form_for, zip_of_letters
from ...queries import preparing as queries
from ...sheets import attendance_sheet
from ...tables_preparing import messages_xlsx
from .finding import common, conference_of, delegate_of, file_answer, to_prepare

A_FILE = 200  # letters in one file: the deed holds the list while they are written
WRITERS = {"docx": write_docx, "pdf": write_pdf}


@page
def letters(request, pk):
    conference = conference_of(request, pk)
    document = conference.letter if conference.letter_id else None
    context = common(request, conference, "letters") | {
        "stand": queries.letters_stand(conference), "document": document, "a_file": A_FILE, "own_form": form_for(conference),
        "needs_number": conference.kind.is_numbered and conference.number is None,
    }  # fmt: skip
    return render(request, "conferences/preparing/letters.html", context)


@action
def letter_draft(request, pk):
    document = services.draft_letter(actor=request.user, conference=to_prepare(request, pk))
    messages.success(request, _("Đã soạn giấy mời. Chủ tịch ký để lấy số, rồi in cho từng người."))
    return redirect(document)


@action
def letters_print(request, pk):
    """The file itself is the answer: the codes in it are nowhere else."""
    conference = to_prepare(request, pk)
    stand, form = queries.letters_stand(conference), request.POST.get("dang", "pdf")
    delegates = stand.longest_ago if request.POST.get("ai") == "tat-ca" else stand.fresh
    delegates = delegates[:A_FILE]
    return _printed(request, conference, delegates, form, slugify(f"giay moi {conference.title}")[:60])


@action
def letter_again(request, pk):
    """One delegate's letter anew; the code on the old one opens nothing any more."""
    delegate = delegate_of(request, pk)
    name = slugify(f"giay moi {delegate.full_name}")[:60]
    return _printed(request, delegate.conference, [delegate], request.POST.get("dang", "pdf"), name)


def _printed(request, conference, delegates, form, name):
    made = services.issue_codes(actor=request.user, conference=conference, delegates=delegates)
    address_of = _addresses(request)
    own_form = form_for(conference) if form == "zip" else None
    if own_form:
        content = zip_of_letters(own_form, conference, made, address_of)
    elif form == "xlsx":
        content = messages_xlsx(conference, made, address_of)
    else:
        form = form if form in WRITERS else "pdf"
        blocks = letters_of(conference, made, address_of)
        content = WRITERS[form](blocks, title=f"Giấy mời dự {conference.title}", author=conference.unit.name)
    return file_answer(content, name=f"{name}.{form}", kind=form)


def _addresses(request):
    """code → the address a delegate opens."""
    return lambda code: request.build_absolute_uri(reverse("door:invitation", args=[code]))


@action
def message(request, pk):
    """The words for Zalo with the delegate's own link, shown once: the code is stored nowhere."""
    delegate = delegate_of(request, pk)
    conference = delegate.conference
    [(delegate, code)] = services.issue_codes(actor=request.user, conference=conference, delegates=[delegate])
    words = message_of(conference, delegate, _addresses(request)(code))
    context = common(request, conference, "letters") | {"delegate": delegate, "words": words}
    answer = render(request, "conferences/preparing/message.html", context)
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "same-origin"
    return answer


@page
def attendance_file(request, pk, form):
    conference = conference_of(request, pk)
    if form not in WRITERS:
        raise Http404
    content = WRITERS[form](attendance_sheet(conference), title=f"Danh sách điểm danh, {conference.title}", author=conference.unit.name)
    return file_answer(content, name=f"{slugify(f'diem danh {conference.title}')[:60]}.{form}", kind=form)
