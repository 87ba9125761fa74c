"""A ready page goes out without the application, with the same headers; everything else does not."""

import gzip
import os
import time
from pathlib import Path

import pytest
from django.conf import settings as now
from wagtail.models import Site

from doanket.portal import fragments, things
from doanket.portal.fragments import keeping
from doanket.portal.models import Article, RenderedFile
from doanket.portal.services import changed, plant_site
from doanket.portal.serving import storing, ticking
from doanket.portal.serving.drawing import Drawn
from doanket.portal.serving.filling import FLOWING, harmless, place_of_fragment
from doanket.portal.serving.places import place_at
from doanket.portal.templatetags.portal import site_name

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_first_reader_has_the_page_drawn_and_the_second_gets_the_file(reader, home, write):
    write("Ngày hội ở tổ 3")

    first, second = reader.get(f"/{home.slug}/"), reader.get(f"/{home.slug}/")

    assert (first.status, first.asked, second.status, second.asked) == (200, True, 200, False)
    assert "Ngày hội ở tổ 3" in second.text
    assert first.body == second.body
    assert (now.SITE_FOLDER / "now" / "_" / home.slug / "index.html").exists()


def test_headers_are_those_of_the_application(reader, home):
    drawn, ready = reader.get(f"/{home.slug}/"), reader.get(f"/{home.slug}/")

    assert not ready.asked
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Content-Type"):
        said, own = drawn.headers[name], ready.headers[name]
        assert sorted(said.split("; ")) == sorted(own.split("; ")), name
    assert ready.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in drawn.headers
    assert int(ready.headers["Content-Length"]) == len(ready.body)


def test_a_browser_that_has_the_page_hears_so_and_a_packed_one_is_the_same_page(reader, home):
    reader.get(f"/{home.slug}/")
    plain = reader.get(f"/{home.slug}/")
    packed = reader.get(f"/{home.slug}/", HTTP_ACCEPT_ENCODING="gzip, br")

    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["Content-Encoding"] == "gzip"
    again = reader.get(f"/{home.slug}/", HTTP_IF_NONE_MATCH=plain.headers["ETag"])
    assert (again.status, again.body, again.asked) == (304, b"", False)
    other = reader.get(f"/{home.slug}/", HTTP_IF_NONE_MATCH=packed.headers["ETag"])
    assert other.status == 200


def test_head_tells_the_headers_alone(reader, home):
    reader.get(f"/{home.slug}/")
    whole, head = reader.get(f"/{home.slug}/"), reader.get(f"/{home.slug}/", method="HEAD")

    assert (head.status, head.body, head.asked) == (200, b"", False)
    assert head.headers == whole.headers


def test_the_readers_own_light_and_letters_are_written_on_the_page(reader, home):
    reader.get(f"/{home.slug}/")

    dark = reader.get(f"/{home.slug}/", HTTP_COOKIE="a=b; dk_theme=dark; dk_size=l")
    assert not dark.asked
    assert '<html data-size="l" data-theme="dark" lang="vi"' in dark.text
    assert "data-theme" not in reader.get(f"/{home.slug}/", HTTP_COOKIE='dk_theme="><b>; dk_size=huge').text
    drawn = reader.get(f"/{home.slug}/", query="x=1", HTTP_COOKIE="dk_theme=dark")
    assert drawn.asked and 'data-theme="dark"' in drawn.text


@pytest.mark.parametrize(
    "path",
    ["/../secret_key/", "/phuong-hoa-sen/../../db.sqlite3/", "/phuong-hoa-sen/.changes/", "//etc/passwd/", "/a/b/c/d/e/f/",
     "/phuong-hoa-sen/%2e%2e/", "/phuong-hoa-sen", "/PHUONG/", "/phuong-hoa-sen/\x00/", "/_/", "/" + "a" * 400 + "/"],
)  # fmt: skip
def test_no_address_leads_out_of_the_folder(path):
    assert place_at(path) is None


