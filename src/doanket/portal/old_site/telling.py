"""Readings as a table for a terminal and as plain values for programs."""

from django.utils.translation import gettext as _

from doanket.kernel import dates as day_words


def as_json(reading):
    """Plain values of one :class:`~.values.Reading`."""
    date = reading.date.value
    return {
        "file": reading.file,
        "fault": reading.fault,
        "title": found_json(reading.title),
        "date": {**found_json(reading.date), "value": date.isoformat() if date else ""},
        "author": found_json(reading.author),
        "source": found_json(reading.source),
        "lead": found_json(reading.lead),
        "paragraphs": [block.text for block in reading.paragraphs],
        "pictures": [
            {"address": one.address, "alt": one.alt, "caption": one.caption, "found": one.content is not None, "fault": one.fault}
            for one in reading.pictures
        ],
        "attachments": [{"address": one.address, "name": one.name, "found": one.content is not None, "fault": one.fault} for one in reading.attachments],
        "address": reading.address,
        "section": reading.section,
        "dropped": [{"reason": one.reason, "text": one.text} for one in reading.dropped],
        "notes": [str(note) for note in reading.notes],
        "fingerprint": reading.fingerprint,
    }


def found_json(found):
    return {"value": str(found.value or ""), "rule": str(found.rule) if found else "", "sure": bool(found.sure)}


def as_table(reading, outcome=""):
    """Lines about one reading."""
    yield f"■ {reading.file}{' – ' + outcome if outcome else ''}"
    if reading.fault:
        yield _("    bỏ qua: %(fault)s") % {"fault": reading.fault}
        return
    for label, found in ((_("Tiêu đề"), reading.title), (_("Ngày"), _day(reading)), (_("Tác giả"), reading.author), (_("Nguồn"), reading.source)):
        yield f"    {label:<8} {_told(found)}"
    yield _("    Bài      %(lead)s%(number)d đoạn, %(pictures)d ảnh (%(found)d có tệp), %(files)d tệp đính kèm") % {
        "lead": _("lời dẫn và ") if reading.lead else "", "number": len(reading.paragraphs), "pictures": len(reading.pictures),
        "found": sum(one.content is not None for one in reading.pictures), "files": len(reading.attachments),
    }  # fmt: skip
    if reading.address:
        yield _("    Địa chỉ  %(address)s") % {"address": reading.address}
    for reason, texts in dropped_by_reason(reading):
        yield _("    Đã bỏ    %(reason)s: %(texts)s") % {"reason": reason, "texts": "; ".join(texts)[:160]}
    for note in reading.notes:
        yield _("    Lưu ý    %(note)s") % {"note": note}


def _day(reading):
    from .values import Found

    value = reading.date.value
    if not value:
        return Found()
    said = day_words.short_date(reading.day) + (f" {value:%H:%M}" if hasattr(value, "hour") else "")
    return Found(said, reading.date.rule, reading.date.sure)


def _told(found):
    if not found:
        return "–"
    return f"{found.value}  ({found.rule}{'' if found.sure else _('; cần xem lại')})"


def dropped_by_reason(reading):
    """(reason, texts) in the order of the page."""
    grouped = {}
    for one in reading.dropped:
        grouped.setdefault(one.reason, []).append(one.text)
    return list(grouped.items())
