"""«Why can I, why can't I»: the rule that decides is the rule that explains."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit import permissions

from .choices import Role
from .models import Grant
from .queries import post_in_words, reach_of
from .rules import ABOVE, ANYWHERE, AT, WITHIN, also_words, places_of

HOLDERS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may do it, as the screen names them: «bà Trần Thị Ngát», «Phường Hoa Sen»."""

    name: str
    unit: str
    phone: str = ""

    def __str__(self):
        return f"{self.name}, {self.unit}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One way to hold the right, and whether the asker holds it: «người duyệt ở đơn vị cấp trên của Tổ 3 Cây Gạo»."""

    words: str
    held: bool

    def __str__(self):
        return self.words


@dataclass(frozen=True, slots=True)
class Explanation:
    """``sentence`` says it all; ``reasons`` and ``holders`` are its parts for a list on the screen."""

    allowed: bool
    title: str
    sentence: str
    reasons: tuple[Reason, ...]
    holders: tuple[Holder, ...]


def explain(user, perm, target=None):
    """Why ``user`` may or may not do ``perm`` to ``target``, in plain Vietnamese.

    Holders are named only within the asker's own line (their units and what stands above them); who works beside or
    below is nobody's business here. Nor is a unit named that stands neither above nor below any of the asker's.
    """
    permission = permissions.declared()[perm]
    places = [unit for unit in places_of(perm, target) if unit is not None]
    allowed = permissions.may(user, perm, target)
    named = places[0].name if len(places) == 1 and _in_line(user, places[0]) else ""
    reasons = tuple(Reason(_where(who, named), _held(who, user, places)) for who in permission.who)
    if also_words(perm):
        reasons += (Reason(str(also_words(perm)), allowed and not any(reason.held for reason in reasons)),)
    holders = () if allowed else _holders_in_line(user, permission.who, places)
    sentence = (
        _allowed(user, permission, reasons) if allowed else _refused(user, permission, reasons, holders)
    )
    return Explanation(allowed, str(permission.title), sentence, reasons, holders)


def _in_line(user, unit):
    return any(held.at(unit) or held.above(unit) or held.path.startswith(unit.path or "-") for held in reach_of(user))


def _where(who, unit):
    role = Role(who.role).label
    words = {
        (AT, True): _("%(role)s ở %(unit)s"),
        (ABOVE, True): _("%(role)s ở đơn vị cấp trên của %(unit)s"),
        (WITHIN, True): _("%(role)s ở %(unit)s hoặc đơn vị cấp trên"),
        (AT, False): _("%(role)s ở chính đơn vị đó"),
        (ABOVE, False): _("%(role)s ở đơn vị cấp trên"),
        (WITHIN, False): _("%(role)s ở đơn vị đó hoặc đơn vị cấp trên"),
    }
    words = _("%(role)s") if who.where == ANYWHERE else words[who.where, bool(unit)]
    return words % {"role": role, "unit": unit}


def _held(who, user, places):
    return all(who.fits(user, unit) for unit in places or [None])


def _title(user):
    called = user.get_honorific_display()
    return called[:1].upper() + called[1:]


def _allowed(user, permission, reasons):
    held = next((str(reason) for reason in reasons if reason.held), "")
    if not held:
        return _("%(who)s làm được việc này: %(deed)s.") % {
            "who": _title(user),
            "deed": _small(permission.title),
        }
    return _("%(who)s làm được việc này (%(deed)s) vì là %(held)s.") % {
        "who": _title(user),
        "deed": _small(permission.title),
        "held": held,
    }


def _refused(user, permission, reasons, holders):
    needed = _(" hoặc ").join(map(str, reasons)) or _("quyền riêng")
    posts = [post_in_words(held) for held in reach_of(user)]
    parts = [_("%(deed)s cần vai trò %(needed)s.") % {"deed": permission.title, "needed": needed}]
    if posts:
        parts.append(_("%(who)s đang là %(posts)s.") % {"who": _title(user), "posts": _listed(posts)})
    else:
        parts.append(_("%(who)s chưa được giao vai trò nào.") % {"who": _title(user)})
    if holders:
        parts.append(_("Người làm được việc này: %(holders)s.") % {"holders": "; ".join(map(str, holders))})
    else:
        parts.append(_("Xin hỏi quản trị viên của đơn vị mình."))
    return " ".join(parts)


def _listed(words):
    return (
        words[0]
        if len(words) == 1
        else _("%(many)s và %(last)s") % {"many": ", ".join(words[:-1]), "last": words[-1]}
    )


def _small(title):
    return str(title)[:1].lower() + str(title)[1:]


def _holders_in_line(user, whos, places):
    """Active people with a fitting role, at units of the asker's own line from which the role reaches every place."""
    line = {int(part) for held in reach_of(user) for part in held.path.strip("/").split("/") if part}
    roles = {who.role for who in whos}
    grants = Grant.objects.on(timezone.localdate()).filter(
        role__in=roles, unit__in=line, user__is_active=True
    )
    grants = (
        grants.exclude(user=user)
        .select_related("user", "unit__kind")
        .order_by("-unit__depth", "user__sort_key")
    )
    found = []
    for grant in grants:
        holder = Holder(
            f"{grant.user.get_honorific_display()} {grant.user.full_name}", grant.unit.name, grant.user.phone
        )
        if holder not in found and any(_reaches(who, grant, places) for who in whos):
            found.append(holder)
    return tuple(found[:HOLDERS_SHOWN])


def _reaches(who, grant, places):
    if who.role != grant.role:
        return False
    if who.where == ANYWHERE:
        return True
    return bool(places) and all(_stands(who.where, grant.unit, unit) for unit in places)


def _stands(where, holder, unit):
    is_at = holder.pk == unit.pk
    is_above = not is_at and (unit.path or "").startswith(holder.path or "-")
    return (where in (AT, WITHIN) and is_at) or (where in (ABOVE, WITHIN) and is_above)
