"""A whole list of members at once, after it was shown and confirmed."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..choices import ActKind
from .acts import write_acts
from .persons import FIELDS, add_person
from .refusals import RowsHaveFaults
from .terms import locked


@transaction.atomic
def import_members(*, actor, term, rows, effective_on, session_title="", resolution_symbol=""):
    """Make records and acts from ``rows``, all or none. Returns how many people came in.

    A row is a dict of the fields of a person and ``number`` (its line in the file), ``posts``, ``represents``,
    ``sector``, ``starts_on`` (None: ``effective_on``) and ``person``: the record to use, or None for a new one, which
    the unit of the term keeps. A refusal names the line: :class:`RowsHaveFaults`.
    """
    term = locked(term)
    require(actor, "people.edit_people", term)
    given = []
    for row in rows:
        person = row["person"] or _new_person(actor, term.unit, row)
        given += [
            {
                "kind": ActKind.APPOINT, "person": person, "post": post, "effective_on": row["starts_on"] or effective_on,
                "represents": row["represents"], "sector": row["sector"], "session_title": session_title,
                "resolution_symbol": resolution_symbol,
            }
            for post in row["posts"]
        ]  # fmt: skip
    write_acts(actor=actor, term=term, given=given)
    record(actor=actor, verb="people.members_imported", target=term, count=len(rows))
    return len(rows)


def _new_person(actor, unit, row):
    try:
        return add_person(actor=actor, unit=unit, **{name: row[name] for name in FIELDS if name in row})
    except DomainError as refusal:
        words = {"row": row["number"], "message": refusal.message}
        raise RowsHaveFaults(_("Dòng %(row)d: %(message)s") % words) from refusal
