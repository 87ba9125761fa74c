"""A published version never changes, and a column's place is never given to another figure."""

import datetime as dt

import pytest
from django.urls import reverse

from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.reports import queries, services
from doanket.reports.models import Form, Line, Section
from doanket.reports.services.formbook import SectionTaken
from doanket.reports.services.sections import drop_section, write_section
from reports.entry_steps import browser, errors_in, text_of

FORMS_QUERIES = 9
NEXT_MONTH = dt.date(2026, 12, 1)


def address(name, *args):
    return reverse(f"reports:{name}", args=args)


@pytest.fixture
def chair(make_user, ward):
    return make_user("chair", ward, full_name="Đỗ Quang Khải")


@pytest.fixture
def extra(catalogue):
    """Two figures that the core does not ask."""
    from doanket.indicators.models import Indicator, IndicatorVersion

    found = []
    for order, code in enumerate(("green_lanes", "book_corners"), start=20):
        indicator = Indicator.objects.create(code=code, group="C", order=order)
        IndicatorVersion.objects.create(
            indicator=indicator, starts_on=dt.date(2020, 1, 1), name=code, question="Mấy?", unit="cái", value_type="count",
            nature="flow", adding="sum", source="thử",
        )  # fmt: skip
        found.append(code)
    return found


@pytest.fixture
def form(chair, ward):
    return services.create_form(actor=chair, owner=ward, name="Phần của phường")


def places(version):
    return dict(version.columns.values_list("indicator__code", "position"))


def publish(chair, version, kinds, starts_on):
    services.ask_kinds(actor=chair, version=version, kinds=[kinds["residential_area"]])
    return services.publish_version(actor=chair, version=version, starts_on=starts_on)


def test_an_own_part_is_made_filled_and_published_from_a_day(chair, ward, board, form, extra, kinds, version):
    draft = form.versions.get()
    services.add_line(actor=chair, version=draft, code=extra[0], required=True, help="Ngõ có bồn hoa")
    publish(chair, draft, kinds, NEXT_MONTH)

    assert (form.level, form.owner) == ("ward", ward)
    assert [one.form for one in queries.versions_for(board, dt.date(2026, 11, 30))] == []
    assert [one.form for one in queries.versions_for(board, NEXT_MONTH)] == [form]
    line = Line.objects.get(sheet__form_version=draft)
    assert (line.required, line.help, line.order) == (True, "Ngõ có bồn hoa", 1)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["reports.form_created", "reports.form_published"]


def test_a_new_version_keeps_the_places_and_never_reuses_one(chair, form, extra, kinds, version):
    first = form.versions.get()
    for code in extra:
        services.add_line(actor=chair, version=first, code=code)
    publish(chair, first, kinds, dt.date(2026, 11, 1))

    draft = services.draft_version(actor=chair, form=form)
    assert services.draft_version(actor=chair, form=form) == draft
    services.drop_line(actor=chair, line=Line.objects.get(sheet__form_version=draft, column__indicator__code=extra[1]))
    draft.columns.filter(indicator__code=extra[1]).delete()
    from doanket.indicators.models import Indicator, IndicatorVersion

    third = Indicator.objects.create(code="third", group="C", order=30)
    IndicatorVersion.objects.create(
        indicator=third, starts_on=dt.date(2020, 1, 1), name="ba", unit="cái", value_type="count", nature="flow", adding="sum",
        source="thử",
    )  # fmt: skip
    services.add_line(actor=chair, version=draft, code="third")

    assert places(first) == {extra[0]: 0, extra[1]: 1}
    assert places(draft) == {extra[0]: 0, "third": 2}
    services.publish_version(actor=chair, version=draft, starts_on=NEXT_MONTH)
    first.refresh_from_db()
    assert first.ends_before == NEXT_MONTH


def test_a_published_version_is_history(chair, form, extra, kinds, version):
    draft = form.versions.get()
    line = services.add_line(actor=chair, version=draft, code=extra[0])
    publish(chair, draft, kinds, NEXT_MONTH)

    for deed in (
        lambda: services.add_line(actor=chair, version=draft, code=extra[1]),
        lambda: services.drop_line(actor=chair, line=line),
        lambda: services.move_line(actor=chair, line=line, up=True),
        lambda: services.ask_kinds(actor=chair, version=draft, kinds=[]),
        lambda: services.publish_version(actor=chair, version=draft, starts_on=NEXT_MONTH),
    ):
        with pytest.raises(services.VersionPublished):
            deed()


