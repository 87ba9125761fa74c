from django.http import Http404
from django.utils.translation import gettext as _

from doanket.kernel.text import slugify
from doanket.kit.paper import write_docx, write_pdf
from doanket.kit.permissions import require
from doanket.kit.views import page

from ... import ballot_papers, count_records
from ...choices import Method, MotionState
from .finding import PREPARE, file_answer, motion_of


@page
def ballots_word(request, pk):
    motion = _on_paper(request, pk)
    return file_answer(ballot_papers.ballots_docx(motion), name=_name("phieu", motion), ending="docx")


@page
def ballots_pdf(request, pk):
    motion = _on_paper(request, pk)
    return file_answer(ballot_papers.ballots_pdf(motion), name=_name("phieu", motion), ending="pdf")


@page
def record_word(request, pk):
    return _record(request, pk, write_docx, "docx")


@page
def record_pdf(request, pk):
    return _record(request, pk, write_pdf, "pdf")


def _record(request, pk, write, ending):
    motion = motion_of(request, pk)
    require(request.user, "conferences.view_conference", motion)
    if motion.state != MotionState.DECLARED:
        raise Http404
    content = write(count_records.count_record(motion), title=_("Biên bản kiểm phiếu"), author=motion.conference.unit.name)
    return file_answer(content, name=_name("bien-ban-kiem-phieu", motion), ending=ending)


def _on_paper(request, pk):
    motion = motion_of(request, pk)
    require(request.user, PREPARE, motion)
    if motion.method != Method.PAPER:
        raise Http404
    return motion


def _name(kind, motion):
    return f"{kind}-{slugify(motion.title)[:40].strip('-')}".strip("-")