def test_what_is_not_there_is_never_kept(reader, home):
    for _turn in range(2):
        missing = reader.get(f"/{home.slug}/khong-co/")
        assert (missing.status, missing.asked) == (404, True)
    assert not (now.SITE_FOLDER / "now" / "_" / home.slug / "khong-co").exists()
    assert not RenderedFile.objects.exists()


def test_posts_queries_and_strange_hosts_go_to_the_application(reader, home):
    reader.get(f"/{home.slug}/")

    assert reader.get(f"/{home.slug}/", method="POST").asked
    assert reader.get(f"/{home.slug}/", query="trang=1").asked
    assert not reader.get(f"/{home.slug}/", query="fbclid=xyz&utm_source=zalo").asked
    assert reader.get(f"/{home.slug}/", host="kẻ-lạ.example").status == 400
    assert reader.get(f"/{home.slug}/", host="other.example").status == 400
    assert sorted(os.listdir(now.SITE_FOLDER / "now" / "_")) == [home.slug]


def test_https_is_never_gone_around(settings, site_folder, home):
    from .conftest import Reader

    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 1000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    reader = Reader()
    for _turn in range(2):
        assert reader.get(f"/{home.slug}/").status == 301
    reader.get(f"/{home.slug}/", HTTP_X_FORWARDED_PROTO="https")
    ready = reader.get(f"/{home.slug}/", HTTP_X_FORWARDED_PROTO="https")
    assert (ready.status, ready.asked) == (200, False)
    assert ready.headers["Strict-Transport-Security"].startswith("max-age=1000")


def test_a_domain_of_its_own_shows_that_site_and_no_other(settings, reader, home, province):
    settings.ALLOWED_HOSTS = ["testserver", "hoasen.example"]
    other = plant_site(province)
    Site.objects.create(hostname="hoasen.example", port=443, root_page=home)
    changed(things.site(home.unit_id))

    for path in ("/", f"/{home.slug}/", f"/{home.slug}/lien-he/"):
        assert reader.get(path, host="hoasen.example").status == 200
        assert not reader.get(path, host="hoasen.example").asked
    reader.get(f"/{other.slug}/")
    assert not reader.get(f"/{other.slug}/").asked
    assert reader.get(f"/{other.slug}/", host="hoasen.example").status == 404
    folder = now.SITE_FOLDER / "now" / "hoasen.example"
    assert sorted(os.listdir(folder)) == ["index.html", home.slug]
    assert site_name(home) in (folder / "index.html").read_text()

    Site.objects.get(hostname="hoasen.example").delete()
    assert os.readlink(folder) == "_"  # the name is still one of the installation's
    assert site_name(home) not in reader.get("/", host="hoasen.example").text


def test_below_a_prefix_links_carry_it_and_files_lie_apart(reader, home):
    below = reader.get(f"/{home.slug}/", SCRIPT_NAME="/mat-tran")
    again = reader.get(f"/{home.slug}/", SCRIPT_NAME="/mat-tran")

    assert (below.asked, again.asked) == (True, False)
    assert f'href="/mat-tran/{home.slug}/lien-he/"' in again.text
    assert f'href="/{home.slug}/lien-he/"' in reader.get(f"/{home.slug}/").text
    changed(things.site(home.unit_id))
    assert reader.get(f"/{home.slug}/", SCRIPT_NAME="/mat-tran").asked


def test_no_text_of_a_page_gives_orders_to_the_front_server(reader, home, write):
    evil = '<!--# include virtual="/van-phong/" --><!--~ env "DOANKET_SECRET_KEY" -->'
    clean = harmless(f"a{place_of_fragment('date', 7)}b{evil}".encode()).decode()
    assert "<!--#" not in clean and "<!--~" not in clean and place_of_fragment("date", 7) in clean

    write(f"Bài {evil}{place_of_fragment('date', 7)}")
    reader.get(f"/{home.slug}/")
    kept = (now.SITE_FOLDER / "now" / "_" / home.slug / "index.html").read_bytes()
    assert FLOWING.sub(b"", kept) == harmless(FLOWING.sub(b"", kept))  # no orders but those of the page itself
    assert "DOANKET_SECRET_KEY" in kept.decode() and "&lt;!--[date 7]--&gt;" in kept.decode()


