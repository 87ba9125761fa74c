"""Pictures, sounds, the view for paper and the picture beside a shared link."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from doanket.kernel.text import slugify
from doanket.kit import voice
from doanket.kit.permissions import may
from doanket.kit.ranges import in_part
from doanket.kit.views import page

from ..bodies import lay_out
from ..cards import draw_card
from ..faces.articles import shared
from ..queries import home_of
from ..queries.figures import figures_of_article
from ..queries.open import hearable, is_public, picture_with, public_file, shown_article
from ..queries.reading import files_in, may_be_seen
from ..sizes import NAME, file_named, one_size
from .open_frame import framed

FOR_EVER, A_DAY = "public, max-age=31536000, immutable", "public, max-age=86400"


@page(public=True)
def picture(request, name):
    """One size of a picture. A file that stands was made for readers; what is missing is made for those who may see it."""
    path = file_named(name)
    if not path.exists():
        path = _made(request, name)
    answer = HttpResponse(path.read_bytes(), content_type="image/webp" if name.endswith("webp") else "image/jpeg")
    return _open(answer, FOR_EVER)


def _made(request, name):
    found = picture_with(UUID(NAME.fullmatch(name)[1]))
    if found is None or not (is_public(found) or (request.user.is_authenticated and may(request.user, "portal.write", found))):
        raise Http404
    path = one_size(found, name)
    if path is None:
        raise Http404
    return path


@page(public=True)
def sound(request, uid, number):
    """One piece of a text, read aloud; made when it is first asked for and kept by its words."""
    text = hearable(uid)
    if text is None or not 1 <= number <= len(text.heard.pieces):
        raise Http404
    path = voice.say(text.heard.pieces[number - 1])
    if path is None:
        raise Http404
    content = path.read_bytes()
    return _open(in_part(request, content, voice.media_type_of(content)), A_DAY)


@page(public=True)
def listen(request, uid):
    """The pieces of a text one below the other, for browsers without script."""
    text = hearable(uid)
    home = text and home_of(text.unit_id)
    if not home or not text.heard.pieces or not voice.is_ready():
        raise Http404
    numbers = range(1, len(text.heard.pieces) + 1)
    return framed(request, home, "portal/listen.html", {"uid": uid, "text": text, "numbers": numbers}, title=text.title)


@page(public=True)
def on_paper(request, uid):
    """The article alone, with its code in the corner: to be printed without any script."""
    article = shown_article(uid)
    if article is None:
        raise Http404
    pictures = [one for one in article.pictures.select_related("picture").order_by("sort_order", "pk") if may_be_seen(one.picture)]
    laid = lay_out(article.body, pictures, figures_of_article(article))
    lead = next((one for one in pictures if one.is_lead), None)
    context = {"article": article, "unit": article.unit, "laid": laid, "lead": lead, "files": files_in(article), **shared(article)}
    return _for_paper(request, "portal/print.html", context)


@page(public=True)
def poster(request, uid):
    """A sheet for the notice board: what the article is about, and its code so large that a telephone reads it from a step away."""
    article = shown_article(uid)
    if article is None:
        raise Http404
    return _for_paper(request, "portal/poster.html", {"article": article, "unit": article.unit, **shared(article)})


def _for_paper(request, template, context):
    answer = render(request, template, context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@page(public=True)
def attachment(request, uid):
    """A file that belongs to an article readers see; offered to be kept, never shown as a page of ours."""
    found = public_file(uid)
    if found is None or not found.file.storage.exists(found.file.name):
        raise Http404
    ending = found.file.name.rpartition(".")[2].lower()
    name = f"{slugify(found.title)[:80] or 'tep'}.{ending}"
    answer = FileResponse(found.file.open(), as_attachment=True, filename=name, content_type=found.media_type or "application/octet-stream")
    return _open(answer, A_DAY)


@page(public=True)
def card(request, uid):
    """The title as a picture of 1200 by 630."""
    article = shown_article(uid)
    if article is None:
        raise Http404
    return _open(HttpResponse(draw_card(article.title, article.unit.name), content_type="image/jpeg"), A_DAY)


def _open(answer, kept):
    answer["Cache-Control"] = kept
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
