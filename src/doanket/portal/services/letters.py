"""Letters with news for readers who asked for them twice: once in a form, once in the letter that came of it."""

import datetime as dt
import hashlib
import logging
from smtplib import SMTPException

from django.conf import settings
from django.core import mail
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError

from ..models import Article, Subscription, UnitHome
from ..serving.finding import address_of

CONFIRM_WITHIN = dt.timedelta(days=3)
BETWEEN_LETTERS = dt.timedelta(minutes=10)  # to one address about one wish; each wait is twice as long as the one before
AN_HOUR, A_DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
UNANSWERED_OF_ONE = 3  # wishes of one address: whoever asks in another's name fills no letter box
ASKED_BY_ONE, ASKED_OF_ONE = 5, 100  # in an hour: by one connection, of one unit
SLACK = dt.timedelta(hours=2)  # a letter each morning must not wander into the night
IN_A_LETTER = 20
AT_ONCE = 200
logger = logging.getLogger(__name__)


class TooManyAsked(DomainError):
    pass


class NoSuchWish(DomainError):
    pass


def letters_are_possible():
    """Whether this installation can send letters at all: a mail server, a sender, and an address that works from outside."""
    return bool(settings.LETTERS_FROM and settings.PUBLIC_ADDRESS)


def _key(purpose, value):
    return salted_hmac(f"portal.letters.{purpose}", value, algorithm="sha256").hexdigest()


def secret_of(wish):
    """What stands in the addresses «xác nhận» and «thôi nhận» of one subscription."""
    return _key("secret", str(wish.uid))


def _digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def ask_for_letters(*, unit, topic, email, every_days, floor, now=None):
    """A reader asks for letters: one letter goes to the address, and nothing more until it is answered.

    The answer is the same whether the address was known or not. ``floor`` is the day's hash of the connection. Raises
    :class:`TooManyAsked`.
    """
    now = now or timezone.now()
    lately = Subscription.objects.filter(asked_at__gt=now - AN_HOUR)
    if lately.filter(floor=floor).count() >= ASKED_BY_ONE or lately.filter(unit=unit).count() >= ASKED_OF_ONE:
        raise TooManyAsked(_("Vừa có nhiều lượt đăng ký quá. Xin thử lại sau một giờ."))
    address = _key("address", email.strip().lower())
    wish = Subscription.objects.select_for_update(of=("self",)).filter(unit=unit, topic=topic, address_digest=address).first()
    if _has_letters_enough(wish, address, now):
        return
    wish = wish or Subscription(unit=unit, topic=topic, email=email, address_digest=address)
    wish.digest, wish.floor, wish.asked_at = _digest(secret_of(wish)), floor, now
    if not wish.confirmed_at:
        wish.every_days = every_days
    wish.save()
    Subscription.objects.filter(pk=wish.pk).update(asked_at=now)  # the field fills itself when a row is made
    transaction.on_commit(lambda: _send_first(wish), robust=True)


def _has_letters_enough(wish, address, now):
    """Whether one more letter would be a nuisance to somebody who may never have asked for any."""
    if wish:
        return now - wish.asked_at < min(max(BETWEEN_LETTERS, wish.asked_at - wish.created_at), A_DAY)
    unanswered = Subscription.objects.filter(address_digest=address, confirmed_at__isnull=True, asked_at__gt=now - CONFIRM_WITHIN)
    return unanswered.count() >= UNANSWERED_OF_ONE


def _send_first(wish):
    kind = "known" if wish.confirmed_at else "confirm"
    _deliver([_letter(wish, _("Nhận tin của %(unit)s") % {"unit": wish.unit}, f"portal/letters/{kind}.txt", {})])


def wish_with(secret):
    """The subscription of a secret; raises :class:`NoSuchWish` (also for one that ended, or was not answered in time)."""
    wish = Subscription.objects.select_related("unit", "topic").filter(digest=_digest(secret)).first()
    if wish is None or (wish.confirmed_at is None and wish.asked_at < timezone.now() - CONFIRM_WITHIN):
        raise NoSuchWish(_("Đăng ký này không còn, hoặc liên kết đã quá hạn."))
    return wish