def test_a_page_of_one_article_costs_few_questions(reader, home, write, django_assert_max_num_queries):
    article = write()
    reader.get(f"/{home.slug}/")
    address = f"/{home.slug}/tin-hoat-dong/{article.slug}/"
    with django_assert_max_num_queries(20):
        reader.get(address)
    with django_assert_max_num_queries(0):
        reader.get(address)
    assert Article.objects.count() == 1


def test_living_parts_are_drawn_with_the_page_and_a_minute_old_at_most_at_their_own_address(reader, home, living, monkeypatch):
    said = iter(range(100))
    living("probe", lambda ident: f"<b>lần {next(said)} của {ident}</b>")
    _draw_with(monkeypatch, "{% load portal %}<html>{% fragment 'probe' 7 %}.<p {% living 'probe' 7 %}>{% fragment 'probe' 8 %}</p></html>")

    first, second = reader.get(f"/{home.slug}/"), reader.get(f"/{home.slug}/")
    assert first.text == second.text == '<html><b>lần 0 của 7</b>.<p data-living="/cong/manh/probe/7"><b>lần 1 của 8</b></p></html>'
    assert not second.asked
    for _turn in range(2):
        assert reader.get("/cong/manh/probe/7").text == "<b>lần 2 của 7</b>"
    assert reader.get("/cong/manh/nothing/7").status == 404

    file = now.SITE_FOLDER / "manh" / "probe" / "7.html"
    os.utime(file, (time.time() - 61,) * 2)
    reader.front.fragments.clear()
    answer = reader.get("/cong/manh/probe/7")
    assert (answer.text, answer.headers["Cache-Control"]) == ("<b>lần 3 của 7</b>", "no-cache")


def test_what_flows_is_a_minute_old_at_most_in_a_ready_page_too(reader, home, living, monkeypatch):
    said = iter(range(100))
    living("probe", lambda ident: f"<b>lần {next(said)}</b>", flowing=True)
    _draw_with(monkeypatch, "{% load portal %}<html>{% fragment 'probe' 7 %}.</html>")
    path, file = f"/{home.slug}/", now.SITE_FOLDER / "now" / "_" / home.slug / "index.html"

    drawn, ready = reader.get(path), reader.get(path)
    assert drawn.text == ready.text == "<html><b>lần 0</b>.</html>" and not ready.asked
    os.utime(file, (time.time() - 61,) * 2)
    anew, after = reader.get(path, HTTP_ACCEPT_ENCODING="gzip"), reader.get(path, HTTP_ACCEPT_ENCODING="gzip")
    assert anew.asked and anew.text == "<html><b>lần 1</b>.</html>"
    assert not after.asked and gzip.decompress(after.body).decode() == anew.text
    assert after.headers["ETag"] != ready.headers["ETag"]
    assert next(said) == 2 and file.stat().st_mtime < time.time() - 60  # the page itself was not drawn again


def test_of_what_is_not_there_no_living_part_is_kept(reader, home, write):
    article = write()
    there = [("date", 0), ("visitors", home.unit_id), ("views", article.pk), ("rating", article.pk), ("comments", article.pk)]
    for kind, ident in there:
        assert reader.get(f"/cong/manh/{kind}/{ident}").status == 200
        assert reader.get(f"/cong/manh/{kind}/{ident + 1_000_000}").status == 404
    assert sorted(path.name for path in (now.SITE_FOLDER / "manh").glob("*/*.html")) == sorted(f"{ident}.html" for _kind, ident in there)


