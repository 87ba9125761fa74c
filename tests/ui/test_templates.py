"""What every template of the project keeps: the strict policy, the sizes, Vietnamese for the eye."""

import re
from pathlib import Path

import pytest
from django.template import engines

import doanket

SRC = Path(doanket.__file__).parent
TEMPLATES = sorted(SRC.glob("**/templates/**/*.html"))
COMPONENTS = sorted((SRC / "ui" / "templates" / "ui").glob("*.html"))
FORBIDDEN = {
    "inline style": r"<style\b|\sstyle\s*=",
    "handler": r"\son[a-z]+\s*=\s*[\"']",
    "inline script": r"<script(?![^>]*\bsrc=)",
    "script address": r"javascript:",
    "another host": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
    "unescaped": r"\|\s*safe\b|autoescape\s+off",
    "htmx that needs eval": r"hx-on|hx-vals\s*=\s*[\"']js:",
}


def named(path):
    return str(path.relative_to(SRC))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_fits_the_strict_policy(path):
    text = re.sub(
        r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    found = {name for name, pattern in FORBIDDEN.items() if re.search(pattern, text)}
    assert found == set()


@pytest.mark.parametrize(
    "bad", ['<p style="x">', '<a onclick="x">', "<script>x", '<img src="//a.b/c">', "{{ a|safe }}"]
)
def test_the_guard_can_fail(bad):
    assert any(re.search(pattern, bad) for pattern in FORBIDDEN.values())


@pytest.mark.parametrize("path", COMPONENTS, ids=named)
def test_component_stays_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_page_stays_short_and_can_be_read_by_the_engine(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    engines["django"].from_string(text)
