"""What components are given: frozen, without a database or a request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place of the rail and the bottom bar. ``deep``: on the desktop rail only. ``count``: things that wait."""

    label: str
    url: str
    icon: str
    count: int = 0
    current: bool = False
    deep: bool = False


@dataclass(frozen=True, slots=True)
class Nav:
    """The rail: ``place`` is the unit under the brand, ``me`` the signed-in person (has ``full_name``), ``post`` theirs."""

    items: tuple = ()
    place: str = ""
    me: object = None
    post: str = ""
    me_url: str = ""
    more_url: str = ""
    home_url: str = "/"


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A unit in the tree browser; ``count`` is how it stands in words or numbers («9/12»)."""

    label: str
    url: str = ""
    count: str = ""
    current: bool = False
    children: tuple = ()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period of a trend. ``value`` ``None`` is «chưa có số»; ``partial`` says that not everybody has reported."""

    label: str
    value: int | None
    partial: bool = False
    note: str = ""