def test_the_worker_packs_what_was_drawn_and_no_packed_page_outlives_its_page(reader, home, write):
    file, packed = (now.SITE_FOLDER / "now" / "_" / home.slug / name for name in ("index.html", "index.html.gz"))
    reader.get(f"/{home.slug}/")
    assert not packed.exists()
    ticking.keep_true()
    assert gzip.decompress(packed.read_bytes()) == file.read_bytes()
    changed(things.site(home.unit_id))
    assert not packed.exists()

    reader.get(f"/{home.slug}/")
    file.unlink()  # it goes, or is drawn again, before its turn comes
    ticking.keep_true()
    assert os.listdir(file.parent) == []


def test_of_a_part_of_many_pages_each_takes_what_was_drawn_within_the_minute(reader, home, living, monkeypatch):
    said = iter(range(100))
    living("probe", lambda ident: f"<b>lần {next(said)}</b>", on_many_pages=True)
    _draw_with(monkeypatch, "{% load portal %}<html>{% fragment 'probe' 7 %}</html>")
    for path in (f"/{home.slug}/", f"/{home.slug}/lien-he/"):
        assert reader.get(path).text == "<html><b>lần 0</b></html>"


def test_no_page_of_yesterday_is_served(reader, home, write):
    """Without the worker by our own way, with it also by a front server; and what a page shows stays known."""
    path, article = f"/{home.slug}/", write()
    file, other = now.SITE_FOLDER / "now" / "_" / home.slug / "index.html", f"/{home.slug}/tin-hoat-dong/{article.slug}/"
    reader.get(path)
    os.utime(file, (keeping.day_began(time.time()) - 1,) * 2)
    assert reader.get(path).asked and not reader.get(path).asked
    assert file.stat().st_mtime >= keeping.day_began(time.time())

    rows = RenderedFile.objects.count()
    (now.SITE_FOLDER / ".looked").touch()
    os.utime(now.SITE_FOLDER / ".looked", (keeping.day_began(time.time()) - 1,) * 2)
    ticking.keep_true()
    assert not file.exists() and RenderedFile.objects.count() == rows
    assert reader.get(path).asked and reader.get(other).asked and not reader.get(path).asked
    changed(things.site(home.unit_id))
    assert not file.exists()


def test_a_page_drawn_over_midnight_is_not_kept(home, monkeypatch):
    place, turns, day = place_at(f"/{home.slug}/"), [], keeping.day_began
    monkeypatch.setattr(storing, "day_began", lambda now: day(now) if len(turns) > 1 else now + 1)

    def draw():
        turns.append(1)
        return Drawn(f"lần {len(turns)}", frozenset({things.THEME}))

    assert storing.stored(place, draw) == "lần 2".encode()


def test_the_worker_draws_again_what_was_read_and_drops_the_rest(home, living):
    said = iter(range(100))
    living("probe", lambda ident: str(next(said)))
    for ident in (1, 2):
        keeping.fragment_now("probe", ident)
    old = time.time() - 50
    os.utime(keeping.file_of("probe", 1), (old + 5, old))
    os.utime(keeping.file_of("probe", 2), (old, old))

    assert keeping.refresh() == 1
    assert Path(keeping.file_of("probe", 1)).read_text() == "2"
    assert not os.path.exists(keeping.file_of("probe", 2))
    assert keeping.refresh() == 0


def test_the_date_turns_at_midnight(home, living):
    living("probe", str)
    keeping.fragment_now("probe", 1)
    midnight = keeping.day_began(time.time()) + 86_400
    os.utime(keeping.file_of("probe", 1), (midnight - 5,) * 2)
    assert keeping.still_good(midnight - 5, midnight - 1)
    assert not keeping.still_good(midnight - 5, midnight + 1)
    keeping.forget_yesterday(midnight - 1)
    assert os.path.exists(keeping.file_of("probe", 1))
    keeping.forget_yesterday(midnight + 1)
    assert not os.path.exists(keeping.file_of("probe", 1))


def _draw_with(monkeypatch, source):
    from django.template import Context, Template

    from doanket.portal.views import reading

    monkeypatch.setattr(
        reading, "draw", lambda page, **_more: Drawn(Template(source).render(Context()), frozenset({things.THEME}))
    )
    assert "probe" in fragments.kinds()
