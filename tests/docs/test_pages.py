"""What the pages for people say is still so."""

import importlib.util
import re
from pathlib import Path

import pytest

from doanket.cli.command import COMMANDS
from doanket.config import environment
from doanket.demo.tree import told

pytestmark = pytest.mark.sqlite_only

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
TEXTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in PAGES}


def test_page_of_roles_is_the_one_the_permissions_make():
    spec = importlib.util.spec_from_file_location("make_roles", ROOT / "tools" / "make_roles.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    assert TEXTS["docs/roles.md"] == tool.render(), "run: .venv/bin/python tools/make_roles.py"


def test_links_lead_to_files_that_are_there():
    links = [
        (name, link)
        for name, text in TEXTS.items()
        for link in re.findall(r"\]\(([^)#\s]+)\)|src=\"([^\"]+)\"", text)
    ]
    lost = [
        (name, target) for name, pair in links for target in pair
        if target and not target.startswith("https://") and not ((ROOT / name).parent / target).exists()
    ]  # fmt: skip

    assert len(links) > 10
    assert lost == []


def test_commands_that_are_named_exist():
    words = {word for text in TEXTS.values() for word in re.findall(r"(?:run\.py|`doanket) ([a-z-]+)", text)}

    assert {"demo", "test", "init", "serve", "check", "bench"} <= words
    assert words - COMMANDS.keys() == {"test"}


def test_variables_that_are_named_are_read():
    source = Path(environment.__file__).read_text() + "".join(path.read_text() for path in (ROOT / "src/doanket/cli").glob("*.py"))
    named = set(re.findall(r"\b(?:DOANKET_[A-Z_]+[A-Z]|DATABASE_URL)\b", TEXTS["docs/install.md"]))

    assert "DOANKET_DATA_KEYS" in named
    assert sorted(name for name in named if name not in source) == []


def test_pictures_are_small_and_shown():
    pictures = sorted((ROOT / "docs" / "shots").glob("*.png"))

    assert [path.name for path in pictures if path.stat().st_size > 150_000] == []
    assert [path.name for path in pictures if path.name not in TEXTS["README.md"]] == []


def test_walk_of_the_readme_meets_people_who_are_on_the_list():
    names = set(re.findall(r"\*\*((?:Ông|Bà|Anh|Chị) \w+)\*\*", TEXTS["README.md"]))
    full = str(told("people"))

    assert len(names) >= 5
    assert [name for name in names if not re.search(rf"{name.split()[1]}['\"]", full)] == []
    assert "chín người" in TEXTS["README.md"] and len(told("roles")) == 9


def test_pages_name_no_place_of_a_machine_and_no_registry():
    places = re.compile(r"/(?:work|tmp|root|home/\w+)/|pypi\.|index-url|localhost:\d")

    assert [(name, found.group()) for name, text in TEXTS.items() if (found := places.search(text))] == []


def test_licence_is_the_whole_text():
    text = (ROOT / "LICENSE").read_text()

    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text and "END OF TERMS AND CONDITIONS" in text
    assert len(text.splitlines()) > 600
