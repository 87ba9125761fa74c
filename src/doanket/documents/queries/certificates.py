"""What was given to whom, who retires, and what a code says to anybody."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kernel.text import fold
from doanket.people.choices import Body
from doanket.people.models import Seat
from doanket.people.queries import heads_retiring, persons_visible_to
from doanket.units.queries import formal_name

from ..choices import CertificateKind
from ..models import Certificate
from ..values import code_typed
from .sight import in_sight

DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Retiree:
    """Somebody who leaves an office, with what a certificate would say; ``held`` are the kinds already given."""

    person: object
    unit: object
    last_day: object
    post_words: str
    years: int
    held: tuple[str, ...]


def certificates_visible_to(user):
    """Certificates and letters of thanks of the user's places, and below for those who review, lead or inspect."""
    return Certificate.objects.filter(in_sight(user)).select_related("unit__kind", "made_by", "revoked_by")


def certificates_of(user, unit, text=""):
    """What a unit gave, the newest first."""
    found = certificates_visible_to(user).filter(unit=unit)
    for word in fold(text).split():
        found = found.filter(search__contains=word)
    return found.order_by("-issued_on", "-pk")


def certificates_in_force(unit, persons):
    """What ``persons`` hold from ``unit`` and was not revoked."""
    return Certificate.objects.filter(unit=unit, person__in=persons, revoked_at__isnull=True)


def certificate_with_code(text):
    """The certificate that carries a code as somebody typed it, or None."""
    code = code_typed(text)
    return Certificate.objects.filter(code=code).select_related("unit__kind").first() if code else None


def person_to_honour(user, unit, pk):
    """A person whose record ``user`` may open and ``unit`` or a unit below it keeps; None otherwise."""
    found = persons_visible_to(user).filter(pk=pk).select_related("unit__kind").defer("ethnicity", "religion", "party").first()
    return found if found and (found.unit.path or "").startswith(unit.path) else None


def retirees_of(unit, day=None):
    """``[Retiree, …]``: heads of boards and the chair who leave now or soon (see ``people.queries.heads_retiring``)."""
    day = day or timezone.localdate()
    found = heads_retiring(unit, day)
    persons = [one.person for one in found]
    held = {}
    for person, kind in certificates_in_force(unit, persons).values_list("person", "kind"):
        held.setdefault(person, []).append(kind)
    served = service_of(persons, day)
    return [
        Retiree(
            one.person, one.unit, one.last_day, post_in_words(one.post, one.unit),
            served.get(one.person.pk, {}).get(one.post.code, 0), tuple(sorted(held.get(one.person.pk, ()))),
        )
        for one in found
    ]  # fmt: skip


def service_of(persons, day):
    """person pk → {code of the post → whole years in it}, to the nearest year, all terms together."""
    days = {}
    for seat in Seat.objects.filter(person__in=persons, starts_on__lte=day).select_related("post"):
        until = min(seat.ends_before or day, day)
        held = days.setdefault(seat.person_id, {})
        held[seat.post.code] = held.get(seat.post.code, 0) + max(0, (until - seat.starts_on).days)
    return {pk: {code: round(n / DAYS_OF_A_YEAR) for code, n in held.items()} for pk, held in days.items()}


def last_post_of(person, day):
    """(words, years) of the highest post a person holds or held last; ("", 0) without any."""
    seats = Seat.objects.filter(person=person, starts_on__lte=day).select_related("post", "term__unit__kind")
    seat = seats.order_by("post__order", "-starts_on").first()
    if seat is None:
        return "", 0
    return post_in_words(seat.post, seat.term.unit), service_of([person], day)[person.pk][seat.post.code]


def post_in_words(post, unit):
    """«Trưởng Ban Công tác Mặt trận Tổ 8 Lò Gốm», «Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen»."""
    name = post.name
    if post.body == Body.BOARD and name.endswith("ban"):
        name = name[: -len("ban")].strip()
    return f"{name} {formal_name(unit)}"


def wording_for(kind, post_words, years, unit):
    """Words to begin with: what was done, how long; to be made personal by whoever gives it."""
    span = _("%(years)s năm") % {"years": years} if years else _("thời gian")
    said = {"post": post_words or _("cán bộ Mặt trận"), "span": span, "unit": formal_name(unit)}
    if kind == CertificateKind.CERTIFICATE:
        return _("đã có %(span)s làm công tác Mặt trận, góp phần xây dựng khối đại đoàn kết toàn dân tộc.") % said
    return _(
        "%(unit)s trân trọng cảm ơn những đóng góp trong %(span)s làm %(post)s: gần dân, nghe dân, giữ sự đồng thuận ở khu "
        "dân cư.\nMong nhận được sự quan tâm, góp ý cho công tác Mặt trận trong thời gian tới. Kính chúc sức khỏe và hạnh phúc."
    ) % said
