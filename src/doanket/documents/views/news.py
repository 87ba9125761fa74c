from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from .. import newspaper, queries, services
from ..forms.news import NewsForm, picture_forms, pictures_from
from .finding import DOCX, LINES_A_PAGE, file_answer, unit_asked


@page
def news_list(request):
    units = queries.units_with_news(request.user)
    unit = unit_asked(request, units)
    if unit is None:
        return render(request, "documents/no_register.html")
    text = request.GET.get("tim", "").strip()[:200]
    mine = queries.news_visible_to(request.user).filter(pk__in=queries.news_of(unit)).order_by("-changed_at", "-pk")
    found = queries.search(mine, text)
    context = {
        "unit": unit,
        "page": Paginator(found, LINES_A_PAGE).get_page(request.GET.get("trang")),
        "text": text,
        "may_write": may(request.user, "documents.write_news", unit),
    }
    return render(request, "documents/news/list.html", context)


@page
def news(request, pk):
    news = _news(request, pk)
    user = request.user
    context = {
        "news": news,
        "text": newspaper.text_of(news),
        "pictures": [(place, picture, newspaper.caption_of(picture)) for place, picture in enumerate(news.pictures)],
        "may_write": news.is_open and may(user, "documents.write_news", news),
        "may_hand": news.is_draft and may(user, "documents.hand_over_news", news),
        "may_withdraw": news.is_ready and may(user, "documents.hand_over_news", news),
    }
    return render(request, "documents/news/detail.html", context)


@page
def word_file(request, pk):
    news = _news(request, pk)
    return file_answer(newspaper.docx_of(news), name=newspaper.file_name(news), kind=DOCX)


@page
def picture(request, pk, place):
    """A picture of a piece of news, to those who may read it; never another file of the storage."""
    news = _news(request, pk)
    if place >= len(news.pictures):
        raise Http404
    name = news.pictures[place]["file"]
    kind = newspaper.sort_of(name)
    if not kind or not default_storage.exists(name):
        raise Http404
    with default_storage.open(name) as stored:
        answer = HttpResponse(stored.read(), content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=300"
    return answer


@page
def new(request, unit_pk):
    unit = _unit(request, unit_pk)
    return render(request, "documents/news/form.html", {"unit": unit, "form": NewsForm()})


@action
def draft(request, unit_pk):
    unit, form = _unit(request, unit_pk), NewsForm(request.POST)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "lead", "body")}
        try:
            news = services.draft_news(actor=request.user, unit=unit, pictures=[], origin={"kind": "typed"}, **words)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu tin. Tin chưa ra ngoài."))
            return redirect(news)
    return render(request, "documents/news/form.html", {"unit": unit, "form": form}, status=422)


@page
def edit(request, pk):
    news = _news(request, pk)
    require(request.user, "documents.write_news", news)
    if not news.is_open:
        return redirect(news)
    return _edit_page(request, news, NewsForm.of(news), picture_forms(news))


@action
def reword(request, pk):
    news = _news(request, pk)
    require(request.user, "documents.write_news", news)
    form, pictures = NewsForm(request.POST), picture_forms(news, request.POST)
    if all([form.is_valid(), *(one.is_valid() for one in pictures)]):
        try:
            services.edit_news(
                actor=request.user, news=news, pictures=pictures_from(news, pictures), **form.cleaned_data
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu tin."))
            return redirect(news)
    return _edit_page(request, news, form, pictures, status=422)


def _edit_page(request, news, form, pictures, status=200):
    context = {"news": news, "unit": news.unit, "form": form, "pictures": list(enumerate(pictures))}
    return render(request, "documents/news/form.html", context, status=status)


@action
def hand_over(request, pk):
    news = services.hand_over_news(actor=request.user, news=_news(request, pk))
    messages.success(request, _("Tin đã sẵn sàng, đang chờ cổng thông tin nhận."))
    return redirect(news)


@action
def withdraw(request, pk):
    news = services.withdraw_news(actor=request.user, news=_news(request, pk))
    messages.success(request, _("Đã rút tin về để sửa."))
    return redirect(news)


@action
def drop(request, pk):
    news = services.drop_news(actor=request.user, news=_news(request, pk))
    messages.success(request, _("Đã bỏ tin."))
    return redirect(f"{reverse('documents:news_list')}?don-vi={news.unit_id}")


@page
def drop_page(request, pk):
    news = _news(request, pk)
    require(request.user, "documents.write_news", news)
    return render(request, "documents/news/drop.html", {"news": news}) if news.is_draft else redirect(news)


def _news(request, pk):
    return get_object_or_404(queries.news_visible_to(request.user), pk=pk)


def _unit(request, pk):
    unit = get_object_or_404(queries.units_with_news(request.user), pk=pk)
    require(request.user, "documents.write_news", unit)
    return unit
