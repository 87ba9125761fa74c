"""What is asked a prepared way is what Django's own way finds, for other values than it was made with."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from doanket.portal.models import Article, Furniture, UnitHome
from doanket.portal.prepared import Prepared
from doanket.portal.services import plant_site

NOON = datetime(2026, 11, 18, 5, tzinfo=UTC)


def objects_with_others(slug):
    return UnitHome.objects.filter(slug=slug, live=True).select_related("unit__contact", "unit__kind", "unit__parent")


def rows(unit):
    return Article.objects.filter(unit_id=unit).newest_first().values_list("pk", "uid", "title", "published_at", named=True)[:3]


def by_a_list(units, moment):
    return Furniture.objects.on(moment).filter(Q(unit_id__in=units, for_below=True)).select_related("picture").order_by("pk")


def words_alone(path, end, depth):
    return UnitHome.objects.filter(path__gt=path, path__lt=end, depth=depth).order_by("path").values_list("slug", flat=True)


@pytest.mark.django_db
def test_prepared_questions_find_what_django_finds(ward, province, make_unit):
    home, other = plant_site(ward), plant_site(make_unit("ward", province, name="Phường Bằng Lăng"))
    section = home.get_children().first()
    for number in range(5):
        when = NOON + timedelta(hours=number)
        section.add_child(instance=Article(title=f"Bài {number}", slug=f"bai-{number}", unit=ward, published_at=when))
    for shift in (-1, 0, 1):
        Furniture.objects.create(unit=province, kind="box", title="Hộp", for_below=True, shown_from=NOON + timedelta(hours=shift))
    end = home.path[:-1] + "~"
    cases = (
        (objects_with_others, [(home.slug,), (other.slug,), ("không có",)]),
        (rows, [(ward.pk,), (province.pk,), (ward.pk,)]),
        (by_a_list, [([province.pk], NOON), ([], NOON), ([ward.pk, province.pk], NOON - timedelta(hours=2)), ([province.pk, 0], NOON)]),
        (words_alone, [(home.path[:4], end, home.depth), (home.path[:4], end, home.depth + 1)]),
    )
    for make, questions in cases:
        ask = Prepared(make)
        for values in questions + questions[::-1]:
            with CaptureQueriesContext(connection) as asked:
                found = ask(*values)
            assert found == list(make(*values)), make.__name__
            assert len(asked) <= 1
    first = Prepared(objects_with_others)(home.slug)[0]
    with CaptureQueriesContext(connection) as asked:
        assert first.unit.kind.code == "ward" and first.unit.parent == province and first.title == home.title
    assert not asked.captured_queries


@pytest.mark.django_db
def test_a_value_that_shapes_the_question_is_refused():
    with pytest.raises(TypeError):
        Prepared(lambda slug: UnitHome.objects.filter(slug=slug + "-a"))("a")
    with pytest.raises(TypeError):
        Prepared(lambda unit: UnitHome.objects.filter(unit_id=unit).prefetch_related("unit"))(1)
