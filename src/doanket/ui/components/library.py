"""What the components share: the library they register in and the check of a closed list of words."""

from zlib import crc32

from django.template import Library, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

register = Library()


def known(name, value, allowed):
    """``value`` itself; a word that is not in ``allowed`` is a fault of the template."""
    if value not in allowed:
        raise TemplateSyntaxError(f"{name} is one of {', '.join(sorted(map(str, allowed)))}; got {value!r}")
    return value


def part(template, **values):
    """One component as safe HTML."""
    return render_to_string(f"ui/{template}.html", values)


def stable_id(prefix, *words):
    """The same id for the same words on every rendering, so that pages stay comparable and cacheable."""
    return f"{prefix}-{crc32('|'.join(map(str, words)).encode()):08x}"


def trimmed(content):
    """The inside of a block without the white space around it. Django has escaped it already while drawing it."""
    return mark_safe(content.strip())
