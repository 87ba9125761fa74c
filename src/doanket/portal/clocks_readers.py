"""What the worker does with reads. The names are stored."""

from doanket.kit import checks, ticks

SECONDS, MINUTE = 3, 60


def register():
    """The clocks of counting, the nightly look at the numbers of articles, and the living parts readers leave."""
    from .fragments import readers  # noqa: F401
    from .queries.readers import faults_of_readers
    from .services.visits import forget_visitors, take_reads

    ticks.register("portal.reads", every=SECONDS, deed=take_reads)
    ticks.register("portal.visitors", every=MINUTE, deed=forget_visitors)
    checks.register("readers", "Số sao và số ý kiến của từng bài khớp với sổ", faults_of_readers)
