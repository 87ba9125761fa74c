"""The form of an article with the lines of its pictures and files: drawn, read, kept. What was typed is never lost."""

from dataclasses import dataclass, field

from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError

from .. import services
from ..checking import faults_of
from ..cleaning import clean_body, plain_of
from ..forms.writing import ArticleForm, PictureForm
from ..models import PortalFile, PortalPicture
from ..queries import desk
from ..services.writing import in_order

DIGITS = 18
OFFERED = 12
OF_A_PICTURE = ("alt", "is_decorative", "photographer", "needs_consent", "consent_note")


def numbers(values):
    """The whole numbers among what was sent."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= DIGITS]


@dataclass
class PictureLines:
    """The pictures on the screen in their order, each with its own small form; and which one leads."""

    lines: list = field(default_factory=list)
    lead: int | None = None
    faults: list = field(default_factory=list)

    @classmethod
    def of(cls, rows, lead=None):
        made = cls(lead=lead)
        for place, (picture, caption) in enumerate(rows, 1):
            initial = {name: getattr(picture, name) for name in OF_A_PICTURE} | {"caption": caption, "order": place}
            made.lines.append((picture, PictureForm(initial=initial, prefix=f"anh{picture.pk}")))
        return made

    @classmethod
    def read(cls, request, unit):
        """From what was sent: those that stood there, those chosen from the unit's pictures, those uploaded just now."""
        made = cls(lead=next(iter(numbers([request.POST.get("first_picture", "")])), None))
        asked, chosen = numbers(request.POST.getlist("picture")), numbers(request.POST.getlist("chosen"))
        known = PortalPicture.objects.filter(unit=unit).in_bulk([*asked, *chosen])
        for pk in dict.fromkeys(asked):
            if pk in known:
                made.lines.append((known[pk], PictureForm(request.POST, prefix=f"anh{pk}")))
        for pk in dict.fromkeys(chosen):
            if pk in known and pk not in asked:
                made._begin(known[pk])
        for upload in request.FILES.getlist("uploads"):
            try:
                made._begin(services.add_picture(actor=request.user, unit=unit, upload=upload))
            except DomainError as refusal:
                made.faults.append(("uploads", f"{upload.name}: {refusal.message}"))
        made.lines = [line for _place, line in sorted(enumerate(made.lines, 1), key=made._wanted)]
        return made

    def _begin(self, picture, caption=None):
        values = {f"anh{picture.pk}-{name}": getattr(picture, name) for name in OF_A_PICTURE if getattr(picture, name)}
        values[f"anh{picture.pk}-caption"] = picture.caption if caption is None else caption
        self.lines.append((picture, PictureForm(values, prefix=f"anh{picture.pk}")))

    @staticmethod
    def _wanted(placed):
        """Where a line is to stand; one that was moved up comes before the one whose place it takes, one moved down after."""
        place, (_picture, form) = placed
        order = (form.cleaned_data.get("order") or 1000) if form.is_valid() else 1000
        return order, (order > place) - (order < place)

    def take_in(self, rows):
        """Pictures that somebody else put into the text meanwhile; their places on the screen."""
        known = {picture.pk for picture, _form in self.lines}
        there = len(self.lines)
        for one in rows:
            if one.picture_id not in known:
                self._begin(one.picture, one.caption)
        return list(range(there + 1, len(self.lines) + 1))

    def are_valid(self):
        valid = [form.is_valid() for _picture, form in self.lines]
        return all(valid) and not self.faults

    def blame(self, form):
        """Say beside the box of ``form`` which of the files sent just now were refused."""
        for name, said in self.faults:
            form.add_error(name, said)

    def errors(self):
        """(id, words) of every fault of a line, for the summary."""
        found = []
        for place, (_picture, form) in enumerate(self.lines, 1):
            for name, said in form.errors.items() if form.is_bound else ():
                found.append((form[name].id_for_label, _("Ảnh %(place)s: %(said)s") % {"place": place, "said": " ".join(said)}))
        return found

    def kept(self, actor):
        """Describe the pictures, and give ``(picture, caption, is_lead)`` of those that stay."""
        staying = [(picture, form.cleaned_data) for picture, form in self.lines if not form.cleaned_data["leave_out"]]
        for picture, said in staying:
            services.describe_picture(actor=actor, picture=picture, **{name: said[name] for name in OF_A_PICTURE})
        lead = self.lead if self.lead in {picture.pk for picture, _said in staying} else None
        return [(one, said["caption"], one.pk == lead if lead else place == 0) for place, (one, said) in enumerate(staying)]


