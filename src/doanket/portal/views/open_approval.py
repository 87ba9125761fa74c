"""What a leader without an account opens: one text, one answer. The address is a secret and is told to nobody."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.debug import sensitive_variables

from doanket.kit.errors import DomainError
from doanket.kit.views import action, page

from .. import services
from ..forms.writing import AnswerForm
from ..services.writing import in_order
from .desk_finding import kept_file

REFUSED, GONE = 422, 410


@page(public=True)
@sensitive_variables("secret")
def approve(request, secret):
    """Shows the text; opening it (a telephone does so by itself for a small view) decides nothing."""
    return _shown(request, secret, AnswerForm())


@action(public=True)
@sensitive_variables("secret")
def approve_now(request, secret):
    form = AnswerForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            link = services.decide_by_link(secret=secret, approves=said["answer"] == "yes", reason=said["reason"], visitor=request.user)
        except services.LinkSpent as refusal:
            return _quiet(render(request, "portal/desk/writing/link_spent.html", {"refusal": refusal}, status=GONE))
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return _quiet(render(request, "portal/desk/writing/link_done.html", {"link": link}))
    return _shown(request, secret, form, REFUSED)


def _shown(request, secret, form, status=200):
    try:
        link = services.link_of(secret)
    except services.LinkSpent as refusal:
        return _quiet(render(request, "portal/desk/writing/link_spent.html", {"refusal": refusal}, status=GONE))
    text = services.text_of(link.article)
    context = {
        "link": link, "text": text, "unit": link.article.unit, "secret": secret, "form": form, "pictures": in_order(text.pictures),
        "files": [one.file for one in in_order(text.files)],
    }  # fmt: skip
    return _quiet(render(request, "portal/desk/writing/approve.html", context, status=status))


def _at(secret, kind, place):
    """The picture or attachment at ``place`` of the text that a secret opens. 404 for a secret that is spent."""
    try:
        text = services.text_of(services.link_of(secret).article)
    except services.LinkSpent as refusal:
        raise Http404 from refusal
    rows = in_order(getattr(text, kind))
    if not 1 <= place <= len(rows):
        raise Http404
    return rows[place - 1]


@page(public=True)
@sensitive_variables("secret")
def approve_picture(request, secret, place):
    """A picture of the text that a leader reads, with the same secret."""
    return _quiet(kept_file(_at(secret, "pictures", place).picture.file, kind="image/jpeg", inline=True))


@page(public=True)
@sensitive_variables("secret")
def approve_file(request, secret, place):
    """An attachment, so that nobody approves what they could not read."""
    file = _at(secret, "files", place).file
    return _quiet(kept_file(file.file, kind=file.media_type or "application/octet-stream", name=file.file.name.rsplit("/", 1)[-1]))


def _quiet(answer):
    """No other site learns the address, no search engine, no copy on the way."""
    # «no-referrer» would make browsers send «Origin: null» with the answer, which is refused.
    answer["Referrer-Policy"], answer["X-Robots-Tag"], answer["Cache-Control"] = "same-origin", "noindex, nofollow", "private, no-store"
    return answer
