"""Rows of tasks and sums, what happened when, and where one is."""

from .library import known, part, register, trimmed

MOMENTS = ("done", "now", "")


@register.simple_block_tag(end_name="endrows")
def rows(content, *, label="", sums=False, id=""):
    """A list of ``task_row``, or of ``bar_row`` with ``sums=True``."""
    return part("rows", content=content, label=label, sums=sums, id=id)


@register.simple_block_tag(end_name="endtask_row")
def task_row(content, *, title, url="", text="", name="", square="", icon="", id=""):
    """A bold deed, one line of context and, as ``content``, one badge or one button.

    ``name`` draws the initials of a person, ``square`` the short sign of a unit, ``icon`` a drawing: one at most.
    """
    values = {
        "title": title,
        "url": url,
        "text": text,
        "name": name,
        "square": square,
        "icon": icon,
        "id": id,
    }
    return part("task_row", content=trimmed(content), **values)


@register.inclusion_tag("ui/bar_row.html")
def bar_row(*, label, value, maximum, text, url="", note="", measure=""):
    """One addend: its name, a taupe bar, the sum in words (``14.200.000 đ``) and a note («4 phiếu thu»)."""
    return {
        "label": label, "value": max(0, value or 0), "maximum": max(1, maximum or 0), "text": text, "url": url,
        "note": note, "measure": measure or f"{label}: {text}",
    }  # fmt: skip


@register.simple_block_tag(end_name="endtimeline")
def timeline(content, *, label=""):
    """What happened, in order: a list of ``moment``."""
    return part("timeline", content=content, label=label)


@register.inclusion_tag("ui/moment.html")
def moment(*, title, text="", state="", quote=""):
    """One step. ``state``: done, now, "" (to come); say «đang chờ» in the words too."""
    return {"title": title, "text": text, "state": known("moment state", state, MOMENTS), "quote": quote}


@register.inclusion_tag("ui/tree.html")
def tree(*, nodes, label, title=""):
    """Units as nested links. ``nodes`` are :class:`doanket.ui.values.TreeNode`; one level is opened per page."""
    return {"nodes": nodes, "label": label, "title": title}


@register.simple_block_tag(end_name="endcrumbs")
def crumbs(content, *, label="Đường đi"):
    """Where this page lies, at most three: a list of ``crumb``."""
    return part("crumbs", content=content, label=label)


@register.inclusion_tag("ui/crumb.html")
def crumb(*, label, url=""):
    """One place above; without ``url`` it is this page."""
    return {"label": label, "url": url}


@register.simple_block_tag(end_name="endtabs")
def tabs(content, *, label):
    """Ways between the parts of one thing: a list of ``tab``. Links, not script."""
    return part("tabs", content=content, label=label)


@register.inclusion_tag("ui/tab.html")
def tab(*, label, url, current=False, count=""):
    return {"label": label, "url": url, "current": current, "count": count}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context, *, page, name="trang", what="mục"):
    """Ways to the other pages of a Django ``Page``; keeps the rest of the address. Draws nothing for a single page."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else None

    def address(number):
        if query is None:
            return f"?{name}={number}"
        query[name] = number
        return f"?{query.urlencode()}"

    paginator = page.paginator
    return {
        "page": page, "what": what, "many": paginator.num_pages > 1,
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
        "numbers": [
            (number if isinstance(number, int) else "", address(number) if isinstance(number, int) else "")
            for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
    }  # fmt: skip
