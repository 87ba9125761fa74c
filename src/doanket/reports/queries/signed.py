"""What signed papers of a year say, where the figures of today say something else."""

from dataclasses import dataclass
from datetime import date

from doanket.documents.choices import DocumentState
from doanket.documents.models import DocumentVersion
from doanket.documents.queries import documents_visible_to


@dataclass(frozen=True, slots=True)
class SignedFigure:
    """A figure as a signed paper tells it: ``text`` with its unit, and the number, day and address of the paper."""

    code: str
    name: str
    text: str
    symbol: str
    issued_on: date
    url: str


def differing_from_signed(user, unit, year, figures):
    """code → :class:`SignedFigure` where the last signed year-end paper of ``unit`` and ``figures`` (code → RolledFigure) differ.

    Only papers that ``user`` may read, none that was cancelled. Figures that the paper does not tell are left out.
    """
    papers = documents_visible_to(user).filter(unit=unit, origin__kind="year_end", origin__year=year, state=DocumentState.SIGNED)
    paper = papers.order_by("-signed_at", "-pk").first()
    version = paper and DocumentVersion.objects.filter(document=paper, signed_at__isnull=False).only("figures").first()
    return {told["code"]: _of(paper, told) for told in version.figures if _differs(told, figures)} if version else {}


def _differs(told, figures):
    live = figures.get(told.get("code"))
    return live is not None and live.total != told.get("value")


def _of(paper, told):
    return SignedFigure(told["code"], told["name"], told["text"], paper.symbol, paper.issued_on, paper.get_absolute_url())
