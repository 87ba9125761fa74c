"""With whom a regulation of coordination binds the unit, and until when."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kit.permissions import require
from doanket.units.models import Unit

from ..models import Agreement, AgreementPartner
from ..values import AGREEMENT_TYPE
from .drafting import locked
from .refusals import AgreementUnclear, ChangedMeanwhile
from .words import tidy

MOST_PARTNERS = 20
LONGEST_REVIEW = 120


@transaction.atomic
def register_agreement(*, actor, document, partners, starts_on, ends_on=None, review_every=None, revision=None):
    """Note the partners and days of a «Quy chế phối hợp», drafted or signed, and return the :class:`Agreement`.

    ``partners`` are units of the tree or names; ``ends_on`` is the last day (None: until replaced); ``review_every``
    counts months. Doing it again replaces what was noted; ``revision`` is then what stood on the screen. Raises
    AgreementUnclear, ChangedMeanwhile.
    """
    document = locked(document)
    require(actor, "documents.write_document", document)
    if document.type.code != AGREEMENT_TYPE or document.is_cancelled:
        raise AgreementUnclear(_("Chỉ ghi bên phối hợp cho văn bản loại Quy chế phối hợp còn dùng."))
    _refuse_impossible(starts_on, ends_on, review_every)
    named = _named(partners)
    known = Agreement.objects.filter(document=document).first()
    if known and revision is not None and known.revision != revision:
        raise ChangedMeanwhile(_("Người khác vừa sửa mục này. Xin mở lại trang rồi ghi tiếp."))
    agreement = known or Agreement(document=document)
    agreement.starts_on, agreement.ends_on, agreement.review_every = starts_on, ends_on, review_every
    agreement.revision += 1 if known else 0
    agreement.save()
    agreement.partners.all().delete()
    AgreementPartner.objects.bulk_create(
        AgreementPartner(agreement=agreement, unit=unit, name=name, order=order)
        for order, (name, unit) in enumerate(named.items())
    )
    record(
        actor=actor, verb="documents.agreement_registered", target=document, partners=", ".join(named),
        until=short_date(ends_on) if ends_on else _("khi có quy chế khác thay"),
    )  # fmt: skip
    return agreement


def _refuse_impossible(starts_on, ends_on, review_every):
    if ends_on and ends_on < starts_on:
        words = _("Quy chế hết hiệu lực ngày %(end)s, trước ngày bắt đầu %(start)s. Xin xem lại hai ngày này.")
        raise AgreementUnclear(words % {"end": short_date(ends_on), "start": short_date(starts_on)}, field="ends_on")
    if review_every is not None and not 1 <= review_every <= LONGEST_REVIEW:
        raise AgreementUnclear(_("Số tháng giữa hai lần sơ kết từ 1 đến 120."), field="review_every")


def _named(partners):
    """name → its unit or None, each once, in the order given."""
    named = {}
    for partner in partners:
        unit = partner if isinstance(partner, Unit) else None
        name = " ".join(tidy(unit.name if unit else partner).split())
        if name:
            named.setdefault(name, unit)
    longest = AgreementPartner._meta.get_field("name").max_length
    if not named:
        raise AgreementUnclear(_("Xin ghi ít nhất một bên phối hợp."), field="partners")
    if len(named) > MOST_PARTNERS or max(map(len, named)) > longest:
        words = _("Nhiều nhất %(most)s bên, tên mỗi bên %(longest)s chữ cái.")
        raise AgreementUnclear(words % {"most": MOST_PARTNERS, "longest": longest}, field="partners")
    return named
