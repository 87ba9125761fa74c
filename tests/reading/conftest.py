"""How long the reader takes, beside itself on a shorter text."""

import gc
import time

import pytest


@pytest.fixture
def seconds_of():
    """seconds_of(deed, text): processor time of the quickest of three turns, in which memory is not swept.

    A process that ran thousands of tests sweeps for a second whenever it likes.
    """

    def measured(deed, text):
        gc.disable()
        try:
            return min(_once(deed, text) for _turn in range(3))
        finally:
            gc.enable()

    return measured


def _once(deed, text):
    started = time.process_time()
    deed(text)
    return time.process_time() - started
