"""Letters with news: a reader asks, confirms, ceases. Addresses in letters open a page; only its button does something."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from doanket.kit import voice
from doanket.kit.errors import DomainError
from doanket.kit.views import action, page, word_asked

from ..counting import flood_hash, reader_of
from ..forms.search import LettersForm
from ..models import Topic
from ..queries import home_of, homes
from ..services import letters
from .open_frame import framed, from_elsewhere, home_asked


@page(public=True)
def form(request, slug):
    """What is sent, how often, and the form; where no letter can be sent, the page says so."""
    topic = Topic.objects.filter(slug=word_asked(request.GET, "chu-de")).first()
    return _form_page(request, slug, LettersForm(initial={"topic": topic}))


@csrf_exempt
@action(public=True)
def ask(request, slug):
    if from_elsewhere(request):
        raise Http404
    home, given = get_object_or_404(homes(), slug=slug), LettersForm(request.POST)
    if not given.is_valid() or not letters.letters_are_possible():
        return _form_page(request, slug, given, status=422)
    try:
        given.judged(_subject(request, slug))
        letters.ask_for_letters(unit=home.unit, floor=_floor(request), **given.said)
    except letters.TooManyAsked as refusal:
        return _form_page(request, slug, given, status=429, refusal=str(refusal))
    except DomainError as refusal:
        given.refuse(refusal)
        return _form_page(request, slug, given, status=422)
    return HttpResponseRedirect(reverse("cong:letters_asked", args=[slug]))


def _floor(request):
    return flood_hash(reader_of(request), day=timezone.localdate())


def _subject(request, slug):
    """A proof is good for one connection, which may ask for few letters: one proof sent by many sends none."""
    return f"{slug} {_floor(request).hex()}"


def _form_page(request, slug, form, status=200, refusal=""):
    home = get_object_or_404(homes(), slug=slug)
    context = {"form": form.posed(_subject(request, slug)), "refusal": refusal, "is_possible": letters.letters_are_possible(), "is_heard": voice.is_ready()}
    return framed(request, home, "portal/letters/ask.html", context, title=_("Nhận tin qua thư"), status=status)


@page(public=True)
def asked(request, slug):
    """The same words for every address."""
    words = _("Một lá thư đã được gửi tới địa chỉ vừa ghi. Xin mở thư đó và bấm «Xác nhận» trong ba ngày; chưa xác nhận thì chưa có thư tin nào. Chưa thấy thư, xin tìm trong mục thư rác trước khi đăng ký lại.")
    return _said(request, get_object_or_404(homes(), slug=slug), _("Xin mở hộp thư"), words)


@page(public=True)
def confirm(request, secret):
    """A page with one button: programs that look into letters open addresses, but press nothing."""
    wish = _wish(secret)
    words = _("Xác nhận nhận thư tin của %(unit)s?") % {"unit": wish.unit}
    return _said(request, _home(wish), _("Nhận tin qua thư"), words, _("Xác nhận"), reverse("cong:letters_confirm_now", args=[secret]))


@csrf_exempt
@action(public=True)
def confirm_now(request, secret):
    _wish(secret)
    wish = letters.confirm_letters(secret=secret)
    return _said(request, _home(wish), _("Đã xác nhận"), _("Từ nay có tin mới thì có thư. Cuối mỗi thư có chỗ thôi nhận."))


@csrf_exempt
def stop(request, secret):
    """GET shows the button; POST ends it at once, as mail programs do it for their reader (RFC 8058)."""
    return (_stop_now if request.method == "POST" else _stop_page)(request, secret)


@page(public=True)
def _stop_page(request, secret):
    words = _("Thôi nhận thư tin và xóa địa chỉ khỏi hệ thống?")
    return _said(request, _home_of_secret(secret), _("Thôi nhận tin qua thư"), words, _("Thôi nhận"), request.path)


@action(public=True)
def _stop_now(request, secret):
    home = _home_of_secret(secret)
    letters.stop_letters(secret=secret)
    return _said(request, home, _("Đã thôi nhận"), _("Không còn thư tin nào nữa. Địa chỉ đã được xóa."))


def _wish(secret):
    try:
        return letters.wish_with(secret)
    except letters.NoSuchWish as fault:
        raise Http404 from fault


def _home_of_secret(secret):
    """The site whose letters these are; of what ended already the first site, in the same words."""
    try:
        return _home(letters.wish_with(secret))
    except letters.NoSuchWish:
        return home_asked("")


def _home(wish):
    return home_of(wish.unit) or home_asked("")


def _said(request, home, title, words, button="", action=""):
    context = {"words": words, "button": button, "action": action}
    return framed(request, home, "portal/letters/said.html", context, title=title)
