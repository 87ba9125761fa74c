"""Sentences from figures.

A piece whose figure nobody gave is left out; a sentence is not written where its first figure is unknown or nought
(«đã sửa 0 căn nhà» belongs in the table, not in prose).
"""

from .plan import PLACE, year_end_contents


def sentence_runs(pieces, figures):
    """The runs of one sentence, or None. ``{code}`` tells a figure, ``{~code}`` compares it with last year."""
    if not _known(pieces[0], figures) or _nought(pieces[0], figures):
        return None
    runs = []
    for piece in pieces:
        if _known(piece, figures):
            runs += _piece_runs(piece, figures)
    return _joined(runs)


def _known(piece, figures):
    return all(figures.known(code) for mark, code in PLACE.findall(piece) if not mark)


def _nought(piece, figures):
    codes = [code for mark, code in PLACE.findall(piece) if not mark]
    return bool(codes) and figures.now[codes[0]].total == 0


def _piece_runs(piece, figures):
    at = 0
    for place in PLACE.finditer(piece):
        yield piece[at : place.start()]
        yield figures.compared(place[2]) if place[1] else figures.told(place[2])
        at = place.end()
    yield piece[at:]


def _joined(runs):
    """Neighbouring strings made one, so that a paragraph holds as few runs as it can."""
    joined = []
    for run in runs:
        if isinstance(run, str) and joined and isinstance(joined[-1], str):
            joined[-1] += run
        elif run != "":
            joined.append(run)
    return tuple(joined)


def written_contents(figures):
    """[(title, [runs of a sentence …])] of the contents that have at least one known figure."""
    contents = []
    for content in year_end_contents():
        sentences = [runs for pieces in content.sentences if (runs := sentence_runs(pieces, figures))]
        if sentences:
            contents.append((content.title, sentences))
    return contents
