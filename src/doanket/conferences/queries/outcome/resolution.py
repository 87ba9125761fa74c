"""The resolution as it is read: numbered articles, what changed, the paper it becomes."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doanket.audit.queries import entries_of
from doanket.documents.queries import letterhead_for
from doanket.kit.paper import Heading, Paragraph, Signature
from doanket.units.queries import ancestors_of, formal_name

from ...choices import AmendmentState
from ...models import Amendment, Resolution
from .diffs import words_changed

COMMITTEE = "UB"
LONGEST_HEADING = 110
TYPED_NUMBER = re.compile(r"^(?:điều\s+\d+\s*[.:]|\d+\s*[.)])\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paragraph with its label («Điều 2.», «1.», empty before the articles) and the amendments on it."""

    paragraph: object
    label: str
    amendments: tuple = ()
    pieces: tuple = ()

    @property
    def waiting(self):
        return [one for one in self.amendments if one.state == AmendmentState.ASKED]

    @property
    def decided(self):
        return [one for one in self.amendments if one.state != AmendmentState.ASKED]


def default_title(conference):
    """«Hội nghị lần thứ 6, nhiệm kỳ 2025–2030»: the name of the conference itself."""
    return conference.title


def default_paragraphs(conference):
    """The usual frame of a session's resolution as pairs (level, text); years and names filled in, the rest to be written."""
    body, year = formal_name(conference.unit), conference.starts_at.year
    return [
        (0, _("Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam;")),
        (0, _("Căn cứ kết quả thảo luận và biểu quyết tại %(title)s,") % {"title": conference.title}),
        (1, _("Thông qua báo cáo kết quả công tác Mặt trận năm %(year)s và phương hướng, nhiệm vụ năm %(next)s.")
            % {"year": year, "next": year + 1}),
        (1, _("Giao Ban Thường trực %(body)s cụ thể hóa nghị quyết thành chương trình, kế hoạch và tổ chức thực hiện.")
            % {"body": body}),
        (1, _("Các vị Ủy viên Ủy ban, các tổ chức thành viên và Ban Công tác Mặt trận ở khu dân cư có trách nhiệm thi hành "
              "nghị quyết này. Nghị quyết có hiệu lực từ ngày ký.")),
    ]  # fmt: skip


def paragraphs_to_copy(resolution):
    """Pairs (level, text) of a resolution, to begin another with."""
    return [(one.level, one.text) for one in resolution.paragraphs.filter(dropped=False).order_by("order", "pk")]


def earlier_resolutions(conference):
    """Resolutions of the unit's other conferences, the latest first."""
    others = Resolution.objects.filter(conference__unit=conference.unit_id).exclude(conference=conference)
    return others.select_related("conference").order_by("-conference__starts_at", "-pk")[:10]


def numbered(paragraphs):
    """Pairs (paragraph, label). Articles count through, clauses begin again under each; a dropped paragraph has no number."""
    article = clause = 0
    for paragraph in paragraphs:
        label = ""
        if not paragraph.dropped and paragraph.level == 1:
            article, clause = article + 1, 0
            label = f"Điều {article}."
        elif not paragraph.dropped and paragraph.level == 2:
            clause += 1
            label = f"{clause}."
        yield paragraph, label


def drawn(resolution):
    """Every paragraph as :class:`Drawn`, with what changed since the text was laid before the hall. Two questions."""
    rows = resolution.paragraphs.order_by("order", "pk")
    amendments = {}
    asked = Amendment.objects.filter(paragraph__resolution=resolution).select_related("delegate", "decided_by")
    for one in asked.order_by("proposed_at", "pk"):
        amendments.setdefault(one.paragraph_id, []).append(one)
    return [
        Drawn(paragraph, label, tuple(amendments.get(paragraph.pk, ())), words_changed(paragraph.original, paragraph.text))
        for paragraph, label in numbered(rows)
    ]


def label_of(paragraph):
    """The label of one paragraph among its resolution."""
    rows = paragraph.resolution.paragraphs.order_by("order", "pk")
    return next(label for one, label in numbered(rows) if one.pk == paragraph.pk)


def history_of(paragraph):
    """The journal of one paragraph, latest first: (entry, pieces of what it changed)."""
    told = []
    for entry in entries_of(paragraph).select_related("actor").order_by("-pk"):
        before, after = (entry.facts.get("changed") or {}).get("text", ("", ""))
        told.append((entry, words_changed(before, after)))
    return told


# --- the paper ---------------------------------------------------------------------------------


def subject_of(resolution):
    """What the register calls it."""
    return resolution.title


def blocks_of(resolution):
    """The blocks of the resolution as a paper of the committee; heading and title are added by the shelf."""
    rows = list(numbered(resolution.paragraphs.filter(dropped=False).order_by("order", "pk")))
    blocks, deciding = [], False
    for paragraph, label in rows:
        if paragraph.level and not deciding:
            deciding = True
            blocks.append(Heading(1, _("QUYẾT NGHỊ:")))
        blocks += _blocks(paragraph, label)
    return [*blocks, _signature(resolution.conference)]


def _blocks(paragraph, label):
    first, *rest = paragraph.text.split("\n")
    if paragraph.level == 1:
        first = TYPED_NUMBER.sub("", first)
        short = len(first) <= LONGEST_HEADING and bool(rest)
        head = [Heading(2, f"{label} {first}" if short else label)]
        return head + [Paragraph((line,)) for line in ([] if short else [first]) + rest if line.strip()]
    if paragraph.level == 2:
        first = f"{label} {TYPED_NUMBER.sub('', first)}"
    return [Paragraph((line,)) for line in (first, *rest) if line.strip()]


def _signature(conference):
    heading = letterhead_for(conference.unit, COMMITTEE)
    above = ancestors_of(conference.unit)
    who = [formal_name(above[-1])] if above else []
    names = (*who, _("Đảng ủy, HĐND, UBND cùng cấp"), _("Các vị Ủy viên Ủy ban"), _("Các tổ chức thành viên"))
    return Signature("TM. ỦY BAN", heading.signer_post, heading.signer_name, names)
