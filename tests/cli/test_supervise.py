"""Processes that fall are started again; a port in use is told before anything starts."""

import socket
import time

import pytest

from doanket.cli.net import answers, choose_port
from doanket.cli.supervise import Child, look_after, stop_all
from doanket.cli.words import Refusal


def wait_for_fall(child):
    child.process.wait(timeout=10)
    return child.fell()


def test_a_child_that_dies_young_waits_longer_each_time():
    child = Child("thử", ["--version"])
    pauses = []
    for _ in range(7):
        child.start()
        assert wait_for_fall(child)
        pauses.append(round(child.again_at - time.monotonic()))

    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    assert not child.fell()


def test_a_child_that_lived_long_starts_again_at_once():
    child = Child("thử", ["--version"], falls=5)
    child.start()
    child.started -= 3600
    assert wait_for_fall(child)

    assert child.falls == 1


def test_look_after_starts_a_fallen_child_again_when_its_pause_is_over(capsys):
    child = Child("thử", ["--version"])
    child.start()
    child.process.wait(timeout=10)

    look_after(child)
    assert child.process is None
    assert "Tiến trình thử đã dừng bất thường, khởi động lại sau 1 giây." in capsys.readouterr().out
    look_after(child)
    assert child.process is None

    child.again_at = 0
    look_after(child)
    assert child.process is not None
    stop_all([child])


def test_a_port_in_use_is_refused_with_the_words_to_type_instead():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert answers(("127.0.0.1", port))
        with pytest.raises(Refusal) as refusal:
            choose_port("127.0.0.1", port, retry="doanket demo")

    assert refusal.value.sentence == f"Cổng {port} đang có chương trình khác dùng. Thử: doanket demo --port {port + 1}"
    assert choose_port("127.0.0.1", port, retry="doanket demo") == port
    assert choose_port("127.0.0.1", 0, retry="doanket demo") > 0
