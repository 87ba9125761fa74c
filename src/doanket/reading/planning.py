"""What is promised is no result: «phấn đấu», «dự kiến», «chỉ tiêu: …» govern the numbers behind them in their sentence."""

from doanket.reading.lexicon import Hit
from doanket.reading.nearness import Surroundings

_HEAD_REACH = 12  # words from the head of a list to its colon
PLANNED, HEADED = "planned", "headed"
_ASKED = frozenset(("plan", "planhead", "planverb", "done", "donehard"))


def planned(around: Surroundings, number: int) -> dict[str, float]:
    """What to add to the nearness of the number of that index: 1 for ``planned``, and for ``headed`` where a list of aims is open."""
    first, _ = around.places[number]
    tokens = around.layout.tokens
    if first >= len(tokens):
        return {}
    said = False
    for hit in around.before(first, _ASKED):
        if hit.group == "planhead" and _opens_list(tokens, hit, first):
            return {PLANNED: 1.0, HEADED: 1.0}
        if hit.group == "donehard":
            return {}
        if hit.group == "done":
            said = True
        if hit.group == "planverb" or (hit.group == "plan" and not said):
            return {PLANNED: 1.0}
        if hit.group == "plan":
            return {}
    return {}


def _opens_list(tokens, hit: Hit, first: int) -> bool:
    """«chỉ tiêu năm 2026: …» up to the number, but not «đạt 118% kế hoạch; chi 8 tỷ đồng: …»."""
    last = tokens[hit.after - 1]
    if hit.first and tokens[hit.first - 1].text == "%":
        return False
    for token in tokens[hit.after : min(hit.after + _HEAD_REACH, first + 1)]:
        if token.hards > last.hards or token.colons > last.colons:
            return token.hards == last.hards
    return False
