"""Photographs of a conference: cleaned, described, kept in private."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.ids import uuid7
from doanket.kit.permissions import require
from doanket.kit.pictures import NotAPicture, clean_picture

from ...models import Photo
from ...queries.outcome.photos import small_name
from .ground import line_of, locked_conference, must_be_here, must_belong
from .refusals import PictureRefused

MOST_PHOTOS = 60


@transaction.atomic
def add_photo(*, actor, conference, content, alt, caption="", credit="", item=None, goes_out=True):
    """Keep a photograph and return it. ``content`` are the bytes of a JPEG, PNG or WebP file of at most 8 MB.

    What the camera wrote (place, hour, device) is not kept; ``alt`` tells the picture to those who cannot see it.
    Raises PictureRefused, TextMissing, NotInThisConference.
    """
    require(actor, "conferences.conclude", conference)
    conference = locked_conference(conference)
    must_be_here(conference)
    must_belong(item, conference, "item")
    words = _words(alt, caption, credit)
    if Photo.objects.filter(conference=conference).count() >= MOST_PHOTOS:
        raise PictureRefused(_("Mỗi hội nghị giữ nhiều nhất %(n)d ảnh. Xin bỏ bớt ảnh trước.") % {"n": MOST_PHOTOS}, field="file")
    picture = _cleaned(content)
    uid = uuid7()
    name = default_storage.save(f"conferences/photos/{conference.uid}/{uid}.jpg", ContentFile(picture.content))
    default_storage.save(small_name(name), ContentFile(picture.small))
    photo = Photo.objects.create(
        uid=uid, conference=conference, item=item, file=name, width=picture.width, height=picture.height, goes_out=goes_out,
        order=Photo.objects.filter(conference=conference).count(), added_by=actor, **words,
    )  # fmt: skip
    record(actor=actor, verb="conferences.photo_added", target=photo)
    return photo


@transaction.atomic
def describe_photo(*, actor, photo, alt, caption="", credit="", goes_out=True):
    """Other words for a photograph, and whether it may leave for the news. Raises TextMissing."""
    photo = Photo.objects.select_for_update(of=("self",)).select_related("conference__unit").get(pk=photo.pk)
    require(actor, "conferences.conclude", photo)
    for name, text in _words(alt, caption, credit).items():
        setattr(photo, name, text)
    photo.goes_out = goes_out
    photo.save(update_fields=["alt", "caption", "credit", "goes_out"])
    record(actor=actor, verb="conferences.photo_described", target=photo)
    return photo


@transaction.atomic
def remove_photo(*, actor, photo):
    """Take a photograph away for good, its files too."""
    require(actor, "conferences.conclude", photo)
    name = photo.file.name
    record(actor=actor, verb="conferences.photo_removed", target=photo)
    photo.delete()
    transaction.on_commit(lambda: [default_storage.delete(each) for each in (name, small_name(name))], robust=True)


def _words(alt, caption, credit):
    return {
        "alt": line_of(alt, longest=300, field="alt"),
        "caption": line_of(caption, longest=300, field="caption", optional=True),
        "credit": line_of(credit, longest=120, field="credit", optional=True),
    }


def _cleaned(content):
    try:
        return clean_picture(content)
    except NotAPicture as fault:
        message = _("Tệp này không phải ảnh JPEG, PNG hay WebP dưới 8 MB, hoặc ảnh đã hỏng. Xin chọn ảnh khác.")
        raise PictureRefused(message, field="file") from fault
