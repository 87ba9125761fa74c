"""The rail and the bottom bar: the same names in the same order on every screen, and only rooms this person may enter."""

from django.urls import NoReverseMatch, reverse

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.ui.values import Nav, NavItem

from .queries import waiting_for

REVIEWING = {Role.REVIEWER, Role.CHAIR, Role.INSPECTOR}
WORKING = {*REVIEWING, Role.AUTHOR}
# label, address name, icon, roles that see it, on the bottom bar of a phone
PLACES = [
    ("Hôm nay", "desk:today", "home", None, True),
    ("Báo cáo", "reports:list", "page", WORKING, True),
    ("Tổng hợp", "reports:totals_home", "chart", REVIEWING, True),
    ("Văn bản", "documents:register", "book", WORKING, None),
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
    items = tuple(item for item in (_item(request, roles, *place) for place in PLACES) if item)
    first = reach[0] if reach else None
    return {
        "nav": Nav(
            items=_counted(items, waiting_for(user)),
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


def _item(request, roles, label, name, icon, allowed, on_phone):
    url = _address(name)
    if not url or (allowed is not None and not roles & allowed):
        return None
    if on_phone is None:
        on_phone = not roles & REVIEWING
    current = request.path == url if name == "desk:today" else request.path.startswith(url)
    return NavItem(label, url, icon, current=current, deep=not on_phone)


def _counted(items, number):
    return tuple(
        NavItem(item.label, item.url, item.icon, number, item.current, item.deep) if item.label == "Báo cáo" else item
        for item in items
    )


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
