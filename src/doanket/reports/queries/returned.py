"""What a unit is told when its report comes back, and where it is heard."""

from django.urls import reverse

from doanket.kit import voice

from ..choices import ReportState
from ..values import HeardMessage, ReturnMessage
from .sheets import cells_of


def return_message_of(report, cells=None):
    """:class:`ReturnMessage` of a returned report, None of any other. ``cells`` spares reading them again."""
    if report.state != ReportState.RETURNED:
        return None
    cells = cells_of(report) if cells is None else cells
    marks = tuple((cell.number, cell.measure.name, cell.mark) for cell in cells if cell.mark)
    return ReturnMessage(str(report.round), str(report.unit), report.return_reason, marks, report.due_on)


def heard_of(report, cells=None):
    """:class:`HeardMessage` for ``reports/_heard.html``: the same message, and its address where this server has a voice."""
    message = return_message_of(report, cells)
    if message is None:
        return None
    return HeardMessage(message.text, reverse("reports:message_sound", args=[report.pk]) if voice.is_ready() else "")
