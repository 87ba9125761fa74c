"""Everybody follows every kind of link they are shown: it opens, in Vietnamese, and is light."""

import re
import zlib

import pytest

from browser.crawl import Sight, route_of
from browser.served import Visitor
from browser.test_rooms import PEOPLE

EACH_KIND = 2
FILES = 1
LIGHT = 100_000  # bytes of page, styles and scripts, compressed; fonts and pictures apart
FAR = 200
READS_ENGLISH = "dat.lm"
TRANSLATORS_DESK = re.compile(r"/danh-muc/(ngon-ngu/|\d+/ban-dich/)")
TITLE = re.compile(r"· (Đoàn Kết|Mặt trận \S.*|Bản in)$")  # the workplace, a public site, a page for paper
IN_ENGLISH = re.compile(r"^/cong/tieng-anh/|/en/$")
WAYS_TO_ENGLISH = [("en", "English"), ("en", "English version")]
EXPLAINS_FIELDS = re.compile(r"^/van-ban/mau-thu/dua-len/")  # there the braces of a letter form are what is told


class Crawl:
    """One person's way through every kind of page, ``faults`` found on it."""

    def __init__(self, address, username):
        self.visitor = Visitor(address).enter_as(username) if username else Visitor(address)
        self.username, self.foreign = username, []
        self.faults, self.seen, self.kinds, self.weights = [], {"/"}, {}, {}

    def run(self, start="/"):
        waiting = [start]
        while waiting and len(self.kinds) < FAR:
            path = waiting.pop(0)
            waiting += [link for link in self.open(path) if self.is_new(link)]
        return self

    def is_new(self, path):
        kind = route_of(path)
        often = FILES if "tai-ve" in kind or "/word/" in kind or "/pdf/" in kind else EACH_KIND
        if path in self.seen or self.kinds.get(kind, 0) >= often or "dang-xuat" in path:
            return False
        self.seen.add(path)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        return True

    def open(self, path):
        """Look at a page; the links on it."""
        status, headers, body = self.visitor.get(path)
        if status != 200:
            self.faults.append(f"{path} was shown and answers {status}")
        if "text/html" not in headers["Content-Type"]:
            if len(body) < 500:
                self.faults.append(f"{path} is an empty file")
            return []
        sight = Sight(body.decode(), path)
        self.judge(path, sight)
        return sight.links

    def judge(self, path, sight):
        if IN_ENGLISH.search(path):  # what a site tells visitors from abroad; its pages are tried in portal/rooms
            return
        if not TITLE.search(sight.title) or sight.headings != 1 or sight.language != "vi":
            self.faults.append(f"{path}: title {sight.title!r}, {sight.headings} main headings, language {sight.language!r}")
        if english := sight.english():
            self.faults.append(f"{path} speaks English: {english}")
        foreign = [one for one in sight.foreign if one not in WAYS_TO_ENGLISH]
        if foreign and not TRANSLATORS_DESK.match(path):
            self.foreign.append(path)
            if self.username != READS_ENGLISH:
                self.faults.append(f"{path} speaks to somebody who asked for Vietnamese only: {foreign[:3]}")
        if (broken := sight.broken()) and not EXPLAINS_FIELDS.match(path):
            self.faults.append(f"{path} shows {broken}")
        weight = self.packed(path) + sum(self.weight_of(asset) for asset in sight.assets)
        if weight > LIGHT:
            self.faults.append(f"{path} weighs {weight} bytes on the first visit")

    def weight_of(self, asset):
        if asset not in self.weights:
            self.weights[asset] = self.packed(asset)
        return self.weights[asset]

    def packed(self, path):
        """Bytes as a front server sends them: what comes unpacked is counted as gzip would make it."""
        _status, headers, body = self.visitor.get(path, packed=True)
        return len(body) if headers["Content-Encoding"] else len(zlib.compress(body, 6))


@pytest.mark.parametrize("username", PEOPLE)
def test_everything_shown_opens_in_vietnamese_and_is_light(read_only_address, username):
    crawl = Crawl(read_only_address, username).run()
    assert len(crawl.kinds) > 8
    assert crawl.faults == []
    assert bool(crawl.foreign) == (username == READS_ENGLISH)


def test_a_stranger_finds_the_door_only(read_only_address):
    crawl = Crawl(read_only_address, "").run("/dang-nhap/")
    assert crawl.faults == []
    for path in ("/", "/bao-cao/", "/van-ban/", "/van-phong/nhat-ky/", "/danh-muc/"):
        assert b"/dang-nhap/" in crawl.visitor.get(path)[2], path


def test_a_word_of_english_would_be_found():
    """The reader of pages is no good if it cannot find what it looks for."""
    sight = Sight('<html lang="vi"><title>Xem</title><a href="/x/" aria-label="Delete report">None %(n)s</a></html>', "/")
    assert sight.english() == ["Delete", "None", "report"]
    assert sight.broken() == ["%(n)", "None"]


def test_a_line_in_another_language_is_told_apart():
    sight = Sight('<html lang="vi"><p>Hỏi<i>?</i></p><p lang="en">How <b>many</b>?</p><p>Save</p></html>', "/")
    assert [text for _tongue, text in sight.foreign] == ["How", "many", "?"]
    assert (sight.language, sight.english()) == ("vi", ["Save"])
