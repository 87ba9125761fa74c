"""Albums: pictures of one occasion, made, put in order, shown, taken down."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.ids import digest_of_text, uuid7
from doanket.kit.permissions import require

from .. import things
from ..checking import Fault, alt_fault, in_sentence_case, is_shouted
from ..models import Album, AlbumPicture, PortalPicture, UnitHome
from .changing import changed
from .holding import held
from .picture_files import forget_unseen
from .refusals_writing import ChangedMeanwhile, NotNow, NotOfThisUnit, NotReady, WordsRefused
from .writing import free_slug, in_order
from .writing_words import LONGEST_CAPTION, line

MOST_PICTURES = 200
LONGEST_LEAD = 1_000


@transaction.atomic
def make_album(*, actor, unit, title, happened_on=None, lead="", pictures=(), origin=None, uid=None):
    """Begin an album of ``unit`` and return it; nobody sees it yet. ``pictures`` is a list of ``(PortalPicture, caption)``.

    Raises WordsRefused, NotOfThisUnit, NotNow where the unit has no site.
    """
    require(actor, "portal.write", unit)
    home = UnitHome.objects.filter(unit=unit).first()
    if home is None:
        raise NotNow(_("Đơn vị chưa có trang."))
    home = held(UnitHome.objects.all(), home.pk)
    if known := Album.objects.filter(uid=uid, unit=unit).first() if uid else None:
        return known
    album = Album(uid=uid or uuid7(), unit=unit, live=False, happened_on=happened_on, origin=origin or {})
    _write_into(album, title=title, lead=lead, pictures=pictures)
    album.slug = free_slug(album, home, title=f"album {album.title}")
    home.add_child(instance=album)
    record(actor=actor, verb="portal.album_made", target=album)
    return album


@transaction.atomic
def save_album(*, actor, album, seen=None, **fields):
    """Other words, pictures or order: title, lead, happened_on, pictures. Of an album that is shown only by who publishes.

    ``seen`` is :func:`holding_of` what stood on the screen. Saving what is already kept does nothing. Raises
    ChangedMeanwhile, WordsRefused, NotOfThisUnit, NotReady.
    """
    album = _locked(album)
    require(actor, "portal.publish" if album.published_at else "portal.write", album)
    before = holding_of(album)
    if "happened_on" in fields:
        album.happened_on = fields.pop("happened_on")
    _write_into(album, **fields)
    if holding_of(album) == before:
        return album
    if seen is not None and seen != before:
        raise ChangedMeanwhile(_("Người khác vừa lưu album này. Chữ của anh chị còn nguyên bên dưới, xin so lại rồi lưu."))
    if album.published_at:
        _must_be_ready(album)
    seen_before = _pictures_of(album)
    album.save()
    forget_unseen(seen_before)
    if album.published_at:
        changed(things.page(album.pk), things.news_of(album.unit_id), things.site(album.unit_id))
    record(actor=actor, verb="portal.album_saved", target=album)
    return album


@transaction.atomic
def publish_album(*, actor, album):
    """Show an album to readers. Shown twice it is shown once. Raises NotReady."""
    album = _locked(album)
    require(actor, "portal.publish", album)
    if album.published_at:
        return album
    _must_be_ready(album)
    album.state, album.published_at, album.live = "published", timezone.now(), True
    album.first_published_at = album.first_published_at or album.published_at
    album.last_published_at = album.published_at
    album.save()
    changed(things.page(album.pk), things.news_of(album.unit_id), things.site(album.unit_id))
    record(actor=actor, verb="portal.album_published", target=album)
    return album


@transaction.atomic
def withdraw_album(*, actor, album, reason=""):
    """Take an album from its readers. Raises NotNow."""
    album = _locked(album)
    require(actor, "portal.publish", album)
    if not album.published_at:
        raise NotNow(_("Album này không đang hiện với bạn đọc."))
    album.state, album.published_at, album.live = "withdrawn", None, False
    album.save()
    forget_unseen(_pictures_of(album))
    changed(things.page(album.pk), things.news_of(album.unit_id), things.site(album.unit_id))
    record(actor=actor, verb="portal.album_withdrawn", target=album, reason=line(reason, 500, "reason"))
    return album


def holding_of(album):
    """A short sign of what an album holds: two who change it at once are told by it."""
    rows = [(one.picture_id, one.caption) for one in in_order(album.pictures)]
    return digest_of_text(repr((album.title, album.lead, album.happened_on, rows)))


def faults_of_album(album):
    """What keeps an album from its readers, as :func:`doanket.portal.checking.faults_of`."""
    found = []
    if is_shouted(album.title):
        offer = in_sentence_case(album.title)
        found.append(Fault("shouted", _("Tên album viết toàn chữ hoa. Viết thường như «%(offer)s».") % {"offer": offer}, "title", "id_title", offer))
    pictures = in_order(album.pictures)
    if not pictures:
        found.append(Fault("empty", _("Album chưa có ảnh nào."), "pictures", "anh"))
    for place, one in enumerate(pictures, 1):
        if fault := alt_fault(one.picture.alt, one.picture.is_decorative):
            found.append(Fault("alt", _("Ảnh %(place)s: %(fault)s") % {"place": place, "fault": fault}, "pictures", f"anh-{place}"))
        if one.picture.needs_consent and not one.picture.consent_note:
            said = _("Ảnh %(place)s có trẻ em hoặc người được hỗ trợ: xin ghi ai đã đồng ý cho đăng, bằng cách nào.")
            found.append(Fault("consent", said % {"place": place}, "pictures", f"anh-{place}"))
    return found


def _locked(album):
    return held(Album.objects.select_related("unit"), album.pk)


def _pictures_of(album):
    """The pictures that stand in the database, whatever is being written into the album."""
    return list(PortalPicture.objects.filter(pk__in=AlbumPicture.objects.filter(album=album.pk).values("picture")))


def _must_be_ready(album):
    if faults := faults_of_album(album):
        raise NotReady(faults)


def _write_into(album, *, title=None, lead=None, pictures=None):
    if title is not None:
        album.title = album.draft_title = line(title, 200, "title")
    if not album.title:
        raise WordsRefused(_("Xin ghi tên album."), field="title")
    if lead is not None:
        album.lead = line(lead, LONGEST_LEAD, "lead")
    if pictures is not None:
        album.pictures = _rows(album, pictures)


def _rows(album, pictures):
    pictures = list(pictures)
    if len(pictures) > MOST_PICTURES:
        raise WordsRefused(_("Một album giữ nhiều nhất %(most)s ảnh.") % {"most": MOST_PICTURES}, field="pictures")
    if any(picture.unit_id != album.unit_id for picture, _caption in pictures):
        raise NotOfThisUnit(_("Ảnh này của đơn vị khác."))
    return [
        AlbumPicture(picture=picture, caption=line(caption, LONGEST_CAPTION, "pictures"), sort_order=place)
        for place, (picture, caption) in enumerate(pictures)
    ]