def test_what_cannot_be_published_or_asked_is_refused(chair, form, extra, kinds, version):
    draft = form.versions.get()
    with pytest.raises(services.VersionEmpty):
        services.publish_version(actor=chair, version=draft, starts_on=NEXT_MONTH)
    services.add_line(actor=chair, version=draft, code=extra[0])
    with pytest.raises(services.VersionEmpty):
        services.publish_version(actor=chair, version=draft, starts_on=NEXT_MONTH)
    with pytest.raises(services.FigureNotAskable):
        services.add_line(actor=chair, version=draft, code="khong_co")
    publish(chair, draft, kinds, NEXT_MONTH)
    later = services.draft_version(actor=chair, form=form)
    with pytest.raises(services.StartsTooEarly):
        services.publish_version(actor=chair, version=later, starts_on=NEXT_MONTH)


def test_a_figure_of_the_core_is_not_asked_twice(chair, form, version):
    from django.utils import timezone

    version.published_at = timezone.now()
    version.save()
    with pytest.raises(services.FigureNotAskable, match="cộng hai lần"):
        services.add_line(actor=chair, version=form.versions.get(), code="poor_fund_raised")


def test_only_who_keeps_the_forms_of_the_unit_makes_them(officer, author, ward, board, make_user):
    for actor in (officer, author):
        with pytest.raises(NotPermitted):
            services.create_form(actor=actor, owner=ward, name="Phần riêng")
    with pytest.raises(services.FormNameless):
        services.create_form(actor=make_user("administrator", ward), owner=ward, name=" ")
    with pytest.raises(services.FormNameless):
        services.create_form(actor=make_user("administrator", board), owner=board, name="Phần của tổ")


def test_lines_change_places(chair, form, extra, version):
    draft = form.versions.get()
    lines = [services.add_line(actor=chair, version=draft, code=code) for code in extra]

    services.move_line(actor=chair, line=lines[1], up=True)
    services.move_line(actor=chair, line=Line.objects.get(pk=lines[1].pk), up=True)

    assert list(draft.sheets.get().lines.order_by("order").values_list("column__indicator__code", flat=True)) == [extra[1], extra[0]]


