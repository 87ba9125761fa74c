from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kit.pictures import LARGEST_FILE
from doanket.kit.views import action, page

from ...forms_outcome import PhotoForm, PhotoWordsForm
from ...models import Photo
from ...queries.outcome.photos import photos_of, small_name
from ...queries.outcome.scope import conferences_of
from ...services import outcome
from ...services.outcome.refusals import PictureRefused
from .finding import REFUSED, conference_of, may_conclude, photo_of, tried

WORDS = ("caption", "alt", "credit", "goes_out")


@page
def photos(request, pk):
    return _page(request, conference_of(request, pk), PhotoForm())


def _page(request, conference, form, status=200):
    context = {
        "conference": conference, "photos": photos_of(conference), "form": form, "may_write": may_conclude(request, conference),
    }  # fmt: skip
    return render(request, "conferences/outcome/photos.html", context, status=status)


@action
def add(request, pk):
    conference = conference_of(request, pk, writing=True)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in WORDS}
        if tried(form, _added, actor=request.user, conference=conference, file=form.cleaned_data["file"], **words):
            messages.success(request, _("Đã thêm ảnh. Nơi chụp và tên máy trong tệp đã bỏ."))
            return redirect("conferences:photos", pk)
    return _page(request, conference, form, REFUSED)


def _added(*, file, **words):
    """Refuses a large file before it is read into memory."""
    if file.size > LARGEST_FILE:
        raise PictureRefused(_("Ảnh này lớn hơn 8 MB. Xin chọn ảnh nhỏ hơn."), field="file")
    return outcome.add_photo(content=file.read(), **words)


@page
def photo(request, pk):
    photo = photo_of(request, pk, writing=True)
    return _photo_page(request, photo, PhotoWordsForm(initial={name: getattr(photo, name) for name in WORDS}))


def _photo_page(request, photo, form, status=200):
    context = {"photo": photo, "conference": photo.conference, "form": form}
    return render(request, "conferences/outcome/photo.html", context, status=status)


@action
def save(request, pk):
    photo = photo_of(request, pk, writing=True)
    form = PhotoWordsForm(request.POST)
    if form.is_valid() and tried(form, outcome.describe_photo, actor=request.user, photo=photo, **form.cleaned_data):
        return redirect("conferences:photos", photo.conference_id)
    return _photo_page(request, photo, form, REFUSED)


@action
def remove(request, pk):
    photo = photo_of(request, pk, writing=True)
    conference_pk = photo.conference_id
    outcome.remove_photo(actor=request.user, photo=photo)
    messages.success(request, _("Đã bỏ ảnh."))
    return redirect("conferences:photos", conference_pk)


@page
def file(request, uid):
    """The picture itself, or with ``?nho=1`` the small one; for those who see the conference."""
    photo = get_object_or_404(Photo.objects.filter(conference__in=conferences_of(request.user)), uid=uid)
    name = small_name(photo.file.name) if request.GET.get("nho") == "1" else photo.file.name
    if not default_storage.exists(name):
        raise Http404
    with default_storage.open(name) as kept:
        answer = HttpResponse(kept.read(), content_type="image/jpeg")  # a megabyte at most: pictures were made smaller
    answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "private, max-age=3600"
    return answer
