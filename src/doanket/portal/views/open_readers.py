"""What readers send: that a page was read, stars, a comment. No sign-in, no cookie.

The usual check of forged forms needs a cookie, and the forms of ready pages carry none. Here a form of another site is known
by what the browser says of its origin; all it could do is what its own visitor can do here by hand.
"""

import base64
import logging
from functools import wraps

from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from doanket.kit import voice
from doanket.kit.errors import DomainError
from doanket.kit.views import action, number_asked, page

from .. import captcha, services
from ..counting import flood_hash, is_counted, rating_hash, reader_of, spool, visitor_hash
from ..forms.readers import CommentForm, StarsForm
from ..models import Rating
from ..queries.readers_comments import article_for_readers
from ..serving.finding import address_of, home_of_page
from .open_frame import framed, from_elsewhere

DOT = base64.b64decode("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
logger = logging.getLogger(__name__)


@csrf_exempt
def count(request):
    """That a page was read, by the script (POST) or by its picture (GET). One line in a file; the database is not asked."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    unit, read = number_asked(request.GET, "u"), number_asked(request.GET, "p")
    if request.method != "HEAD" and unit and read and is_counted(request) and not from_elsewhere(request):
        _keep(request, unit, read)
    answer = HttpResponse(status=204) if request.method == "POST" else HttpResponse(DOT, content_type="image/gif")
    answer["Cache-Control"] = "no-store"
    return answer


def _keep(request, unit_id, page_id):
    try:
        now = timezone.now()  # one moment: at midnight the key and the line are of the same day
        visitor = visitor_hash(reader_of(request), day=timezone.localdate(now))
        spool.append(spool.Read(int(now.timestamp()), unit_id, page_id, visitor))
    except OSError as fault:  # a full disk takes no count, and no page away
        logger.warning("a read was not counted: %s", fault)


def for_readers(view):
    """The view gets a published article. Answers are for one person only and are looked up by no search engine."""

    @wraps(view)
    def answer(request, uid, **more):
        article = article_for_readers(uid)
        if article is None or (request.method == "POST" and from_elsewhere(request)):
            raise Http404
        response = view(request, article, **more)
        response["Cache-Control"] = "private, no-store"
        return response

    return answer


def _page(request, template, article, status=200, **context):
    """A page in the frame of the article's site, about the article."""
    home = home_of_page(article)
    return framed(request, home, template, {"page": article, "article": article, "back": address_of(article), **context}, status=status)


@page(public=True)
@for_readers
def rating(request, article):
    """Stars for an article, on a page of its own."""
    if not services.takes_ratings(article):
        raise Http404
    visitor = rating_hash(reader_of(request), article.uid, year=timezone.localdate().year)
    mine = Rating.objects.filter(article=article, visitor=visitor).first()
    form = StarsForm(initial={"stars": mine.stars} if mine else None)
    return _page(request, "portal/readers/rating.html", article, form=form, mine=mine)


@csrf_exempt
@action(public=True)
@for_readers
def rate(request, article):
    form = StarsForm(request.POST)
    if form.is_valid():
        visitor = rating_hash(reader_of(request), article.uid, year=timezone.localdate().year)
        try:
            services.rate(article=article, visitor=visitor, stars=form.cleaned_data["stars"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(reverse("cong:rating", args=[article.uid]))
    return _page(request, "portal/readers/rating.html", article, status=422, form=form)


@page(public=True)
@for_readers
def comment(request, article):
    """The form for a comment, with the rules."""
    if not services.takes_comments(article):
        raise Http404
    return _comment_page(request, article, CommentForm())


@csrf_exempt
@action(public=True)
@for_readers
def send(request, article):
    form = CommentForm(request.POST)
    if form.is_valid():
        floor = flood_hash(reader_of(request), day=timezone.localdate())
        try:
            services.send_comment(article=article, once=form.judged(str(article.uid)), floor=floor, **form.said)
        except services.TooMany as refusal:
            return _comment_page(request, article, form, refusal=str(refusal), status=429)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(reverse("cong:commented", args=[article.uid]))
    return _comment_page(request, article, form, status=422)


def _comment_page(request, article, form, status=200, refusal=""):
    context = {"form": form.posed(str(article.uid)), "refusal": refusal, "is_heard": voice.is_ready()}
    return _page(request, "portal/readers/comment.html", article, status=status, **context)


@page(public=True)
@for_readers
def commented(request, article):
    """Thanks, and what happens now."""
    return _page(request, "portal/readers/commented.html", article)


@page(public=True)
def question(request, number):
    """A question of the form for comments, read aloud."""
    words = captcha.question_text(number)
    path = voice.say(words) if words else None
    if path is None:
        raise Http404(_("Không có tiếng đọc."))
    sound = path.read_bytes()
    answer = HttpResponse(sound, content_type=voice.media_type_of(sound))
    answer["Cache-Control"] = "public, max-age=86400"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