def test_the_whole_way_through_the_pages(chair, ward, extra, kinds, version):
    client = browser(chair)
    refused = client.post(address("form_create"), {"owner": ward.pk, "name": ""})
    assert refused.status_code == 422 and errors_in(refused) == ["Tên biểu mẫu: Xin điền mục này."]
    client.post(address("form_create"), {"owner": ward.pk, "name": "Phần của phường"})
    form = Form.objects.get(owner=ward)
    client.post(address("form_line_add", form.pk), {"code": extra[0], "required": "on", "help": "Ngõ có hoa"})
    early = client.post(address("form_publish", form.pk), {"starts_on": "01/12/2026"})
    assert early.status_code == 422 and "Xin chọn loại đơn vị phải trả lời." in text_of(early)
    client.post(address("form_kinds", form.pk), {"kinds": [kinds["residential_area"].pk]})
    client.post(address("form_publish", form.pk), {"starts_on": "01/12/2026", "source": "Kế hoạch 12/KH"})

    told = text_of(client.get(address("form", form.pk)))
    assert "Bản 1, áp dụng từ 01/12/2026. Căn cứ: Kế hoạch 12/KH." in told
    assert "phải có số" in told
    assert "Sắp áp dụng" in text_of(client.get(address("forms")))
    assert client.get(address("form_draft", form.pk)).status_code == 404
    client.post(address("form_draft_make", form.pk))
    assert client.get(address("form_draft", form.pk)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_forms_costs_the_same_for_one_and_for_three(number, chair, ward, django_assert_num_queries):
    for count in range(number):
        services.create_form(actor=chair, owner=ward, name=f"Phần {count}")
    client = browser(chair)
    client.get(address("forms"))

    with django_assert_num_queries(FORMS_QUERIES):
        body = client.get(address("forms")).content.decode()

    assert body.count("Bản nháp</span>") == number


# --- What is to be written -------------------------------------------------------------------


def sections_of(version):
    return list(Section.objects.filter(sheet__form_version=version).order_by("order").values_list("code", "title", "required"))


def test_a_section_is_added_changed_and_dropped_in_a_draft(chair, form, version):
    draft = form.versions.get()
    write_section(actor=chair, version=draft, code="proposals", title="Kiến nghị với phường")
    write_section(actor=chair, version=draft, code="causes", title="Vì sao")
    write_section(actor=chair, version=draft, code="proposals", title="Kiến nghị", required=True)

    assert sections_of(draft) == [("proposals", "Kiến nghị", True), ("causes", "Vì sao", False)]
    drop_section(actor=chair, section=Section.objects.get(sheet__form_version=draft, code="causes"))
    assert sections_of(draft) == [("proposals", "Kiến nghị", True)]


def test_sections_of_a_published_version_are_history_and_go_on_in_the_next(chair, form, extra, kinds, version):
    draft = form.versions.get()
    services.add_line(actor=chair, version=draft, code=extra[0])
    section = write_section(actor=chair, version=draft, code="proposals", title="Kiến nghị")
    publish(chair, draft, kinds, NEXT_MONTH)

    for deed in (
        lambda: write_section(actor=chair, version=draft, code="causes", title="Vì sao"),
        lambda: drop_section(actor=chair, section=section),
    ):
        with pytest.raises(services.VersionPublished):
            deed()
    assert sections_of(services.draft_version(actor=chair, form=form)) == [("proposals", "Kiến nghị", False)]


def test_a_section_of_the_core_is_not_written_twice_by_the_same_units(chair, form, extra, kinds, version):
    from django.utils import timezone

    version.published_at = timezone.now()
    version.save()
    draft = form.versions.get()
    write_section(actor=chair, version=draft, code="situation", title="Tình hình")  # nobody is asked yet
    services.add_line(actor=chair, version=draft, code=extra[0])

    with pytest.raises(SectionTaken, match="mỗi nơi chỉ viết một lần"):
        publish(chair, draft, kinds, NEXT_MONTH)
    drop_section(actor=chair, section=Section.objects.get(sheet__form_version=draft))
    with pytest.raises(SectionTaken):
        write_section(actor=chair, version=draft, code="situation", title="Tình hình")
    write_section(actor=chair, version=draft, code="proposals", title="Kiến nghị")
    assert publish(chair, draft, kinds, NEXT_MONTH).published_at


def test_sections_are_made_from_the_page_and_stand_in_the_report(chair, ward, board, author, extra, kinds, version, form):
    client, draft = browser(chair), form.versions.get()
    empty = client.post(address("form_section", form.pk), {"code": "proposals", "title": " ", "hint": "Gửi ai?"})
    assert empty.status_code == 422 and errors_in(empty) == ["Tên phần viết: Xin điền mục này."]
    assert "Gửi ai?" in empty.content.decode()
    client.post(address("form_section", form.pk), {"code": "proposals", "title": "Kiến nghị", "hint": "Gửi ai?", "required": "on"})
    page = client.get(address("form_draft", form.pk) + "?phan=proposals")
    assert 'value="Kiến nghị"' in page.content.decode() and "Ghi phần viết này" in text_of(page)

    services.add_line(actor=chair, version=draft, code=extra[0])
    publish(chair, draft, kinds, dt.date(2026, 11, 1))
    draft.refresh_from_db()
    round = services.open_round(
        actor=chair, owner=ward, title="Đợt riêng", counted_from=dt.date(2026, 11, 1), counted_to=dt.date(2026, 11, 15),
        due_on=dt.date(2026, 11, 20), closes_on=dt.date(2026, 11, 28), form_versions=[draft],
        audiences=[("residential_area", "front", None)],
    )  # fmt: skip
    report = services.start_report(actor=author, unit=board, round=round)
    assert [(part.code, part.hint, part.required) for part in queries.prose_of(report)] == [("proposals", "Gửi ai?", True)]


def test_a_section_is_dropped_from_the_page(chair, form, version):
    section = write_section(actor=chair, version=form.versions.get(), code="proposals", title="Kiến nghị")
    browser(chair).post(address("form_section_drop", form.pk, section.pk))
    assert not Section.objects.filter(pk=section.pk).exists()


def test_a_ward_is_not_asked_about_kinds_that_never_lie_below_it(chair, form):
    page = browser(chair).get(reverse("reports:form_draft", args=[form.pk]))
    offered = [label for _pk, label in page.context["kinds"].fields["kinds"].choices]
    assert offered == ["Phường", "Khu dân cư", "Tổ chức chính trị - xã hội", "Chi hội"]
