"""The words that were sent, ready before the deed: a file may take seconds to open, and a deed holds the database."""

from functools import wraps

from ..prose_forms import PasteForm


def text_first(view):
    """An action that finds the form of what was pasted or uploaded, already read, as ``request.pasted``."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "POST" and request.user.is_authenticated:
            request.pasted = PasteForm(request.POST, request.FILES)
            request.pasted.is_valid()
        return view(request, *args, **kwargs)

    return answer