@transaction.atomic
def confirm_letters(*, secret):
    """The reader answers the letter: from now on there are letters. Doing it twice changes nothing."""
    wish = wish_with(secret)
    Subscription.objects.filter(pk=wish.pk, confirmed_at__isnull=True).update(confirmed_at=timezone.now(), floor=None)
    return wish


@transaction.atomic
def stop_letters(*, secret):
    """No letter any more, and no trace of the address. Doing it twice changes nothing."""
    Subscription.objects.filter(digest=_digest(secret)).delete()


def send_due(now=None):
    """For the worker: a letter to everybody whose day has come and for whom there is news. Returns words, or None."""
    if not letters_are_possible():
        return None
    now = now or timezone.now()
    _forget_unanswered(now)
    sent, seen = 0, 0
    while some := list(_due(now, seen)[:AT_ONCE]):
        seen = some[-1].pk
        sent += _deliver_news(some, now)
    return _("%(n)s thư tin đã gửi") % {"n": sent} if sent else None


def _due(now, after):
    """Those whose last letter lies as many days back as they wished, in the order of their keys."""
    waited = Q()
    for days in (1, 7, 30):
        waited |= Q(every_days=days, since__lte=now - dt.timedelta(days=days) + SLACK)
    confirmed = Subscription.objects.filter(confirmed_at__isnull=False, pk__gt=after).annotate(since=Coalesce(F("last_sent_at"), F("confirmed_at")))
    return confirmed.filter(waited).select_related("unit", "topic").order_by("pk")


def _deliver_news(wishes, now):
    known, letters = {}, []
    homes = {home.unit_id: home for home in UnitHome.objects.filter(unit_id__in={wish.unit_id for wish in wishes}, live=True)}
    for wish in wishes:
        key = (wish.unit_id, wish.topic_id, wish.since)
        if key not in known:
            known[key] = _news(wish, now) if wish.unit_id in homes else []
        if known[key]:
            title = _("Tin mới của %(unit)s") % {"unit": wish.unit}
            letters.append((wish, _letter(wish, title, "portal/letters/news.txt", {"articles": known[key], "home": homes[wish.unit_id]})))
    return _deliver([letter for _wish, letter in letters], [wish for wish, _letter in letters], now)


def _news(wish, now):
    articles = Article.objects.shown().filter(live=True, unit_id=wish.unit_id, published_at__gt=wish.since, published_at__lte=now)
    articles = articles.filter(topics=wish.topic_id) if wish.topic_id else articles
    return [(article, settings.PUBLIC_ADDRESS + address_of(article)) for article in articles.newest_first()[:IN_A_LETTER]]


def _letter(wish, subject, template, context):
    secret = secret_of(wish)
    stop = settings.PUBLIC_ADDRESS + reverse("cong:letters_stop", args=[secret])
    confirm = settings.PUBLIC_ADDRESS + reverse("cong:letters_confirm", args=[secret])
    body = render_to_string(template, {"wish": wish, "unit": wish.unit, "stop": stop, "confirm": confirm, **context})
    headers = {
        "List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        "List-Id": f"<tin-{wish.unit_id}.{settings.LETTERS_FROM.rpartition('@')[2]}>", "Auto-Submitted": "auto-generated",
    }  # fmt: skip
    return mail.EmailMessage(subject, body, settings.LETTERS_FROM, [wish.email], headers=headers)


def _deliver(letters, wishes=(), now=None):
    """Hand letters to the mail server, one after another; what was handed over is noted at once, so that nobody gets it twice."""
    sent = 0
    if not letters:
        return sent
    try:
        with mail.get_connection() as server:
            for number, letter in enumerate(letters):
                server.send_messages([letter])
                sent += 1
                if wishes:
                    Subscription.objects.filter(pk=wishes[number].pk).update(last_sent_at=now)
    except (SMTPException, OSError) as fault:  # the rest waits for the next round; no address goes into the log
        logger.warning("letters could not be sent: %s", type(fault).__name__)
    return sent


def _forget_unanswered(now):
    Subscription.objects.filter(confirmed_at__isnull=True, asked_at__lt=now - CONFIRM_WITHIN).delete()
    Subscription.objects.filter(floor__isnull=False, asked_at__lt=now - dt.timedelta(days=1)).update(floor=None)
