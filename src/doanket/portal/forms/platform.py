"""What the platform's editors type in Wagtail's screens is kept as what officers type: cleaned, sniffed, of one unit."""

from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from doanket.kernel.ids import uuid7
from doanket.kernel.text import slugify
from doanket.kit.pictures import NotAPicture, clean_picture

from ..checking import alt_fault
from ..cleaning import clean_body
from ..services.platform import picture_changed_there
from ..sniffing import LARGEST_FILE, NotKept, sniffed

NOT_A_PICTURE = gettext_lazy("Tệp này không phải ảnh JPEG, PNG hay WebP, hoặc ảnh đã hỏng.")


class CleanPageForm(WagtailAdminPageForm):
    """A page of the portal: texts of several lines that are HTML are written anew, pictures are those of its unit."""

    HTML = ("body", "english_body")

    def clean(self):
        cleaned = super().clean()
        for name in self.HTML:
            if name in cleaned:
                cleaned[name] = clean_body(cleaned[name] or "")
        return cleaned

    def is_valid(self):
        return all([super().is_valid(), *map(self._is_ours, self.formsets.get("pictures", []))])

    def _is_ours(self, row):
        """Whether the picture of a line belongs to the unit of the page; says so at the line if not."""
        picture = getattr(row, "cleaned_data", {}).get("picture")
        if picture is None or picture.unit_id == self.instance.unit_id:
            return True
        row.add_error("picture", _("Ảnh này của %(unit)s, không dùng được ở trang của đơn vị khác.") % {"unit": picture.unit})
        return False


class PlatformPictureForm(BaseImageForm):
    """A picture is written anew; without words for it there is a statement that it only decorates."""

    def __init__(self, *args, **options):
        self.editor = options.get("user")
        super().__init__(*args, **options)
        if "file" in self.fields:
            self.fields["file"].to_python = partial(_picture_or_refusal, self.fields["file"].to_python)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not file:
            return file
        file.seek(0)
        try:
            cleaned = clean_picture(file.read())
        except NotAPicture as fault:
            raise ValidationError(NOT_A_PICTURE) from fault
        return _kept(cleaned.content, f"{uuid7().hex}.jpg", width=cleaned.width, height=cleaned.height)

    def clean(self):
        cleaned = super().clean()
        fault = alt_fault(cleaned.get("alt") or "", cleaned.get("is_decorative"))
        if "alt" in self.fields and fault:
            self.add_error("alt", fault)
        return _of_one_unit(self, cleaned)

    @transaction.atomic
    def save(self, commit=True):
        """As usual; a picture that stood here before may be shown somewhere, and what shows it is drawn anew."""
        stood = self.instance.pk is not None and self.has_changed()
        picture = super().save(commit)
        if commit and stood:
            picture_changed_there(actor=self.editor, picture=picture)
        return picture


class PlatformFileForm(BaseDocumentForm):
    """An attachment is what its content says it is."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not file:
            return file
        if file.size > LARGEST_FILE:
            raise ValidationError(_("Tệp này lớn hơn 20 MB."))
        file.seek(0)
        content = file.read()
        try:
            kind = sniffed(content)
        except NotKept as refusal:
            raise ValidationError(str(refusal)) from refusal
        self.instance.media_type = kind.media_type
        name = slugify(file.name.rsplit(".", 1)[0])[:60] or "tep"
        return _kept(content, f"{name}-{uuid7().hex[-8:]}.{kind.ending}")

    def clean(self):
        return _of_one_unit(self, super().clean())


def _picture_or_refusal(to_python, data):
    """The library's own reading; what it falls over is refused in words."""
    try:
        return to_python(data)
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError) as fault:
        raise ValidationError(NOT_A_PICTURE) from fault


def _kept(content, name, **facts):
    """Bytes as an uploaded file with a name of ours."""
    file = ContentFile(content, name=name)
    for fact, value in facts.items():
        setattr(file, fact, value)
    return file


def _of_one_unit(form, cleaned):
    """What belongs to one unit stays with it: its articles show it."""
    unit = cleaned.get("unit")
    if form.instance.pk and unit and form.initial.get("unit") not in (None, unit.pk):
        form.add_error("unit", _("Đã thuộc một đơn vị thì không chuyển sang đơn vị khác."))
    return cleaned
