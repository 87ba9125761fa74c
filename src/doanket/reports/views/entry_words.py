"""What a question page says around its field."""

from django.utils.translation import gettext as _

from doanket.indicators.choices import Nature, ValueType
from doanket.kernel.dates import short_date

MODES = {ValueType.MONEY: "text", ValueType.DECIMAL: "decimal"}


def words_around(pen, step, field, back_to_check):
    """Everything a question template prints, besides the question itself."""
    after, before = pen.after(step.number), pen.before(step.number)
    return {
        "place": _("Câu %(n)s trên %(total)s") % {"n": step.number, "total": len(pen.steps)},
        "see_all": _("Xem cả %(n)s câu") % {"n": len(pen.steps)},
        "edit_url": pen.address("edit"),
        "save_label": save_label(after, back_to_check),
        "before": before,
        "back_label": _("Về câu %(n)s") % {"n": before.number} if before else "",
        "back_url": pen.address("question", before.number) if before else "",
        "off": _("Đợt đã khóa nên không lưu được nữa.") if pen.locked else "",
    } | (words_of_figure(pen, step.cell, field) if step.cell else words_of_prose(pen, step.prose, field))


def save_label(after, back_to_check):
    if back_to_check:
        return _("Lưu, về trang kiểm tra")
    return _("Lưu, sang câu %(n)s") % {"n": after.number} if after else _("Lưu, kiểm tra lại")


def words_of_prose(pen, prose, field):
    said = pen.second.section(prose)
    return {"said": said, "input": input_of(field, *(["second"] if said else []), "hint")}


def words_of_figure(pen, cell, field):
    measure, typed, said = cell.measure, field.value(), pen.second.question(cell)
    return {
        "said": said,
        "said_unit": pen.second.unit(cell),
        "input": input_of(field, *(["second"] if said else []), "hint", "previous", inputmode=MODES.get(measure.value_type, "numeric")),
        "with_steps": measure.value_type == ValueType.COUNT,
        "span": span_of(pen.report.round, measure),
        "earlier": earlier_of(pen.report.round.period, cell),
        "copy_label": _("Như %(before)s: %(value)s")
        % {"before": pen.previous_word(), "value": measure.show_full(cell.previous)},
        "words": measure.words(cell.value) if measure.is_money and cell.value is not None and typed == cell.value else "",
        "unknown_note": unknown_note(pen, cell),
    }


def input_of(field, *described, **attributes):
    """The field as it is drawn, told which lines around it belong to it."""
    lines = [*described, *(["error"] if field.errors else [])]
    about = " ".join(f"{field.id_for_label}_{line}" for line in lines)
    if field.field.widget.attrs.get("hx-target"):
        about += " " + field.field.widget.attrs["hx-target"].lstrip("#")
    if getattr(field.field, "ui_kind", "") == "money":
        attributes["data-money"] = "1"
    return field.as_widget(attrs={"aria-describedby": about, "autocomplete": "off"} | attributes)


def span_of(round, measure):
    """Which days are counted: a stock is counted on the last day, anything else over all of them."""
    if measure.nature == Nature.STOCK:
        return _("Tính đến hết ngày %(last)s.") % {"last": short_date(round.counted_to)}
    first, last = day_of(round.counted_from, round), day_of(round.counted_to, round)
    return _("Tính từ ngày %(first)s đến ngày %(last)s.") % {"first": first, "last": last}


def day_of(day, round):
    """«16/10»; with the year only where the span runs over New Year."""
    same_year = round.counted_from.year == round.counted_to.year
    return f"{day:%d/%m}" if same_year else short_date(day)


def earlier_of(period, cell):
    """[(«tháng 10/2026», «4 cuộc»), …]: what stood there last time and a year ago."""
    if period is None:
        return []
    both = ((period.previous, cell.previous), (period.year_before, cell.year_before))
    return [(when.label, cell.measure.show_full(value)) for when, value in both if value is not None]


def unknown_note(pen, cell):
    if cell.required:
        return _("Khác với 0. Ghi sau cũng được, nhưng câu này phải có số thì mới gửi được.")
    return _("Khác với 0. %(receiver)s sẽ thấy là “chưa báo cáo”.") % {"receiver": pen.receiver}


def told(step, clashes):
    """What a colleague wrote at this question, as it is read: «14 cuộc»."""
    value = clashes.get(step.code)
    return step.cell.measure.show_full(value) if step.cell else value
