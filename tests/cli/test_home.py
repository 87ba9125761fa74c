"""A demo is never served, a real office is never erased."""

import pytest

from doanket.cli import home as place
from doanket.cli.command import run
from doanket.cli.words import Refusal


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A folder with a database that is nobody's demo."""
    monkeypatch.setenv("DOANKET_HOME", str(tmp_path))
    monkeypatch.setenv("DOANKET_MODE", "serve")
    (tmp_path / "db.sqlite3").write_bytes(b"so lieu that")
    return tmp_path


@pytest.mark.parametrize("more", [[], ["--fresh"]])
def test_demo_keeps_away_from_a_real_database(office, more, capsys):
    assert run(["demo", "--port", "0", *more]) == 1

    assert "cơ sở dữ liệu thật" in capsys.readouterr().err
    assert (office / "db.sqlite3").read_bytes() == b"so lieu that"


def test_erase_demo_refuses_without_the_mark(office):
    with pytest.raises(Refusal):
        place.erase_demo(office)

    assert (office / "db.sqlite3").exists()


def test_erase_demo_takes_the_database_and_the_files_and_leaves_the_keys(office):
    place.mark_demo(office, place.BUILT)
    (office / "files").mkdir()
    (office / "secret_key").write_text("x")

    place.erase_demo(office)

    assert sorted(path.name for path in office.iterdir()) == ["secret_key"]


@pytest.mark.parametrize("command", ["serve", "init"])
def test_a_demo_is_never_served_or_set_up_as_an_office(office, command, capsys):
    place.mark_demo(office, place.BUILT)

    assert run([command, "--port", "0"] if command == "serve" else [command]) == 1
    assert "bản trình diễn" in capsys.readouterr().err


def test_the_folder_tells_the_mode(office, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "doanket.config.settings.test")
    monkeypatch.delenv("DOANKET_MODE")
    assert place.choose_mode() == "serve"
    monkeypatch.delenv("DOANKET_MODE")
    place.mark_demo(office, place.BUILT)
    assert place.choose_mode() == "demo"
