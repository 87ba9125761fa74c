"""A planned and a convened conference of the ward, with files kept apart."""

import datetime as dt

import pytest

from doanket.conferences import services
from doanket.conferences.models import ConferenceKind
from doanket.documents.services import load_document_types
from doanket.kernel.dates import VIETNAM

MORNING = dt.datetime(2026, 12, 18, 8, 0, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def shipped(db):
    services.load_conference_defaults()
    load_document_types()
    return {kind.code: kind for kind in ConferenceKind.objects.all()}


@pytest.fixture
def plan(committee, clerk, shipped):
    """plan("standing"): a planned conference of the ward."""

    def make(code="year_end", *, starts_at=MORNING, **more):
        more = {"place": "Hội trường phường"} | more
        return services.create_conference(actor=clerk, unit=committee.unit, kind=shipped[code], starts_at=starts_at, **more)

    return make


@pytest.fixture
def convened(plan, clerk):
    """The year-end session, convened, with its twelve members on the list."""
    conference = plan()
    services.convene_members(actor=clerk, conference=conference)
    return services.convene(actor=clerk, conference=conference)


@pytest.fixture
def with_letters(convened, clerk):
    """[(delegate, code)] of everybody on the list."""
    return services.issue_codes(actor=clerk, conference=convened, delegates=list(convened.delegates.order_by("order", "pk")))
