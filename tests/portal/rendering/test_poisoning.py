"""However a page is asked for, the file that is kept is the same for everybody, and nothing is kept that is no page."""

import os
from pathlib import Path

from django.conf import settings as now
from django.test import Client

from doanket.access.choices import Role
from doanket.portal.serving.generations import begin_generation
from entering import let_in

ODD = [
    {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_PREFIX": "/evil"},
    {"HTTP_X_SCRIPT_NAME": "/evil"},
    {"HTTP_X_ORIGINAL_URL": "/evil/"},
    {"HTTP_X_REWRITE_URL": "/evil/"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    {"HTTP_FORWARDED": "host=evil.example;proto=https"},
    {"HTTP_ACCEPT": "application/json, evil/*"},
    {"HTTP_ACCEPT_LANGUAGE": "en-US,evil"},
    {"HTTP_ACCEPT_ENCODING": "br, evil"},
    {"HTTP_COOKIE": "sessionid=evil; csrftoken=evil; dk_theme=evil; django_language=en; messages=evil"},
    {"HTTP_RANGE": "bytes=0-10"},
    {"HTTP_REFERER": "https://evil.example/"},
    {"HTTP_USER_AGENT": "<script>evil</script>"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "evil"},
    {"QUERY_STRING": "utm_source=evil&fbclid=evil"},
    {"REQUEST_METHOD": "HEAD"},
]
UNKNOWN = [
    "/{site}/trang-2/", "/{site}/lien-he/trang-9/", "/{site}/tin-hoat-dong/trang-99999/", "/{site}/en/", "/{site}/gioi-thieu/en/", "/{site}/trang-2/en/",
    "/{site}//", "//{site}/", "/{site}/./", "/{site}/../{site}/", "/{site}/%2e%2e/", "/{site}/.changes/", "/{SITE}/", "/{site}/TIN-HOAT-DONG/",
    "/{site}/tin-hoat-dong/{long}/", "/{long}/", "/{site}/index.html", "/{site}/index.html/", "/{site}/a\x00b/", "/{site}/%00/", "/{site}/\u202egnart/",
    "/{site}/\\..\\..\\/", "/{site}/tin-hoat-dong/khong-co/", "/{site};a=b/", "/{site}/a/b/c/d/e/",
]  # fmt: skip

LONG = 300


def kept():
    """name → content of every ready page."""
    folder = Path(now.SITE_FOLDER) / "now" / "_"
    return {str(Path(place, name).relative_to(folder)): Path(place, name).read_bytes() for place, _under, names in os.walk(folder) for name in names}


def test_whoever_comes_first_leaves_the_same_file(reader, home):
    path, faults = f"/{home.slug}/", []
    reader.get(path)
    usual = kept()
    for odd in ODD:
        begin_generation()
        answer = reader.get(path, **odd)
        is_set = "Set-Cookie" in answer.headers and "HTTP_COOKIE" not in odd
        if answer.status != 200 or not answer.asked or is_set or kept() != usual or "evil" in answer.text + repr(answer.headers):
            faults.append((odd, answer.status))

    assert faults == [] and b"evil" not in usual[f"{home.slug}/index.html"]


def test_an_officer_who_comes_first_leaves_nothing_of_a_person(reader, home, write, make_user):
    officer = make_user(Role.CHAIR, home.unit, full_name="Lê Hoàng Oanh")
    client = let_in(Client(), officer)
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    write("Ngày hội ở tổ 3")

    for path in (f"/{home.slug}/", f"/{home.slug}/tin-hoat-dong/", f"/{home.slug}/tin-hoat-dong/ngay-hoi-o-to-3/"):
        assert reader.get(path, HTTP_COOKIE=cookies).status == 200

    held = b"".join(kept().values())
    assert len(kept()) == 3
    for hidden in ("csrf", "sessionid", "Hoàng Oanh", officer.username, *(cookie.value for cookie in client.cookies.values())):
        assert hidden.encode() not in held


def test_no_address_of_no_page_leaves_a_file(reader, home):
    reader.get(f"/{home.slug}/")
    before = kept()
    statuses = {}
    for unknown in UNKNOWN:
        path = unknown.format(site=home.slug, SITE=home.slug.upper(), long="a" * LONG)
        statuses[unknown] = reader.get(path.encode().decode("latin-1")).status  # as a server hands it on

    assert {path: status for path, status in statuses.items() if status not in (301, 404)} == {}
    assert kept() == before
