"""The sentences of the minutes, drawn from what happened. Each function answers lines of text for one section."""

from django.utils.translation import gettext as _

from doanket.kernel.dates import VIETNAM, clock, formal_date
from doanket.kernel.numbers import format_percent

from ...choices import Base, Change, ItemState, MotionState, Reply
from .happened import counts_of


def hour(when):
    """«08 giờ 05 phút»."""
    local = when.astimezone(VIETNAM)
    return f"{local.hour:02} giờ {local.minute:02} phút"


def named(delegate):
    """«ông Đỗ Quang Khải, Chủ tịch»."""
    title = delegate.title or delegate.organisation_name
    return f"{delegate.addressed_in_full}, {title}" if title else delegate.addressed_in_full


def joined(people):
    return "; ".join(named(one) for one in people)


def opening(happened):
    conference = happened.conference
    began = conference.opened_at or conference.starts_at
    lines = [_("Thời gian bắt đầu: %(hour)s, %(day)s.") % {"hour": hour(began), "day": formal_date(began)}]
    if conference.place:
        lines.append(_("Địa điểm: %(place)s.") % {"place": conference.place.rstrip(".")})
    if conference.online_url:
        lines.append(_("Hội nghị họp trực tiếp kết hợp trực tuyến."))
    return lines


def people(happened):
    lines = _leading(happened)
    counts = {"convened": len(happened.convened), "present": len(happened.present)}
    share = format_percent(counts["present"], counts["convened"])
    if share:
        told = _("Được triệu tập: %(convened)d vị. Có mặt: %(present)d vị, đạt %(share)s.")
        lines.append(told % (counts | {"share": share}))
    lines += [line for line in (_absent(happened), _late(happened), _early(happened)) if line]
    for group, stays in happened.guest_groups:
        words = {"group": str(group.label).capitalize(), "n": len(stays), "names": joined(stay.delegate for stay in stays)}
        lines.append(_("%(group)s: %(n)d vị (%(names)s).") % words)
    return lines


def _leading(happened):
    lines = []
    if happened.chairs:
        lines.append(_("Chủ tọa: %(names)s.") % {"names": joined(happened.chairs)})
    if happened.secretaries:
        lines.append(_("Thư ký: %(names)s.") % {"names": joined(happened.secretaries)})
    return lines


def _absent(happened):
    if not happened.absent:
        return _("Vắng mặt: không.") if happened.present else ""
    names = "; ".join(_absence(stay.delegate) for stay in happened.absent)
    return _("Vắng mặt: %(n)d vị (%(names)s).") % {"n": len(happened.absent), "names": names}


def _absence(delegate):
    if delegate.reply == Reply.SUBSTITUTE:
        reason = _("cử người dự thay")
    elif delegate.reply == Reply.ABSENT:
        reason = delegate.reply_note or _("có lý do")
    else:
        reason = delegate.reply_note or _("không báo")
    return f"{delegate.addressed_in_full}: {reason}"


def _late(happened):
    names = "; ".join(f"{stay.delegate.addressed_in_full} ({clock(stay.arrived_at)})" for stay in happened.late)
    return _("Đến sau khai mạc: %(names)s.") % {"names": names} if names else ""


def _early(happened):
    names = "; ".join(
        f"{stay.delegate.addressed_in_full} ({clock(stay.left_at)}{f', {stay.left_note}' if stay.left_note else ''})"
        for stay in happened.early
    )
    return _("Về trước bế mạc: %(names)s.") % {"names": names} if names else ""


def course(happened):
    lines, number = [], 0
    for item in happened.items:
        number += 0 if item.parent_id else 1
        lines.append(_item(item, number))
        lines += [f"- {line}" for line in _papers(item)]
        lines += [f"- {_speech(one)}" for one in item.said]
    if happened.loose_speeches:
        lines.append(_("Các ý kiến khác:"))
        lines += [f"- {_speech(one)}" for one in happened.loose_speeches]
    return lines


def _item(item, number):
    presenter = item.presenter.addressed_in_full if item.presenter else item.presenter_name
    words = f"- {item.title}" if item.parent_id else f"{number}. {item.title}"
    if presenter:
        words += _(", %(name)s trình bày") % {"name": presenter}
    if item.started_at and item.ended_at:
        words += _(" (từ %(begin)s đến %(end)s)") % {"begin": clock(item.started_at), "end": clock(item.ended_at)}
    elif item.started_at:
        words += _(" (từ %(begin)s)") % {"begin": clock(item.started_at)}
    elif item.state == ItemState.WAITING:
        words += _(" (không tiến hành)")
    return f"{words}."


def _papers(item):
    for paper in item.papers.all():
        document = paper.document
        symbol = _(" số %(symbol)s") % {"symbol": document.symbol} if document and document.symbol else ""
        yield _("Tài liệu: %(title)s%(symbol)s.") % {"title": paper.title or document.subject, "symbol": symbol}