@dataclass
class Desk:
    """One article's form on the screen."""

    request: object
    unit: object
    form: ArticleForm
    article: object = None
    pictures: PictureLines = field(default_factory=PictureLines)
    files: list = field(default_factory=list)

    @classmethod
    def of(cls, request, article, sections):
        """As it is kept."""
        text = services.text_of(article)
        names = ("title", "lead", "author_line", "photographer_line", "source_name", "source_url", "comments_open", "ratings_open", "revision")
        initial = {name: getattr(text, name) for name in names} | {
            "body": plain_of(text.body), "section": article.get_parent().pk, "topics": [str(topic.pk) for topic in text.topics.all()],
        }  # fmt: skip
        rows = in_order(text.pictures)
        lines = PictureLines.of([(one.picture, one.caption) for one in rows], next((one.picture_id for one in rows if one.is_lead), None))
        files = [one.file for one in in_order(text.files)]
        return cls(request, article.unit, ArticleForm(initial=initial, sections=sections), article, lines, files)

    @classmethod
    def read(cls, request, unit, form, article=None):
        """As it was sent; what was uploaded is kept at once, so that a fault elsewhere loses nothing."""
        made = cls(request, unit, form, article, PictureLines.read(request, unit))
        left_out = set(numbers(request.POST.getlist("leave_file")))
        known = PortalFile.objects.filter(unit=unit).in_bulk(numbers(request.POST.getlist("file")))
        made.files = [file for pk, file in known.items() if pk not in left_out]
        for upload in request.FILES.getlist("files"):
            try:
                made.files.append(services.add_file(actor=request.user, unit=unit, upload=upload))
            except DomainError as refusal:
                made.pictures.faults.append(("files", f"{upload.name}: {refusal.message}"))
        return made

    def kept(self):
        """The saved article, or None where something typed is refused."""
        lines_are_valid = self.pictures.are_valid()
        self.pictures.blame(self.form)
        if not self.form.is_valid() or not lines_are_valid:
            return None
        with transaction.atomic():  # a text that is refused leaves the words of its pictures as they were
            return self._keep()

    def _keep(self):
        section = self.form.sections[self.form.cleaned_data["section"]]
        rows = {"pictures": self.pictures.kept(self.request.user), "files": self.files}
        words, actor = self.form.words(), self.request.user
        if self.article is None:
            uid = self.form.cleaned_data["uid"]
            return services.start_article(actor=actor, unit=self.unit, section=section, uid=uid, **words, **rows)
        revision = self.form.cleaned_data["revision"]
        return services.save_article(actor=actor, article=self.article, revision=revision, section=section, **words, **rows)

    def page(self, status=200, refusal=None):
        text = services.text_of(self.article) if self.article else None
        typed = self.form["body"].value() or ""
        context = {
            "unit": self.unit, "article": self.article, "form": self.form, "pictures": self.pictures, "files": self.files,
            "faults": faults_of(text) if text is not None and not self.form.is_bound else [], "refusal": refusal,
            "theirs": self._theirs(text) if refusal else None,
            "body": clean_body(typed), "errors": self.pictures.errors(), "has_errors": bool(refusal or self.pictures.errors()),
            "offered": self._offered(), "alike": desk.look_alikes(self.article, text.title) if text is not None else [],
        }  # fmt: skip
        return render(self.request, "portal/desk/writing/edit.html", context, status=status)

    def _theirs(self, text):
        """What somebody else saved meanwhile, for the screen; pictures and files they added stand among those of this text."""
        places = self.pictures.take_in(in_order(text.pictures))
        sent = set(numbers(self.request.POST.getlist("file")))
        files = [one.file for one in in_order(text.files) if one.file_id not in sent | {file.pk for file in self.files}]
        self.files += files
        topics = sorted(text.topics.all(), key=lambda topic: (topic.order, topic.name))
        said = {name: getattr(text, name) for name in ("author_line", "photographer_line", "source_name", "source_url")}
        lines = [(self.form[name].label, value or _("để trống")) for name, value in said.items() if value != (self.form[name].value() or "")]
        if {str(topic.pk) for topic in topics} != set(self.form["topics"].value() or ()):
            lines.append((self.form["topics"].label, ", ".join(topic.name for topic in topics) or _("để trống")))
        return {"text": text, "lines": lines, "places": places, "files": files}

    def _offered(self):
        there = [picture.pk for picture, _form in self.pictures.lines]
        return PortalPicture.objects.filter(unit=self.unit).exclude(pk__in=there).order_by("-pk")[:OFFERED]
