"""No address, however written or resolved, makes the machine knock at a door of its own house."""

import http.client
import socket

import pytest

from doanket.portal.reaching import Unreachable, is_public, status_of

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "::7f00:1",
]  # fmt: skip


def leads_to(*addresses):
    return lambda host, port, type: [(socket.AF_INET, type, 6, "", (address, port)) for address in addresses]


class Server:
    """Answers what it was told, one answer a request, and remembers who asked for what."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def __call__(self, scheme, host, address, port):
        self.host, self.address = host, address
        return self

    def request(self, method, path, headers):
        self.asked.append((method, self.host, path, self.address))

    def getresponse(self):
        status, onward = self.answers.pop(0)
        self.status, self.headers = status, {"Location": onward}
        return self

    def close(self):
        pass


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_never_asked(address):
    server = Server((200, ""))

    with pytest.raises(Unreachable) as refusal:
        status_of("https://noi-bo.example/", resolve=leads_to(address), connect=server)

    assert (refusal.value.reason, server.asked, is_public(address)) == ("private", [], False)


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    with pytest.raises(Unreachable):
        status_of("https://hai-mat.example/", resolve=leads_to("93.184.215.14", "127.0.0.1"), connect=Server((200, "")))


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "https://ten:mat@a.example/", "https://a.example:22/", "http://[", "http://a.example:x/"]
)
def test_strange_addresses_are_not_asked(url):
    with pytest.raises(Unreachable) as refusal:
        status_of(url, resolve=leads_to("93.184.215.14"), connect=Server((200, "")))

    assert refusal.value.reason == "address"


def test_a_redirect_into_the_house_is_refused():
    names = {"ngoai.example": "93.184.215.14", "trong.example": "10.0.0.5"}
    server = Server((302, "http://trong.example/"), (200, ""))

    with pytest.raises(Unreachable) as refusal:
        status_of("https://ngoai.example/", resolve=lambda host, port, type: leads_to(names[host])(host, port, type), connect=server)

    assert refusal.value.reason == "private"
    assert [host for _method, host, _path, _address in server.asked] == ["ngoai.example"]


def test_it_connects_to_the_address_that_was_judged_and_follows_to_the_end():
    server = Server((301, "/moi/?a=1"), (405, ""), (200, ""))

    assert status_of("https://a.example/cu/", resolve=leads_to("93.184.215.14"), connect=server) == 200
    assert server.asked == [
        ("HEAD", "a.example", "/cu/", "93.184.215.14"), ("HEAD", "a.example", "/moi/?a=1", "93.184.215.14"),
        ("GET", "a.example", "/moi/?a=1", "93.184.215.14"),
    ]  # fmt: skip


def test_a_circle_ends():
    with pytest.raises(Unreachable) as refusal:
        status_of("https://a.example/", resolve=leads_to("93.184.215.14"), connect=Server(*[(302, "/")] * 9))

    assert refusal.value.reason == "silent"


def test_a_server_that_dribbles_is_cut_off(monkeypatch):
    ours, theirs = socket.socketpair()
    monkeypatch.setattr("doanket.portal.reaching.LONGEST", 0.05)
    connection = http.client.HTTPConnection("a.example", timeout=30)
    connection.sock = ours
    theirs.sendall(b"HTTP/1.1 2")  # and never more

    with pytest.raises(Unreachable) as refusal:
        status_of("https://a.example/", resolve=leads_to("93.184.215.14"), connect=lambda *_how: connection)
    theirs.close()

    assert refusal.value.reason == "silent"
