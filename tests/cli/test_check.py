"""``doanket check``: every registered check, or the ones named."""

import pytest

from doanket.cli.command import run
from doanket.kit import checks


@pytest.fixture
def registry(monkeypatch, db):
    monkeypatch.setattr(checks, "_registry", {})
    monkeypatch.setenv("DOANKET_MODE", "test")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "doanket.config.settings.test")
    return checks.register


def test_check_is_silent_about_what_is_well(registry, capsys):
    registry("tree", "Cây đơn vị", list)

    assert run(["check", "--tree"]) == 0
    assert capsys.readouterr().out == "✓ Cây đơn vị: ổn\n1 phép kiểm, tất cả đều ổn.\n"


def test_check_tells_each_problem_and_ends_with_1(registry, capsys):
    registry("tree", "Cây đơn vị", lambda: iter(["Đơn vị 7 không có cấp trên."]))
    registry("rollup", "Số tổng hợp", list)

    assert run(["check", "--tree", "--rollup"]) == 1

    told = capsys.readouterr()
    assert "✗ Cây đơn vị: 1 điều chưa ổn" in told.out
    assert "✓ Số tổng hợp: ổn" in told.out
    assert told.err == "    Đơn vị 7 không có cấp trên.\n"


def test_check_shows_the_first_fifty_of_many(registry, capsys):
    registry("tree", "Cây đơn vị", lambda: (f"Đơn vị {number}" for number in range(60)))

    assert run(["check", "--tree"]) == 1
    assert capsys.readouterr().err.splitlines()[49:] == ["    Đơn vị 49", "    … và 10 điều nữa"]


def test_check_refuses_what_this_version_cannot_check(registry, capsys):
    assert run(["check", "--audit"]) == 2
    assert capsys.readouterr().err == "Phiên bản này chưa có phép kiểm --audit.\n"


def test_check_says_once_that_https_is_off(registry, capsys):
    assert run(["check", "--deploy"]) == 1

    problems = capsys.readouterr().err.strip().splitlines()
    assert [line.strip() for line in problems if "https" in line] == [
        "Chưa bật https nên mật khẩu có thể bị đọc trên đường truyền. Đặt DOANKET_HTTPS=1, hoặc chạy --tls CERT KEY."
    ]
