"""What rooms do when something happens elsewhere: a unit is merged, a deed is told.

``merge_units`` calls every mover in its own transaction.

A mover is ``move(old_unit, new_unit, on) -> undo record`` (JSON). A test lists every foreign key to ``Unit`` and
fails where a model has neither a mover nor a reason to stay where it is.
"""

_movers: dict[str, object] = {}
_stays: dict[str, str] = {}


def moves(model_label, mover):
    """Register the mover of one model, e.g. ``"access.Grant"``."""
    _movers[model_label] = mover


def stays(model_label, why):
    """Say why rows of this model keep pointing to the old unit."""
    _stays[model_label] = why


def movers():
    """label → mover."""
    return dict(_movers)


def reasons_to_stay():
    """label → reason in English, for the house test."""
    return dict(_stays)


_told: dict[str, list] = {}


def when(event, deed):
    """``deed(**facts)`` runs in the transaction of whoever tells ``event``; what it raises undoes the whole deed.

    So rooms that may not call each other's services still act together: each writes its own rows, with its own right
    and its own line in the journal.
    """
    if deed not in _told.setdefault(event, []):
        _told[event].append(deed)


def tell(event, **facts):
    """Say inside a transaction that ``event`` happened; nobody need listen."""
    for deed in _told.get(event, ()):
        deed(**facts)
