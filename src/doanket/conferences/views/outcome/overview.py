from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.views import action, page

from ...archive import pack_name, stream_pack
from ...forms_outcome import NewsForm
from ...queries.outcome.news import news_of
from ...queries.outcome.photos import photos_of
from ...queries.outcome.steps import news_drafts_of, steps_of
from ...services import outcome
from .finding import REFUSED, conference_of, may_conclude, tried


@page
def overview(request, pk):
    conference = conference_of(request, pk)
    may_write = may_conclude(request, conference)
    steps = steps_of(conference)
    context = {
        "conference": conference, "steps": steps, "now": next((one for one in steps if one.is_now), None) if may_write else None,
        "may_write": may_write, "photos": photos_of(conference)[:6],
    }  # fmt: skip
    return render(request, "conferences/outcome/overview.html", context)


@page
def news(request, pk):
    conference = conference_of(request, pk, writing=True)
    facts = news_of(conference)
    first = {"title": facts.title, "lead": facts.lead, "body": facts.text, "photos": [str(one.photo.pk) for one in facts.pictures]}
    return _news_page(request, conference, facts, NewsForm(pictures=facts.pictures, initial=first))


def _news_page(request, conference, facts, form, status=200):
    context = {"conference": conference, "facts": facts, "form": form, "drafts": news_drafts_of(conference)}
    return render(request, "conferences/outcome/news.html", context, status=status)


@action
def hand_over(request, pk):
    conference = conference_of(request, pk, writing=True)
    facts = news_of(conference)
    form = NewsForm(request.POST, pictures=facts.pictures)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "lead", "body")}
        photos = [int(pk) for pk in form.cleaned_data["photos"]]
        draft = tried(form, outcome.hand_over_news, actor=request.user, conference=conference, photos=photos, **words)
        if draft is not None:
            messages.success(request, _("Đã chuyển bản nháp sang mục tin chờ đăng."))
            return redirect(draft)
    return _news_page(request, conference, facts, form, REFUSED)


@page
def archive(request, pk):
    """The pack, made while it is sent: one file in memory at a time."""
    conference = conference_of(request, pk, writing=True)
    answer = StreamingHttpResponse(stream_pack(conference), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{pack_name(conference)}"'
    answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "private, no-store"
    return answer
