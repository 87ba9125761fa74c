"""Tables. Roles are written out because a narrow place turns rows into cards, which takes the table's roles away."""

from django.utils.html import format_html

from .library import known, part, register, trimmed

ROW_TONES = ("", "mark", "soft")


@register.simple_block_tag(end_name="endtable")
def table(content, *, caption, columns, flip=True, caption_hidden=False):
    """A data table. ``columns``: ``"Nội dung|#Tháng này|#Cùng kỳ"``, a # before the name of a column of numbers.

    ``content`` is rows of ``{% tr %}`` and, last, ``{% tfoot %}``. ``flip`` makes cards of rows in a narrow place.
    """
    heads = [(name.lstrip("#").strip(), name.strip().startswith("#")) for name in columns.split("|")]
    values = {"caption": caption, "heads": heads, "flip": flip, "caption_hidden": caption_hidden}
    content = trimmed(content)
    return part("table", content=content, body_closed=content.endswith("</tfoot>"), **values)


@register.simple_block_tag(end_name="endtr")
def tr(content, *, tone="", id=""):
    """One row. ``tone``: mark (returned, an error), soft (look again); say the reason in words in the row."""
    known("row tone", tone, ROW_TONES)
    return format_html('<tr role="row"{}{}>{}</tr>', _attribute("class", tone), _attribute("id", id), content)


@register.simple_block_tag(end_name="endth")
def th(content, *, id=""):
    """The head of a row."""
    return format_html('<th role="rowheader" scope="row"{}>{}</th>', _attribute("id", id), content)


@register.simple_block_tag(end_name="endtd")
def td(content, *, label, num=False):
    """A cell. ``label`` repeats the column's name for the card layout; ``num`` aligns a number."""
    look = _attribute("class", "num" if num else "")
    return format_html('<td role="cell" data-l="{}"{}><span>{}</span></td>', label, look, trimmed(content))


@register.simple_block_tag(end_name="endtfoot")
def tfoot(content):
    """The sum below its heavy line. Write it inside ``table``, after the rows."""
    return format_html('</tbody><tfoot role="rowgroup">{}</tfoot>', content)


def _attribute(name, value):
    return format_html(' {}="{}"', name, value) if value else ""
