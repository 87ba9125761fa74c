"""The deep checks of ``doanket check``, once in the small hours."""

import logging

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doanket.kit.checks import registered

HOUR = 2  # local time: after the day's work, before the backup that offices take at three or later
LOGGED_AT_MOST = 20

logger = logging.getLogger(__name__)


def check_in_the_night(now=None):
    """Run every registered check when the hour has come; says how it went, None in any other hour.

    Called once an hour. Each problem is a line in the server's log.
    """
    if timezone.localtime(now).hour != HOUR:
        return None
    problems = 0
    for check in registered().values():
        for number, sentence in enumerate(check.run()):
            problems += 1
            if number < LOGGED_AT_MOST:
                logger.warning("%s: %s", check.name, sentence)
    if problems:
        return ngettext("%(count)d điều chưa ổn", "%(count)d điều chưa ổn", problems) % {"count": problems}
    return _("mọi phép kiểm đều ổn")
