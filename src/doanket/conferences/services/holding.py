"""On which machine a conference is held. Each deed asks here; there is one answer for all parts of the room."""

from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError


class HeldElsewhere(DomainError):
    """The conference was carried to another machine; it is changed there until it comes home."""


class KeepsNoRegisters(DomainError):
    """The conference is a guest on this machine; numbers of papers are given by the machine it came from."""


def must_be_here(conference):
    """Raises :class:`HeldElsewhere`."""
    if conference.is_away:
        raise HeldElsewhere(_("Hội nghị đang được mang ra máy khác. Xin ghi ở máy ấy, hoặc nhận hội nghị về trước."))


def must_keep_the_registers(conference):
    """For deeds that lead to a paper with a number. Raises :class:`HeldElsewhere`, :class:`KeepsNoRegisters`."""
    must_be_here(conference)
    if conference.is_borrowed:
        raise KeepsNoRegisters(_("Số văn bản lấy ở máy đã cho mang hội nghị đi. Xin mang về, ghép xong rồi làm bước này."))
