"""The configurations that ship, run for real: nginx and Caddy hand out ready pages and what lives, and ask for the rest."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.conf import settings as now
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from wagtail.models import Site

from doanket.portal import things
from doanket.portal.fragments import keeping
from doanket.portal.models import Article
from doanket.portal.services import changed, plant_site
from doanket.portal.serving import packing
from doanket.portal.serving.drawing import Drawn
from doanket.portal.serving.filling import place_of_fragment
from doanket.portal.serving.front import Front
from doanket.portal.serving.headers import headers_of_a_page
from doanket.portal.serving.renewing import renew

DEPLOY = Path(__file__).parents[3] / "deploy"
HOST = "matran.example.vn"
pytestmark = pytest.mark.django_db(transaction=True)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words):
        pass


class Server(ThreadingMixIn, WSGIServer):
    """Each request in a thread that closes its connection: Caddy asks for a part of a page within asking for the page."""

    daemon_threads = True

    def process_request_thread(self, request, address):
        try:
            super().process_request_thread(request, address)
        finally:
            connection.close()


@pytest.fixture(autouse=True)
def names(settings):
    settings.ALLOWED_HOSTS = [HOST, "hoasen.example.vn", "127.0.0.1"]


@pytest.fixture
def application(names, site_folder):
    """The port of our application, and a list of what it was asked."""
    asked, front = [], Front(WSGIHandler())

    def answer(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return front(environ, start_response)

    server = Server(("127.0.0.1", 0), Quiet)
    server.set_app(answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    thread.join()
    server.server_close()


def nginx_conf(port, behind, folder):
    """The shipped file with our port, our folder and no certificate, inside the least that nginx wants around it."""
    own = (DEPLOY / "nginx.conf").read_text()
    own = own.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    own = re.sub(r" *ssl_certificate.*\n", "", own).replace("/var/lib/doanket/site", str(now.SITE_FOLDER))
    own = own.replace(f"server_name {HOST};", f"server_name {HOST} hoasen.example.vn;")
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return (
        f"pid {folder}/pid;\nerror_log {folder}/error.log;\ndaemon off;\n{'user root;' if os.geteuid() == 0 else ''}\n"
        f"events {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}{own}}}\n"
    )


def caddy_conf(port, behind, folder):
    own = (DEPLOY / "Caddyfile").read_text().replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    own = own.replace(f"\n{HOST} {{", f"\nhttp://{HOST}:{port}, http://hoasen.example.vn:{port} {{\n\tbind 127.0.0.1")
    return "{\n\tadmin off\n\tauto_https off\n}\n" + own.replace("/var/lib/doanket/site", str(now.SITE_FOLDER))


@contextmanager
def running(name, behind, folder):
    port = free_port()
    if name.startswith("nginx"):
        conf = nginx_conf(port, behind, folder)
        (folder / "nginx.conf").write_text(conf.replace("gzip_static on;", "ssi on;") if "includes" in name else conf)
        words = ["nginx", "-p", folder, "-e", folder / "error.log", "-c", folder / "nginx.conf"]
    else:
        (folder / "Caddyfile").write_text(caddy_conf(port, behind, folder))
        words = ["caddy", "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"]
    with open(folder / "said", "wb") as said:
        process = subprocess.Popen(words, stdout=said, stderr=said, env={"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin"})
    try:
        wait_for(port, process, folder)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port, process, folder):
    for _turn in range(200):
        assert process.poll() is None, (folder / "said").read_text()
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("does not answer")


@pytest.fixture(params=["nginx", "caddy"])
def server(request, application, tmp_path):
    """ask(path, **headers) at the front server, which must be on this machine."""
    if not shutil.which(request.param.split()[0], path="/usr/sbin:/usr/bin:/usr/local/bin"):
        pytest.skip(f"{request.param} is not installed")
    behind, asked = application
    (folder := tmp_path / "server").mkdir()
    with running(request.param, behind, folder) as port:

        def ask(path, host=HOST, **headers):
            client = HTTPConnection("127.0.0.1", port, timeout=20)
            client.request("GET", path, headers={"Host": host} | {name.replace("_", "-"): value for name, value in headers.items()})
            answer = client.getresponse()
            answer.body = answer.read()
            answer.text = answer.body.decode(errors="replace")
            client.close()
            return answer

        ask.asked = asked
        yield ask


@pytest.fixture
def probing(living, monkeypatch):
    """Pages with two living parts, one of them empty."""
    living("probe", lambda ident: f"<b>sống {ident}</b>" if ident < 9 else "")

    def draw(page, **_more):
        parts = place_of_fragment("probe", 7) + place_of_fragment("probe", 9)
        html = f'<!doctype html>\n<html lang="vi"><title>{page.title}</title>{parts}<p>cuối</p></html>'
        return Drawn(html, frozenset({things.site(page.unit_id)}))

    monkeypatch.setattr("doanket.portal.views.reading.draw", draw)


def test_ready_pages_never_reach_the_application(probing, home, server):
    path = f"/{home.slug}/"
    first, part = server(path), server("/cong/manh/probe/7")
    assert first.status == 200 and first.text.endswith("</title><b>sống 7</b><p>cuối</p></html>")
    server.asked.clear()
    assert packing.pack() == 1

    ready, packed, living = server(path), server(path, Accept_Encoding="gzip"), server("/cong/manh/probe/7")

    assert server.asked == []
    assert (ready.status, ready.text) == (200, first.text)
    assert packed.getheader("Content-Encoding") == "gzip"
    assert part.text == living.text == "<b>sống 7</b>"
    assert living.getheader("Cache-Control") == "no-cache" and living.getheader("Content-Type").lower() == "text/html; charset=utf-8"
    server(f"{path}?fbclid=abc")
    assert not server.asked
    server(f"{path}?trang=1")
    assert server.asked.pop() == path


@pytest.mark.parametrize("server", ["nginx with includes"], indirect=True)
def test_a_server_that_is_told_so_puts_in_what_flows(living, probing, home, server):
    said, path = Counter(), f"/{home.slug}/"

    def drawn(ident):  # each part counts for itself: the server asks for both at the same time, in either order
        said[ident] += 1
        return f"<b>{ident} lần {said[ident]}</b>"

    living("probe", drawn, flowing=True)

    assert "<b>7 lần 1</b><b>9 lần 1</b><p>" in server(path).text
    anew = server(path).text
    assert "<b>7 lần 2</b><b>9 lần 2</b><p>" in anew == server(path).text and "<!--" not in anew
    server.asked.clear()
    os.utime(now.SITE_FOLDER / "manh/probe/7.html", (time.time(), time.time() - 50))
    keeping.refresh()
    assert "<b>7 lần 3</b><b>9 lần 2</b><p>" in server(path).text and not server.asked


def test_a_page_that_was_read_says_the_numbers_of_now_and_asks_nobody(home, write, server):
    article = write()
    path = f"/{home.slug}/tin-hoat-dong/{article.slug}/"
    server(path)
    assert packing.pack() == 1 and "lượt xem" not in server(path).text
    Article.objects.filter(pk=article.pk).update(views=1_250)
    server.asked.clear()

    assert renew({article.pk}) == 1

    plain, packed = server(path), server(path, Accept_Encoding="gzip")
    assert "1.250 lượt xem" in plain.text and not server.asked
    assert packed.getheader("Content-Encoding") == "gzip" and gzip.decompress(packed.body) == plain.body


def test_headers_are_those_of_the_application(probing, home, server):
    server(f"/{home.slug}/")
    server.asked.clear()
    ready = server(f"/{home.slug}/")
    assert not server.asked
    for name, value in headers_of_a_page(secure=False):
        if name not in ("Vary", "Content-Length"):
            assert sorted(re.split("; ?", ready.getheader(name).lower())) == sorted(re.split("; ?", value.lower())), name
    assert "Cookie" in ready.getheader("Vary")
    assert "max-age=31536000" in ready.getheader("Strict-Transport-Security")


def test_the_readers_own_light_is_written_by_the_application(probing, home, server):
    server(f"/{home.slug}/")
    dark = server(f"/{home.slug}/", Cookie="a=b; dk_theme=dark")
    assert '<html data-theme="dark" lang="vi">' in dark.text
    assert "<b>sống 7</b><p>cuối</p>" in dark.text


def test_what_changed_is_asked_for_again(probing, home, server):
    path = f"/{home.slug}/"
    server(path)
    type(home).objects.filter(pk=home.pk).update(title="Tên mới")
    changed(things.site(home.unit_id))
    assert "<title>Tên mới</title>" in server(path).text
    changed(things.THEME)
    server.asked.clear()
    server(path)
    assert server.asked == [path]


def test_nothing_beside_the_pages_is_handed_out(probing, home, server):
    server(f"/{home.slug}/")
    (now.SITE_FOLDER / "secret.html").write_text("bí mật")
    (now.SITE_FOLDER.parent / "secret.html").write_text("bí mật")
    for path in ("/.changes", "/secret.html", "/../secret.html", "/%2e%2e/secret.html", "/cong/manh/../secret/1", "/hosts.json",
                 "/cong/manh/probe/..%2f..%2fsecret", f"/{home.slug}/..%2f..%2f..%2fsecret.html", "/now/_/"):  # fmt: skip
        answer = server(path)
        assert "bí mật" not in answer.text and answer.status in (302, 400, 404), path
    assert server("/", host="stranger.example").status in (200, 400) and "sống" not in server("/", host="stranger.example").text


def test_a_domain_of_its_own_shows_that_site_and_no_other(probing, home, province, server):
    other = plant_site(province)
    Site.objects.create(hostname="hoasen.example.vn", port=443, root_page=home)
    server(f"/{other.slug}/")
    for path in ("/", f"/{home.slug}/"):
        assert home.title in server(path, host="hoasen.example.vn").text
    server.asked.clear()
    assert home.title in server("/", host="hoasen.example.vn").text
    assert server.asked == []
    assert server(f"/{other.slug}/", host="hoasen.example.vn").status == 404
