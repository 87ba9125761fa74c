"""Why an account deed cannot be done now, in words for the person; and two checks that several deeds share."""

from django.utils.translation import gettext as _

from doanket.kernel.text import normalise
from doanket.kit.errors import DomainError


class UsernameTaken(DomainError):
    pass


class UnreadableUsername(DomainError):
    pass


class NameMissing(DomainError):
    pass


class WrongPassword(DomainError):
    pass


class WeakPassword(DomainError):
    pass


class OwnAccount(DomainError):
    pass


class AccountClosed(DomainError):
    pass


class NoSecondFactor(DomainError):
    pass


class ResetAlreadyAsked(DomainError):
    pass


class ResetOver(DomainError):
    pass


class NeedsAnotherPerson(DomainError):
    pass


class ReasonMissing(DomainError):
    pass


def said(reason):
    reason = normalise(reason).strip()
    if not reason:
        raise ReasonMissing(_("Xin ghi lý do."), field="reason")
    return reason


def refuse_own(actor, user):
    if actor.pk == user.pk:
        raise OwnAccount(_("Việc này phải do người khác làm, không tự làm cho mình được."))
