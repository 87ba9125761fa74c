"""The sample page, the reader's choices, the pages of refusal."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_sample_page_is_open_and_whole(client):
    answer = client.get(reverse("ui:samples"))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.startswith('<!doctype html>\n<html lang="vi">')
    assert html.count('id="chinh"') == 1 and 'href="#chinh"' in html
    assert "{%" not in html and "{{" not in html
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_sample_page_gives_no_id_twice(client):
    html = client.get(reverse("ui:samples")).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    twice = {each for each in ids if ids.count(each) > 1}
    assert twice == {"id_people"}  # the same sample field stands in a form and in a table


def test_every_described_field_points_at_something(client):
    html = client.get(reverse("ui:samples")).content.decode()
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    pointed = {
        word
        for words in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html)
        for word in words.split()
    }
    assert pointed - ids == set()


def test_reader_keeps_light_and_size_without_script(client):
    answer = client.post(reverse("ui:preferences"), {"theme": "dark", "size": "l", "next": "/kieu-mau/"})
    assert (answer.status_code, answer.url) == (302, "/kieu-mau/")
    html = client.get(reverse("ui:samples")).content.decode()
    assert '<html lang="vi" data-theme="dark" data-size="l">' in html
    assert 'name="theme" value="dark" aria-pressed="true"' in html
    client.post(reverse("ui:preferences"), {"theme": "auto"})
    assert '<html lang="vi" data-size="l">' in client.get(reverse("ui:samples")).content.decode()


def test_a_choice_that_is_not_ours_is_neither_kept_nor_shown(client):
    client.post(reverse("ui:preferences"), {"theme": "purple"})
    client.cookies["dk_size"] = '"><script>'
    assert '<html lang="vi">' in client.get(reverse("ui:samples")).content.decode()


def test_preferences_answer_no_get_and_lead_nowhere_else(client):
    assert client.get(reverse("ui:preferences")).status_code == 405
    answer = client.post(reverse("ui:preferences"), {"theme": "dark", "next": "https://kẻ-lạ.vn/"})
    assert answer.url == "/"


def test_preferences_need_no_token_for_pages_are_files_and_keep_only_themselves():
    answer = Client(enforce_csrf_checks=True).post(reverse("ui:preferences"), {"theme": "dark", "sessionid": "x"})

    assert answer.status_code == 302
    assert set(answer.cookies) == {"dk_theme"}


def test_a_page_that_is_not_there_says_so_in_vietnamese(client):
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html", "403_csrf.html"])
def test_pages_of_refusal_draw_without_a_request(name):
    html = render_to_string(name)
    assert "<h1>" in html and 'href="/"' in html
    assert '<html lang="vi">' in html


def test_refusal_explains_itself_where_somebody_knows_why():
    lines = [
        "Việc này cần chức danh «người duyệt» ở Phường Hoa Sen.",
        "Chức danh của ông hết hạn ngày 30/06/2026.",
    ]
    html = render_to_string("403.html", {"explanation": lines})
    assert all(line in html for line in lines)


def test_desk_draws_without_a_rail():
    html = render_to_string("ui/desk.html", {}, request=RequestFactory().get("/"))
    assert '<nav aria-label="Chính">' in html and "Thêm" not in html


def test_title_says_that_something_is_wrong():
    html = render_to_string("ui/plain.html", {"has_errors": True})
    assert "<title>Lỗi: " in html
    assert "Lỗi" not in render_to_string("ui/plain.html", {})
