from django.shortcuts import render
from django.utils.translation import gettext as _

from doanket.kit.permissions import may, require
from doanket.kit.views import page

from ...queries.composition import composition_of
from .finding import hall_of


@page
def composition(request, pk):
    """The composition of those convened and present: for those who may see the structure, counted exactly for those who keep it."""
    conference = hall_of(request, pk)
    require(request.user, "people.view_structure", conference)
    exact = may(request.user, "people.view_sensitive", conference)
    counted = composition_of(conference, exact=exact)
    columns = [name[:1].upper() + name[1:] for name in counted.columns]
    parts = ((_("Cơ cấu"), counted.attributes), (_("Độ tuổi"), counted.ages), (_("Thành phần"), counted.sectors))
    context = {
        "conference": conference, "tab": "hall", "counted": counted, "totals": list(zip(columns, counted.totals, strict=True)),
        "tables": [_table(caption, columns, rows) for caption, rows in parts if rows],
    }  # fmt: skip
    return render(request, "conferences/hall/composition.html", context)


def _table(caption, columns, rows):
    """(caption, the heads as the table component reads them, rows of (name, pairs of column and count))."""
    told = [(row.name, list(zip(columns, row.counts, strict=False))) for row in rows]
    return caption, "|".join([caption, *(f"#{name}" for name in columns)]), told