def _speech(speech):
    """Who spoke and what about; the summary is the secretary's, «nêu ý kiến» stands in for one that is not written yet."""
    who = named(speech.delegate)
    said = (speech.summary or speech.topic).strip().replace("\n", " ").rstrip(".")
    return _("%(who)s: %(said)s.") % {"who": who[:1].upper() + who[1:], "said": said or _("nêu ý kiến")}


def votes(happened):
    lines = []
    for number, motion in enumerate(happened.motions, start=1):
        if motion.state == MotionState.VOID:
            words = {"n": number, "title": motion.title.rstrip("."), "reason": motion.void_reason or _("không ghi lý do")}
            lines.append(_("%(n)d. %(title)s: lần biểu quyết này đã hủy (%(reason)s).") % words)
        else:
            lines += _vote(motion, number)
    return lines


def _vote(motion, number):
    way = motion.get_method_display() + (_(", phiếu kín") if motion.is_secret else "")
    lines = [_("%(n)d. %(title)s (%(way)s).") % {"n": number, "title": motion.title.rstrip("."), "way": way}]
    if motion.convened is not None and motion.present is not None:
        lines.append(_("Được triệu tập %(convened)d vị, có mặt %(present)d vị.") % {"convened": motion.convened, "present": motion.present})
    lines += _counted(counts_of(motion))
    lines += _candidates(motion)
    lines.append(_rule(motion))
    lines.append(_("Kết quả: %(outcome)s.") % {"outcome": motion.get_outcome_display()})
    return [line for line in lines if line]


def _counted(tally):
    if tally.get("issued") is not None:
        yield _("Phát ra %(issued)d phiếu, thu về %(returned)d phiếu, hợp lệ %(valid)d, không hợp lệ %(invalid)d.") % {
            name: tally.get(name) or 0 for name in ("issued", "returned", "valid", "invalid")
        }
    if tally.get("voted_for") is not None:
        share = format_percent(tally["voted_for"], tally.get("base_count") or 0)
        base = f" {Base(tally['base']).label}" if tally.get("base") in Base.values else ""
        yield _("Tán thành %(for)d%(share)s; không tán thành %(against)d; ý kiến khác %(other)d.") % {
            "for": tally["voted_for"], "share": f" ({share}{base})" if share else "", "against": tally.get("against") or 0,
            "other": tally.get("other") or 0,
        }  # fmt: skip


def _candidates(motion):
    for one in sorted(motion.candidates.all(), key=lambda one: (-(one.votes or 0), one.order)):
        if one.votes is not None:
            told = _("được cử") if one.is_chosen else _("không đủ phiếu")
            yield _("- %(name)s: %(votes)d phiếu, %(told)s.") % {"name": one.full_name, "votes": one.votes, "told": told}


def _rule(motion):
    """The rule that counted; a citation that nobody compared with the original text is not quoted in an official paper."""
    words = motion.rule_words or {}
    if not words.get("majority_words"):
        return ""
    citation = f" ({words['citation']})" if words.get("citation") and words.get("is_verified") else ""
    return _("Quy tắc: đủ để họp là %(quorum)s; thông qua khi có %(majority)s%(citation)s.") % {
        "quorum": words.get("quorum_words", ""), "majority": words["majority_words"], "citation": citation,
    }  # fmt: skip


def personnel(happened):
    return [f"{number}. {_change(line)}" for number, line in enumerate(happened.personnel, start=1)]


def _change(line):
    words = {
        "who": line.person.addressed_in_full, "post": line.post.name,
        "of": _(", đại diện %(name)s") % {"name": line.organisation.name} if line.organisation else "",
        "reason": _(", lý do: %(reason)s") % {"reason": line.reason.rstrip(".")} if line.reason else "",
        "old": line.seat.person.addressed_in_full if line.seat else "",
    }  # fmt: skip
    if line.change == Change.OUT:
        return _("Cho thôi giữ chức danh %(post)s đối với %(who)s%(reason)s.") % words
    if line.change == Change.REPLACE and line.seat:
        return _("Hiệp thương cử %(who)s%(of)s giữ chức danh %(post)s, thay %(old)s%(reason)s.") % words
    return _("Hiệp thương cử bổ sung %(who)s%(of)s giữ chức danh %(post)s%(reason)s.") % words


def directions(happened):
    lines = []
    for one in happened.directions:
        who = named(one.delegate) if one.delegate else one.speaker_name
        lines.append(_("%(who)s chỉ đạo: %(text)s") % {"who": who[:1].upper() + who[1:], "text": one.text})
    return [line for text in lines for line in text.split("\n")]


def closing(happened):
    ended = happened.conference.closed_at
    if ended is None:
        return []
    return [_("Hội nghị kết thúc vào %(hour)s, %(day)s.") % {"hour": hour(ended), "day": formal_date(ended)}]
