"""What is to be done after a conference, in order, and how far each step is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.documents.models import NewsDraft
from doanket.people.models import Act

from ...choices import AmendmentState, ResolutionState
from ...models import Amendment, Direction, Photo
from .minutes import minutes_of
from .tasks import counts_of

DONE, NOW, WAITING = "done", "now", ""


@dataclass(slots=True)
class Step:
    """One step: what it is, what is true of it now, where it is done; ``state`` as a timeline knows it (done, now, "")."""

    title: str
    text: str
    url: str
    verb: str
    is_done: bool
    is_possible: bool = True
    state: str = WAITING
    done_words: str = gettext_lazy("Xong")

    @property
    def is_now(self):
        return self.state == NOW


def steps_of(conference):
    """Minutes, resolution, personnel, tasks, news, archive; the first that can be done and is not, is «now»."""
    steps = [draw(conference) for draw in (_minutes, _resolution, _personnel, _tasks, _news, _archive)]
    steps = [step for step in steps if step is not None]
    for step in steps:
        step.state = DONE if step.is_done else WAITING
    first = next((step for step in steps if not step.is_done and step.is_possible), None)
    if first is not None:
        first.state = NOW
    return steps


def _minutes(conference):
    row = minutes_of(conference)
    document, url = row.document if row else None, reverse("conferences:minutes", args=[conference.pk])
    if document is not None and not document.is_cancelled and not document.is_draft:
        return Step(_("Biên bản"), _("Đã ký, số %(symbol)s.") % {"symbol": document.symbol}, document.get_absolute_url(), _("Mở biên bản"), True)
    if document is not None and document.is_draft:
        return Step(_("Biên bản"), _("Bản trình ký đã có, chờ chủ tọa và thư ký ký."), document.get_absolute_url(), _("Ký biên bản"), False)
    text = _("Máy đã ghép từ điểm danh, phát biểu, biểu quyết. Đọc lại, sửa lời rồi trình ký.")
    if conference.opened_at is None:
        text = _("Có sau khi khai mạc.")
    return Step(_("Biên bản"), text, url, _("Soạn biên bản"), False, conference.opened_at is not None)


def _resolution(conference):
    resolution = conference.resolutions.select_related("document").order_by("pk").last()
    if resolution is None:
        url = reverse("conferences:resolution_new", args=[conference.pk])
        return Step(_("Nghị quyết"), _("Chưa có dự thảo."), url, _("Soạn dự thảo nghị quyết"), False)
    url = reverse("conferences:resolution", args=[resolution.pk])
    if resolution.state == ResolutionState.ISSUED:
        text = _("Đã ban hành, số %(symbol)s.") % {"symbol": resolution.document.symbol}
        return Step(_("Nghị quyết"), text, url, _("Mở nghị quyết"), not resolution.document.is_cancelled)
    if resolution.state == ResolutionState.ADOPTED:
        return Step(_("Nghị quyết"), _("Hội nghị đã thông qua, còn trình ký và lấy số."), url, _("Trình ký nghị quyết"), False)
    waiting = Amendment.objects.filter(paragraph__resolution=resolution, state=AmendmentState.ASKED).count()
    text = _("Dự thảo, %(n)d ý kiến chờ xem xét.") % {"n": waiting} if waiting else _("Dự thảo, chờ hội nghị biểu quyết.")
    return Step(_("Nghị quyết"), text, url, _("Mở dự thảo nghị quyết"), False)


def _personnel(conference):
    acts = Act.objects.filter(session_uid=conference.uid, withdrawn_at__isnull=True)
    needed = acts.filter(post__needs_recognition=True)
    total, open_acts = acts.count(), needed.filter(recognised_at__isnull=True).count()
    if not total:
        return None
    url = f"{reverse('people:acts')}?don-vi={conference.unit_id}"
    if open_acts:
        text = _("%(all)d việc nhân sự đã ghi, %(open)d việc chờ cấp trên công nhận.") % {"all": total, "open": open_acts}
    else:
        text = _("%(all)d việc nhân sự đã ghi.") % {"all": total}
    return Step(_("Quyết định, công nhận nhân sự"), text, url, _("Mở danh sách nhân sự"), not open_acts)


def _tasks(conference):
    total, done, late = counts_of(conference, timezone.localdate())
    said = Direction.objects.filter(conference=conference).count()
    if not total:
        text = _("%(n)d ý kiến chỉ đạo, chưa giao việc nào.") % {"n": said} if said else _("Chưa giao việc nào.")
    else:
        text = _("%(done)d trên %(all)d việc đã xong") % {"done": done, "all": total}
        text += _(", %(late)d việc quá hạn.") % {"late": late} if late else "."
    url = reverse("conferences:conference_tasks", args=[conference.pk])
    verb = _("Mở danh sách việc") if total else _("Giao việc")
    step = Step(_("Việc phải làm"), text, url, verb, bool(total) and not late)
    step.done_words = _("Xong") if done == total else _("Đã giao")
    return step


def _news(conference):
    drafts = news_drafts_of(conference)
    photos = Photo.objects.filter(conference=conference).count()
    url = reverse("conferences:news", args=[conference.pk])
    if drafts:
        return Step(_("Tin bài"), _("Đã chuyển bản nháp, %(n)d ảnh.") % {"n": photos}, url, _("Mở tin"), True)
    text = _("Máy viết sẵn từ sự việc, %(n)d ảnh.") % {"n": photos}
    return Step(_("Tin bài"), text, url, _("Đọc lại tin"), False, conference.opened_at is not None)


def _archive(conference):
    url = reverse("conferences:archive", args=[conference.pk])
    text = _("Một tệp nén: mục lục, văn bản, danh sách, ảnh, nhật ký, có dấu vân từng tệp.")
    return Step(_("Lưu trữ"), text, url, _("Tải gói lưu trữ"), False, conference.is_closed)


def news_drafts_of(conference):
    """News drawn from this conference that was handed over, the latest first."""
    found = NewsDraft.objects.filter(unit=conference.unit_id, origin__kind="conference", origin__conference=str(conference.uid))
    return list(found.order_by("-pk")[:5])
