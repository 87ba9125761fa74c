"""Rooms that made a paper hear when it is signed: the shelf itself knows none of them."""

_heard: dict[str, object] = {}


def when_signed(kind, deed):
    """``deed(actor=…, document=…)`` runs in the transaction that signs a paper whose ``origin["kind"]`` is ``kind``."""
    _heard[kind] = deed


def tell_of_signature(*, actor, document):
    """Tell the room that made ``document``, if one asked to know."""
    if deed := _heard.get(document.origin.get("kind")):
        deed(actor=actor, document=document)
