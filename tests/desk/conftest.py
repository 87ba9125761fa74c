"""The small form and the round of the reports' tests, and a clock that stands."""

from reports.conftest import (  # noqa: F401
    at,
    author,
    catalogue,
    make_report,
    make_round,
    officer,
    round,
    today,
    version,
)
