"""A head of a board who pastes the message of the month in place of typing: those figures open to their sentences."""

from doanket.reports import services
from doanket.reports.queries import cells_of
from doanket.reports.services.prose import WRITE, Judged

UNIT = "Tổ 1 Sen Hồng"
MESSAGE = """Kính gửi phường, Ban Công tác Mặt trận tổ 1 Sen Hồng xin báo cáo việc trong tháng.
Bà con ủng hộ Quỹ Vì người nghèo được {poor_fund_raised} đồng. Ban đã trao tặng {gifts_given} suất quà cho các hộ khó khăn.
Tổ ra quân {environment_campaigns} buổi tổng vệ sinh môi trường, bà con góp {labour_days} ngày công.
Ban ghi nhận {opinions_collected} ý kiến của bà con, nhiều nhất là chuyện đèn ngõ."""


def paste_message(actor, report, figures):
    """Lay the message down and take what was read as it was meant; ``figures`` {code: figure} are told in it."""
    shown = {cell.code: cell.measure.show(figures.get(cell.code)) for cell in cells_of(report)}
    reading = services.lay_prose(actor=actor, report=report, text=MESSAGE.format_map(shown))
    judged, taken = {}, set()
    for read in reading.figures.order_by("start"):
        if read.value is not None and read.read_as not in taken and figures.get(read.read_as) == read.value:
            judged[read.pk] = Judged(WRITE, read.read_as, read.value)
            taken.add(read.read_as)
    return services.take_figures(actor=actor, report=report, reading=reading, judged=judged)
