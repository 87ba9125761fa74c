"""What the worker does for ready pages."""

import os
import time
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from doanket.kit import ticks

from .. import things
from ..fragments import keeping
from ..models import Furniture
from ..services.changing import changed
from .generations import clear_old_generations
from .packing import pack
from .places import site_folder
from .purging import take_away_stale, take_away_the_day

LONGEST_LOOK_BACK = 24 * 3600


def register():
    """The clocks of this part. Their names are stored."""
    ticks.register("portal.pages", every=1, deed=keep_true)
    ticks.register("portal.fragments", every=5, deed=keep_living)
    ticks.register("portal.generations", every=60, deed=clear)


def keep_true():
    """Each second: what a killed process left, packing, what has begun or ended by the clock, and the turn of the day."""
    _say_what_the_clock_changed()
    gone, packed = take_away_stale(), pack()
    return f"{gone} thay đổi đã tới trang, {packed} trang đã nén" if gone or packed else None


def keep_living():
    """Fragments that readers ask for never grow a minute old."""
    drawn = keeping.refresh()
    return f"{drawn} phần sống làm mới" if drawn else None


def clear():
    """Folders that nobody is served from any more."""
    gone = clear_old_generations()
    return f"{gone} thư mục cũ đã dọn" if gone else None


def _say_what_the_clock_changed():
    """Furniture that came or went since the last look, and at midnight everything living."""
    stamp, now = site_folder() / ".looked", time.time()
    before = max(stamp.stat().st_mtime, now - LONGEST_LOOK_BACK) if stamp.exists() else now
    since, until = (datetime.fromtimestamp(moment, timezone.get_default_timezone()) for moment in (before, now))
    turned = Q(shown_from__gt=since, shown_from__lte=until) | Q(shown_until__gt=since, shown_until__lte=until)
    units = set(Furniture.objects.filter(turned).values_list("unit_id", flat=True))
    if units:
        changed(*(things.site(unit) for unit in units))
    if keeping.day_began(now) > before:
        keeping.forget_yesterday(now)
        take_away_the_day()
    stamp.touch()
    os.utime(stamp, (now, now))
