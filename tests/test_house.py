"""The house watches itself. Each guard names what would go wrong without it."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from doanket.kit.hooks import movers, reasons_to_stay
from doanket.units.models import Unit

pytestmark = pytest.mark.sqlite_only

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "doanket"
OPEN_TO_ALL = {"kernel", "kit", "ui", "config"}
FACE = {"models", "choices", "values", "queries", "services"}
FURTHER_DOORS = {
    ("access", "rules"),  # predicates, from which each room builds its own permissions
    ("audit", "verbs"),  # each room says there how its deeds read in the journal
    ("documents", "export"),  # a paper as a file, for rooms that show the papers laid before them
    ("documents", "preview"),  # a paper as sheets of a page, for rooms that show the papers laid before them
    ("documents", "laying"),  # in whose name a paper is signed, for rooms that lay out their own
    ("indicators", "checks"),  # the one evaluator of cross-checks
    ("indicators", "shipped"),  # what ships, as data
    ("indicators", "reading"),  # the phrases of the catalogue, as the reader of prose takes them
    ("reading", "lexicon"),  # where the phrases of the catalogue are put beside those that ship
    ("reading", "catalogue"),  # how the catalogue is handed to the reader
    ("reading", "event"),  # the name of a kind of event
    ("reading", "reader"),  # the one way to have prose read
}
KNOWS_EVERYTHING = {"config", "cli", "demo", "bench"}
CATCHES_ANYTHING = {"worker/services.py"}
ENGLISH = {"the", "and", "is", "are", "not", "please", "error", "save", "cancel", "submit", "report", "user", "password"} | {
    "login", "logout", "email", "add", "edit", "delete", "search", "page", "next", "back",
}  # fmt: skip


def sources(pattern, *, migrations=False):
    """(path below src/doanket, text) of each file."""
    for path in sorted(SRC.rglob(pattern)):
        if migrations or "migrations" not in path.parts:
            yield path.relative_to(SRC), path.read_text(encoding="utf-8")


def modules():
    for path, text in sources("*.py"):
        yield path, ast.parse(text)


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("doanket.") and not model._meta.proxy]


def lines_with(pattern, files):
    """«path:line» of each line of ``files`` that matches."""
    found = re.compile(pattern)
    return [
        f"{path}:{number}"
        for path, text in files
        for number, line in enumerate(text.splitlines(), 1)
        if found.search(line)
    ]


def ran(*words, **environment):
    """(exit code, what was printed) of a tool run at the root of the project."""
    done = subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | environment
    )
    return done.returncode, done.stdout + done.stderr


# --- who may enter whom


def test_a_room_is_entered_by_its_face():
    strays = []
    for path, tree in modules():
        home = path.parts[0]
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("doanket."):
                continue
            room, *inner = node.module.split(".")[1:]
            if room == home or room in OPEN_TO_ALL or home in KNOWS_EVERYTHING or path.name == "__main__.py":
                continue
            entered = {inner[0]} if inner else {alias.name for alias in node.names}
            strays += [
                f"{path}:{node.lineno} enters {room} by {name}"
                for name in sorted(entered - FACE)
                if (room, name) not in FURTHER_DOORS
            ]
    assert strays == []


def test_the_import_contracts_are_kept():
    code, said = ran(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    assert code == 0, said


def test_ruff_has_nothing_to_say():
    code, said = ran(sys.executable, "-m", "ruff", "check", "--no-cache", "src", "tests", "tools", "run.py")
    assert code == 0, said


# --- what is stored


def test_every_stored_field_has_exactly_one_privacy_class():
    faults = []
    for model in our_models():
        privacy = getattr(model, "privacy", None)
        named = [name for label in ("public", "internal", "personal", "sensitive") for name in privacy.names(label)] if privacy else []
        stored = [field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)]
        faults += [f"{model._meta.label}.{name} has no class" for name in stored if name not in named]
        faults += [f"{model._meta.label}.{name} is no field" for name in named if name not in stored]
        faults += [f"{model._meta.label}.{name} has two classes" for name in set(named) if named.count(name) > 1]
    assert sorted(faults) == []


def test_no_migration_is_missing():
    code, said = ran(sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run")
    assert code == 0, said


def test_every_reference_to_a_unit_moves_with_it_or_says_why_not():
    labels = {
        model._meta.label
        for model in our_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Unit
    }
    silent = {label for label in labels if label not in movers() and label not in reasons_to_stay()}
    assert sorted(silent) == []
    assert sorted((movers().keys() | reasons_to_stay().keys()) - {model._meta.label for model in our_models()}) == []


def test_a_path_is_never_asked_by_its_beginning():
    assert lines_with(r"path__(i?startswith|contains)", sources("*.py")) == []


# --- what people see


def test_a_view_fetches_inside_the_scope():
    views = [(path, text) for path, text in sources("*.py") if "views" in path.name or "views" in path.parts]
    assert lines_with(r"\b[A-Z]\w+\.objects\.(get|all)\(|get_object_or_404\([A-Z]\w+, \w+=\w+\)", views) == []


def test_templates_trust_nothing_and_carry_no_script_or_style_of_their_own():
    unsafe = r"\|\s*safe\b|autoescape off|\sstyle=|<style|<script(?![^>]*\ssrc=)|javascript:"
    unsafe += r"|\son(click|change|submit|load|input|key\w+|focus\w*|blur|mouse\w+|error|toggle|pointer\w+|touch\w+)="
    assert lines_with(unsafe, sources("*.html")) == []
    drawn = [item for item in sources("*.py") if item[0].parts[0] != "ui" and "templatetags" not in item[0].parts]
    assert lines_with(r"\bmark_safe\(", drawn) == []


def test_nothing_is_loaded_from_another_host():
    pages = [*sources("*.html"), *sources("*.css"), *sources("*.js")]
    namespace = r"http://www\.w3\.org/"
    assert lines_with(rf"(src|href|url\(|@import|fetch\()[^>\s]*[\"'(=]\s*(https?:)?//(?!{namespace[7:]})", pages) == []


def texts():
    """(place, text) of every literal inside ``_()`` and its sisters."""
    for path, tree in modules():
        for node in ast.walk(tree):
            name = getattr(getattr(node, "func", None), "id", "") or getattr(getattr(node, "func", None), "attr", "")
            if isinstance(node, ast.Call) and name in ("_", "gettext", "gettext_lazy", "ngettext") and node.args:
                yield f"{path}:{node.lineno}", node.args[0]


def test_texts_are_plain_literals_and_vietnamese():
    computed = [place for place, text in texts() if not (isinstance(text, ast.Constant) and isinstance(text.value, str))]
    english = [
        f"{place} {text.value!r}"
        for place, text in texts()
        if isinstance(text, ast.Constant) and ENGLISH & set(re.findall(r"[a-z]+", re.sub(r"%\(\w+\)", "", str(text.value)).lower()))
    ]
    assert computed == []
    assert english == []


def test_every_text_is_nfc():
    files = [item for pattern in ("*.py", "*.html", "*.json", "*.csv", "*.js", "*.css") for item in sources(pattern)]
    assert [str(path) for path, text in files if not unicodedata.is_normalized("NFC", text)] == []


# --- size and manners


def test_files_stay_short():
    long = [f"{path}: {text.count(chr(10))}" for path, text in sources("*.py") if text.count("\n") > 400]
    long += [f"{path}: {text.count(chr(10))}" for path, text in sources("*.html") if text.count("\n") > 120]
    assert long == []


def test_only_the_worker_catches_anything():
    catching = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
        and str(path) not in CATCHES_ANYTHING
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert catching == []


# --- what is shipped

PACKAGES = {
    "docx": "python-docx", "csp": "django-csp", "axes": "django-axes", "allauth": "django-allauth", "fontTools": "fonttools",
    "django_htmx": "django-htmx", "template_partials": "django-template-partials", "xlsxwriter": "xlsxwriter",
    "fontpkg_be_vietnam_pro": "fontpkg-be-vietnam-pro", "axe_playwright_python": "axe-playwright-python",
    "espeakng_loader": "espeakng-loader", "PIL": "pillow", "django": "django", "modelcluster": "django-modelcluster",
    "taggit": "django-taggit", "modelsearch": "wagtail", "bs4": "beautifulsoup4", "soupsieve": "beautifulsoup4",
}  # fmt: skip
TOOLS = {"pytest", "_pytest"}


def declared(section):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] if section == "run" else project["dependency-groups"]["dev"]
    return {re.split(r"[\[~=<>! ]", line)[0].lower() for line in wanted}


def imported(folder):
    """Top-level names imported anywhere in ``folder`` that are neither the standard library's nor ours."""
    ours = {"doanket", "tests"} | {path.stem for path in (ROOT / "tests").rglob("*")}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and not node.level and node.module else []
            for name in (name.split(".")[0] for name in names):
                if name not in sys.stdlib_module_names and name not in ours:
                    yield name, f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize(("folder", "sections"), [("src", ["run"]), ("tests", ["run", "dev"]), ("tools", ["run", "dev"])])
def test_what_is_imported_is_declared(folder, sections):
    known = set().union(*map(declared, sections)) | (TOOLS if folder == "tests" else set())
    assert sorted({place for name, place in imported(ROOT / folder) if PACKAGES.get(name, name).lower() not in known}) == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_name_no_address_and_pin_every_package_by_hash(name):
    text = (ROOT / name).read_text()
    assert re.findall(r"https?:|file:|^-", text, re.MULTILINE) == []
    entries = re.split(r"\n(?=[a-z0-9])", text.split("\n", 1)[1])
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    pinned = {re.split(r"[\[=]", entry)[0] for entry in entries}
    wanted = declared("run") | (declared("dev") if "dev" in name else set())
    assert sorted(wanted - pinned) == []


def test_the_configuration_of_a_public_server_is_clean():
    code, said = ran(
        sys.executable, "-m", "doanket", "check", "--deploy",
        DOANKET_MODE="serve", DOANKET_HTTPS="1", DOANKET_HOSTS="matran.example.vn", DJANGO_SETTINGS_MODULE="",
        DJANGO_ALLOW_ASYNC_UNSAFE="",  # a browser test in the same run sets it for itself
    )  # fmt: skip
    assert code == 0, said
