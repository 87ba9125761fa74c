from doanket.kit.errors import DomainError


class AlreadyAway(DomainError):
    pass


class PackUnreadable(DomainError):
    pass


class WrongPackCode(DomainError):
    pass


class NotThisPack(DomainError):
    pass


class NothingToMerge(DomainError):
    pass
