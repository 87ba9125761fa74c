"""Runs that can be compared: ways of doing one thing take turns, medians are told, and a ratio stands beside each."""

import gc
import time
from statistics import median, quantiles


def alternate(ways, *, turns):
    """Call each of ``ways`` {name: deed} once a turn, for ``turns`` turns; name → seconds of each call.

    The first place in the turn passes from one to the next, so that nobody always runs on the other's warm cache. The
    collector of unused objects waits until the end.
    """
    names, taken = list(ways), {name: [] for name in ways}
    for name in names:
        ways[name]()  # warm
    gc.collect()
    gc.disable()
    try:
        for turn in range(turns):
            first = turn % len(names)
            for name in names[first:] + names[:first]:
                taken[name].append(seconds_of(ways[name]))
    finally:
        gc.enable()
    return taken


def seconds_of(deed):
    """How long one call takes."""
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def ratio(seconds, base):
    """How many times the median of ``seconds`` is that of ``base``."""
    return median(seconds) / median(base)


def percentile(seconds, number):
    """The ``number``-th percentile, of at least two values."""
    return quantiles(seconds, n=100, method="inclusive")[number - 1]
