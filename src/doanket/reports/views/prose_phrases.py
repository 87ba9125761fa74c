"""«Cụm từ hay đọc sai»: which phrases led to figures that people changed or threw away. Counts only."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from doanket.kit.permissions import require
from doanket.kit.views import page

from .. import queries

ON_A_PAGE = 50


@page
def phrases(request):
    require(request.user, "indicators.edit_phrases")
    measures = queries.measures_on(timezone.localdate())
    shown = Paginator(queries.phrase_counts(), ON_A_PAGE).get_page(request.GET.get("trang"))
    picked = [(measures.get(one["taken_as__code"]), one) for one in queries.picked_counts()]
    context = {
        "shown": shown, "rows": [(measures.get(one["read_as"]), one, queries.shipped_name_of(one["read_as"])) for one in shown],
        "picked": [(measure, one["times"]) for measure, one in picked if measure],
    }  # fmt: skip
    return render(request, "reports/prose/phrases.html", context)
