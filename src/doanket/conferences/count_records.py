"""«Biên bản kiểm phiếu» of a declared question as blocks: who counted, what was found, by which rule, what follows."""

from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.documents.queries import letterhead_for
from doanket.kernel.dates import clock, formal_date, short_date
from doanket.kit.paper import Header, Heading, Paragraph, Signature, Table, Title

from .choices import Change, Method
from .queries.deciding import counts_of, quorum_of, result_words, tally_of, votes_of
from .tally import BASES


def count_record(motion):
    """Blocks of the record. Of a secret ballot there is nothing but totals; of an open vote the names follow in an annex."""
    heading, conference, tally = letterhead_for(motion.conference.unit), motion.conference, tally_of(motion)
    day = timezone.localdate(motion.declared_at)
    counts = counts_of(motion) if motion.method != Method.PHONE else {}
    blocks = [
        Header(heading.issuer_lines, "", "BB-MTTQ", heading.place, day, day.year),
        Title(_("BIÊN BẢN KIỂM PHIẾU"), motion.title),
        Paragraph((_("Tại: %(title)s, %(place)s.") % {"title": conference.title, "place": conference.place or heading.place},)),
        Paragraph((_when(motion),)),
        Heading(1, _("I. Điều kiện biểu quyết")),
        *_conditions(motion),
        Heading(1, _("II. Kết quả kiểm phiếu")),
        *_figures(motion, tally, counts),
        *_consultation(motion),
        Heading(1, _("III. Kết luận")),
        Paragraph((result_words(motion),)),
        Paragraph((_("Biên bản lập xong lúc %(time)s, %(day)s.") % {"time": clock(motion.declared_at), "day": formal_date(day)},)),
        _signed(counts),
    ]  # fmt: skip
    return (*blocks, *_annex(motion))


def _when(motion):
    return _("Biểu quyết mở lúc %(opened)s, khép lúc %(closed)s, ngày %(day)s. Cách biểu quyết: %(method)s%(secret)s.") % {
        "opened": clock(motion.opened_at), "closed": clock(motion.closed_at), "day": short_date(motion.opened_at),
        "method": motion.get_method_display(), "secret": _(", phiếu kín") if motion.is_secret else "",
    }  # fmt: skip


def _conditions(motion):
    quorum, words = quorum_of(motion), motion.rule_words
    here = _("Có mặt lúc mở %(present)d vị trên %(convened)d vị được triệu tập; đủ để họp: %(words)s.")
    unverified = "" if words["is_verified"] else _(" (chưa đối chiếu văn bản gốc)")
    return (
        Paragraph((here % {"present": quorum.present, "convened": quorum.convened, "words": quorum.words},)),
        Paragraph((_("Quy tắc: %(name)s. Đa số: %(words)s.") % {"name": words["name"], "words": words["majority_words"]},)),
        Paragraph((_("Căn cứ: %(citation)s%(unverified)s.") % {"citation": words["citation"].rstrip("."), "unverified": unverified},)),
    )


def _figures(motion, tally, counts):
    rows = []
    if tally.issued is not None:
        rows += [
            (_("Số phiếu phát ra"), str(tally.issued)), (_("Số phiếu thu về"), str(tally.returned)),
            (_("Số phiếu hợp lệ"), str(tally.valid)), (_("Số phiếu không hợp lệ"), str(tally.invalid)),
        ]  # fmt: skip
    if tally.voted_for is not None:
        rows += [
            (_("Tán thành"), str(tally.voted_for)), (_("Không tán thành"), str(tally.against)), (_("Ý kiến khác"), str(tally.other)),
            (_("Cộng số biểu quyết"), str(tally.voted)),
        ]  # fmt: skip
    base = _("Cần, tính trên %(base)s (%(count)d)") % {"base": BASES[tally.base], "count": tally.base_count}
    rows.append((base, str(tally.needed)))
    yield Table("", (_("Nội dung"), _("Số")), tuple(rows), frozenset({1}))
    if tally.candidates:
        head = (_("Thứ tự"), _("Họ và tên"), _("Số phiếu"), _("Kết quả"))
        lines = tuple((str(place), each.name, str(each.votes), _standing(each)) for place, each in enumerate(tally.candidates, 1))
        yield Table(_("Xếp theo số phiếu"), head, lines, frozenset({0, 2}))
    if counts:
        names = ", ".join(counts[place].counter_name for place in sorted(counts))
        yield Paragraph((_("Hai người đếm độc lập, số khớp nhau: %(names)s.") % {"names": names},))
    if motion.votes_digest:
        yield Paragraph((_("Dấu vân của toàn bộ phiếu (SHA-256): %(digest)s.") % {"digest": motion.votes_digest},))


def _consultation(motion):
    """The list as it was agreed on: who comes in, goes out or takes whose place, and why."""
    lines = motion.lines.filter(is_withdrawn=False).select_related("person", "post", "seat__person", "organisation")
    rows = tuple(
        (str(place), line.person.full_name, _change(line), line.post.name, line.reason)
        for place, line in enumerate(lines.order_by("order", "pk"), 1)
    )
    if rows:
        head = (_("TT"), _("Họ và tên"), _("Hình thức"), _("Chức danh"), _("Lý do"))
        yield Table(_("Danh sách hiệp thương"), head, rows, frozenset({0}))


def _change(line):
    words = line.get_change_display()
    return f"{words} {line.seat.person.full_name}" if line.change == Change.REPLACE and line.seat else words


def _standing(candidate):
    if candidate.is_chosen:
        return _("được cử")
    return _("bằng phiếu ở ghế cuối, chưa ai được cử") if candidate.is_tied else _("không được cử")


def _signed(counts):
    if len(counts) == 2:
        return Signature("", _("NGƯỜI KIỂM THỨ HAI"), counts[2].counter_name, (), _("NGƯỜI KIỂM THỨ NHẤT"), counts[1].counter_name)
    return Signature("", _("CHỦ TỌA"), "", (), _("THƯ KÝ"), " ")


def _annex(motion):
    if motion.method != Method.PHONE:
        return ()
    rows = tuple(
        (str(place), vote.delegate.full_name, vote.get_voice_display(), clock(vote.cast_at), _("thư ký ghi") if vote.by_clerk_id else "")
        for place, vote in enumerate(votes_of(motion), 1)
    )
    head = (_("TT"), _("Họ và tên"), _("Ý kiến"), _("Lúc"), _("Ghi chú"))
    return (Heading(1, _("Phụ lục. Ý kiến biểu quyết công khai")), Table("", head, rows, frozenset({0})))
