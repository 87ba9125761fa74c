"""The own account is for whoever owns it; the door belongs to the sign-in library, which keeps its own order."""

from matrix import EVERYONE, action, outside, page

OFF = "the linked sign-in is switched off, so its addresses do not exist"
OWN = "each person sees and changes the own sign-in only"
NO_PASSWORD = "asks for the password again; whoever has none (as here) cannot be asked"


def a_provider(world):
    return ["lien-thong"]


ROWS = [
    page("accounts:own", ok=EVERYONE),
    page("accounts:password", ok=EVERYONE),
    action("accounts:password_change", ok=EVERYONE),
    page("accounts:language", ok=EVERYONE),
    action("accounts:language_choose", ok=EVERYONE),
    action("accounts:stay", ok=EVERYONE),
    page("mfa_index", ok=EVERYONE),
    outside("account_login", "the door; whoever is inside is led home", anonymous=200, signed_in=302),
    outside("account_inactive", "says that an account is locked", anonymous=200, signed_in=200),
    outside("account_logout", "asks before it signs out", anonymous=302, signed_in=200),
    outside("account_reauthenticate", NO_PASSWORD, anonymous=302, signed_in=403),
    outside("mfa_authenticate", "only half-way through a sign-in", anonymous=302, signed_in=302),
    outside("mfa_reauthenticate", NO_PASSWORD, anonymous=302, signed_in=403),
    outside("mfa_activate_totp", OWN, anonymous=302, signed_in=200),
    outside("mfa_deactivate_totp", OWN, anonymous=302, signed_in=404),
    outside("mfa_view_recovery_codes", OWN, anonymous=302, signed_in=404),
    outside("mfa_generate_recovery_codes", OWN, anonymous=302, signed_in=200),
    outside("socialaccount_login_cancelled", OFF, anonymous=404, signed_in=404),
    outside("socialaccount_login_error", OFF, anonymous=404, signed_in=404),
    outside("socialaccount_signup", OFF, anonymous=404, signed_in=404),
    outside("socialaccount_connections", OFF, anonymous=404, signed_in=404),
    outside("openid_connect_login", OFF, anonymous=404, signed_in=404, args=a_provider),
    outside("openid_connect_callback", OFF, anonymous=404, signed_in=404, args=a_provider),
]
