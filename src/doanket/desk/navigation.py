"""The rail and the bottom bar: the same names in the same order on every screen, and only rooms this person may enter."""

from dataclasses import replace

from django.urls import NoReverseMatch, reverse

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.ui.values import Nav, NavItem

from .queries import waiting_for

HOME = "/"
LEADING = {Role.REVIEWER, Role.CHAIR}
REVIEWING = {Role.REVIEWER, Role.CHAIR, Role.INSPECTOR}
WRITING = {Role.EDITOR, Role.REVIEWER, Role.CHAIR}
WORKING = {*REVIEWING, Role.AUTHOR}
# Who only keeps people and places in order has these on the bottom bar.
KEEPING = {"desk:today", "office:tree", "office:people", "viet_tin:list"}
# label, address name, icon, roles that see it, on the bottom bar of a phone (a set: of these roles)
PLACES = [
    ("Hôm nay", "desk:today", "home", None, True),
    ("Báo cáo", "reports:list", "page", WORKING, True),
    ("Hội nghị", "conferences:list", "people", WORKING, LEADING),
    ("Tổng hợp", "reports:totals", "chart", REVIEWING, {Role.INSPECTOR}),
    ("Văn bản", "documents:register", "book", WORKING, None),
    ("Cổng thông tin", "viet_tin:list", "send", WRITING, False),
    ("Nhân sự", "people:committee", "user", WORKING, False),
    ("Cây đơn vị", "office:tree", "tree", None, False),
    ("Người và quyền", "office:people", "people", {Role.ADMINISTRATOR, Role.CHAIR}, False),
    ("Danh mục chỉ tiêu", "catalogue:list", "table", None, False),
    ("Nhật ký", "office:journal", "clock", {Role.INSPECTOR, Role.ADMINISTRATOR, Role.CHAIR}, False),
]


def context(request):
    """Template variable ``nav``. Costs the grants of the person (read once a request) and one count."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    reach = reach_of(user)
    roles = {one.role for one in reach}
    items = tuple(item for item in (_item(roles, *place) for place in PLACES) if item)
    first = reach[0] if reach else None
    return {
        "nav": Nav(
            items=_counted(_standing_on(items, request.path), waiting_for(user)),
            place=first.unit_name if first else "",
            me=user,
            post=_post(first) if first else "",
            me_url=_address("accounts:own"),
            more_url=_address("desk:more"),
            home_url=_address("desk:today"),
        )
    }


def _post(reach):
    words = reach.post or f"{Role(reach.role).label}, {reach.unit_name}"
    return words[:1].upper() + words[1:]


def _item(roles, label, name, icon, allowed, on_phone):
    url = _address(name)
    if not url or (allowed is not None and not roles & allowed):
        return None
    if on_phone is None:
        on_phone = not roles & REVIEWING
    elif not isinstance(on_phone, bool):
        on_phone = bool(roles & on_phone)
    if not roles & WORKING:
        on_phone = name in KEEPING
    return NavItem(label, url, icon, deep=not on_phone)


def _standing_on(items, path):
    """The items with the nearest one marked: of «/bao-cao/» and «/bao-cao/tong-hop/» only the longer."""
    near = [item.url for item in items if item.url == path or (item.url != HOME and path.startswith(item.url))]
    here = max(near, key=len, default="")
    return tuple(replace(item, current=item.url == here) for item in items)


def _counted(items, number):
    return tuple(replace(item, count=number) if item.label == "Báo cáo" else item for item in items)


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
