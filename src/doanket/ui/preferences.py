"""The reader's own light, size of letters and font, kept in cookies and written on ``<html>``: no script, no flash."""

from dataclasses import dataclass

YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Preference:
    """One choice of the reader. ``auto`` (nothing kept) follows the system."""

    name: str
    label: str
    choices: dict


THEME = Preference("theme", "Nền trang", {"auto": "Theo máy", "light": "Sáng", "dark": "Tối"})
SIZE = Preference("size", "Cỡ chữ", {"s": "Chữ nhỏ", "auto": "Chữ vừa", "l": "Chữ to", "xl": "Chữ rất to", "xxl": "Chữ gấp đôi"})
FONT = Preference("font", "Phông chữ", {"auto": "Be Vietnam Pro", "system": "Phông của máy, trang nhẹ hơn"})
PREFERENCES = (THEME, SIZE, FONT)


def cookie_name(preference):
    return f"dk_{preference.name}"


def chosen(request, preference):
    """The kept choice, or ``auto`` where there is none or it is not one of ours."""
    value = request.COOKIES.get(cookie_name(preference), "") if request is not None else ""
    return value if value in preference.choices else "auto"


def keep(response, preference, value):
    """Set or take away the cookie of one preference."""
    if value == "auto":
        response.delete_cookie(cookie_name(preference), samesite="Lax")
    else:
        response.set_cookie(cookie_name(preference), value, max_age=YEAR, samesite="Lax")
