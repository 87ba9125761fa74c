"""Writing: the list of a site, an article, its form, its preview."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, number_asked, page

from .. import services
from ..checking import faults_of
from ..forms.writing import ArticleForm
from ..guarding import edits_platform
from ..queries import desk, homes_visible_to
from ..queries.desk_comparing import comparison_of
from ..queries.desk_deciders import why_own_text
from ..serving.preview import preview_of
from .desk_finding import REFUSED, article_of, home_asked, home_of_unit, kept_file, may_do
from .desk_form import Desk

ON_A_PAGE = 20
FURNISHERS = (Role.EDITOR, Role.CHAIR, Role.ADMINISTRATOR)
LABELS = {
    "dang-viet": _("Đang viết"), "cho-duyet": _("Chờ duyệt"), "hen-gio": _("Hẹn giờ"), "dang-hien": _("Đang hiện"),
    "da-go": _("Đã gỡ"), "tat-ca": _("Tất cả"),
}  # fmt: skip


@page
def articles(request):
    home = home_asked(request)
    if home is None:
        furnished = homes_visible_to(request.user, FURNISHERS).select_related("unit")[:ON_A_PAGE]
        return render(request, "portal/desk/writing/no_site.html", {"furnished": furnished, "edits_platform": edits_platform(request.user)})
    mine = desk.articles_visible_to(request.user).filter(unit=home.unit_id)
    counts = desk.tab_counts(mine)
    tab = request.GET.get("muc", "")
    tab = tab if tab in LABELS else next((one for one in ("cho-duyet", "dang-viet") if counts[one.replace("-", "_")]), "tat-ca")
    text, writer = request.GET.get("tim", "").strip()[:200], number_asked(request.GET, "nguoi")
    found = desk.listed(mine, tab=tab, text=text, writer=writer)
    context = {
        "home": home, "unit": home.unit, "homes": desk.desk_homes(request.user), "tab": tab, "text": text, "writer": writer,
        "tabs": [(one, label, counts[one.replace("-", "_")]) for one, label in LABELS.items()],
        "writers": list(desk.writers_in(mine)), "page": Paginator(found, ON_A_PAGE).get_page(number_asked(request.GET, "trang") or 1),
        "may": may_do(request, home.unit), "edits_platform": edits_platform(request.user),
    }  # fmt: skip
    return render(request, "portal/desk/writing/list.html", context)


@page
def article(request, pk):
    row = article_of(request, pk)
    text = services.text_of(row)
    faults = faults_of(text)
    may = may_do(request, row)
    context = {
        "article": row, "text": text, "faults": faults, "may": may, "section": row.get_parent(), "alone": why_own_text(request.user, row),
        "events": row.events.select_related("who").order_by("-pk"), "ends_on": services.display_ends_on(row),
        "link": row.approval_links.filter(spent_at=None).first(),
        "alike": desk.look_alikes(row, text.title),
    }  # fmt: skip
    return render(request, "portal/desk/writing/article.html", context)


@page
def new(request, unit_pk):
    home = home_of_unit(request, unit_pk, "portal.write")
    sections = list(desk.sections_of(home))
    first = next((section for section in sections if section.kind == "news"), None)
    initial = {
        "revision": 0, "uid": uuid.uuid4(), "section": first.pk if first else None, "author_line": request.user.full_name,
        "comments_open": home.comments_open, "ratings_open": home.ratings_open,
    }  # fmt: skip
    return Desk(request, home.unit, ArticleForm(initial=initial, sections=sections)).page()


@action
def start(request, unit_pk):
    home = home_of_unit(request, unit_pk, "portal.write")
    form = ArticleForm(request.POST, request.FILES, sections=desk.sections_of(home))
    return _kept(request, Desk.read(request, home.unit, form, article=_begun(request, home, form)))


def _begun(request, home, form):
    """What the same sheet already began, where its answer did not arrive and it is sent again with other words.

    With files it is a second click: they would come in twice.
    """
    if request.FILES or not form.is_valid():
        return None
    mine = desk.articles_visible_to(request.user).filter(unit=home.unit_id, written_by=request.user)
    return mine.filter(uid=form.cleaned_data["uid"]).first()


@page
def edit(request, pk):
    row = article_of(request, pk, "portal.write")
    return Desk.of(request, row, desk.sections_of(home_of_unit(request, row.unit_id))).page()


@action
def save(request, pk):
    row = article_of(request, pk, "portal.write")
    form = ArticleForm(request.POST, request.FILES, sections=desk.sections_of(home_of_unit(request, row.unit_id)))
    return _kept(request, Desk.read(request, row.unit, form, article=row))


def _kept(request, written):
    """Save, and go where the pressed button leads; what was typed stays on the page when something is refused."""
    try:
        kept = written.kept()
        if kept is None:
            return written.page(REFUSED)
        if "submit" in request.POST:
            services.submit_article(actor=request.user, article=kept)
    except services.NotReady as refusal:
        messages.error(request, _("Đã lưu, nhưng chưa gửi duyệt: còn %(many)s chỗ cần sửa.") % {"many": len(refusal.faults)})
        return redirect("viet_tin:edit", kept.pk)
    except services.ChangedMeanwhile as refusal:
        return written.page(REFUSED, refusal=refusal)
    except DomainError as refusal:
        written.form.refuse(refusal)
        return written.page(REFUSED)
    if "submit" in request.POST:
        messages.success(request, _("Đã lưu và gửi duyệt."))
        return redirect("viet_tin:article", kept.pk)
    messages.success(request, _("Đã lưu. Bạn đọc chưa thấy gì mới."))
    return redirect("viet_tin:edit" if "stay" in request.POST else "viet_tin:article", kept.pk)


@page
def preview(request, pk):
    """The page exactly as readers will get it, for the people of the unit."""
    answer = HttpResponse(preview_of(services.text_of(article_of(request, pk))))
    answer["Cache-Control"], answer["X-Robots-Tag"] = "private, no-store", "noindex"
    return answer


@page
def compare(request, pk):
    row = article_of(request, pk)
    context = {"article": row, "text": services.text_of(row), "parts": comparison_of(row, services.text_of(row))}
    return render(request, "portal/desk/writing/compare.html", context)


@page
def picture(request, uid):
    """A picture of the unit, to its own people: drafts hold pictures that nobody else may see."""
    found = get_object_or_404(desk.pictures_visible_to(request.user), uid=uid)
    require(request.user, "portal.view_desk", found)
    return kept_file(found.file, kind="image/jpeg", inline=True)


@page
def file(request, uid):
    found = get_object_or_404(desk.files_visible_to(request.user), uid=uid)
    require(request.user, "portal.view_desk", found)
    return kept_file(found.file, kind=found.media_type or "application/octet-stream", name=found.file.name.rsplit("/", 1)[-1])
