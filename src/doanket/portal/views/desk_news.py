"""«Tin chờ đăng»: news from other rooms, taken to become articles."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.documents.models import NewsDraft
from doanket.kit.permissions import may, require
from doanket.kit.views import action, number_asked, page

from ..models import SectionPage
from ..queries import desk
from ..queries.waiting_news import news_waiting_for
from ..services.taking_news import article_of_news, take_news
from .desk_finding import home_of_unit

ON_A_PAGE = 20


@page
def waiting(request):
    found = Paginator(news_waiting_for(request.user), ON_A_PAGE).get_page(number_asked(request.GET, "trang") or 1)
    return render(request, "portal/desk/news/list.html", {"page": found})


@page
def piece(request, pk):
    """One piece of news; taken already, it leads to the article."""
    news = _news(request, pk)
    if article := article_of_news(news):
        return redirect("viet_tin:article", article.pk)
    news = get_object_or_404(news_waiting_for(request.user), pk=pk)
    home = home_of_unit(request, news.unit_id)
    context = {"news": news, "sections": desk.sections_of(home), "may_take": may(request.user, "portal.write", news.unit)}
    return render(request, "portal/desk/news/piece.html", context)


@action
def take(request, pk):
    news = _news(request, pk)
    require(request.user, "portal.write", news.unit)
    sections = SectionPage.objects.filter(unit=news.unit_id)
    section = get_object_or_404(sections, pk=number_asked(request.POST, "section"))
    article = take_news(actor=request.user, news=news, section=section, with_album="album" in request.POST)
    messages.success(request, _("Đã lấy tin về thành bài nháp. Đọc lại, sửa rồi gửi duyệt."))
    return redirect("viet_tin:edit", article.pk)


def _news(request, pk):
    """News of a unit where the person works on texts, waiting or taken."""
    homes = desk.desk_homes(request.user).order_by().values("unit")
    return get_object_or_404(NewsDraft.objects.select_related("unit").filter(state__in=("ready", "taken"), unit__in=homes), pk=pk)
