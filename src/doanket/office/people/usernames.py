"""A sign-in name made of a person's name: «Trần Thị Ngát» → ``ngat.tt``."""

import re

from doanket.accounts.models import User
from doanket.kernel.text import fold


def suggested_username(full_name):
    """A free name of at least three signs, with a number behind it where it is taken."""
    *others, given = [re.sub("[^a-z0-9]", "", word) for word in fold(full_name).split()] or [""]
    stem = ".".join(filter(None, (given, "".join(word[:1] for word in others))))
    stem = (stem if len(stem) >= 3 else f"{stem}.can.bo".strip("."))[:56]
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}{number}") not in taken)
