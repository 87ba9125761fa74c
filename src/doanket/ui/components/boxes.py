"""Blocks with something inside."""

from .library import known, part, register, stable_id, trimmed

NOTICES = {"ok": "check", "warn": "alert", "info": "info", "fix": "alert"}


@register.simple_block_tag(end_name="endpanel")
def panel(content, *, title, over="", id="", level=2):
    """The lacquer panel: the one next deed or the one public sum. One a page. ``over`` is the line above the title."""
    return part(
        "panel", content=content, title=title, over=over, id=id or stable_id("viec", title), level=level
    )


@register.simple_block_tag(end_name="endsection")
def section(content, *, title, note="", id="", level=2, cq=False):
    """A titled part of a page without a box; ``note`` stands at the right. ``cq`` lets tables inside answer its width."""
    id = id or stable_id("phan", title)
    return part("section", content=content, title=title, note=note, id=id, level=level, cq=cq)


@register.simple_block_tag(end_name="endpage_head")
def page_head(content, *, title, over="", text=""):
    """The head of a page: the finding as ``h1``. ``content`` (crumbs) stands above, ``text`` below."""
    return part("page_head", content=trimmed(content), title=title, over=over, text=text)


@register.simple_block_tag(end_name="endcard")
def card(content, *, title="", stick=False, level=2):
    """What floats beside the work. Not for grouping: space does that."""
    return part("card", content=content, title=title, stick=stick, level=level, id=stable_id("the", title))


@register.simple_block_tag(end_name="endnotice")
def notice(content, *, title, tone="info", icon="", live=False, id=""):
    """A bold sentence and a detail that stay in the page. ``tone``: ok warn info fix. ``live``: read out on arrival."""
    known("notice tone", tone, NOTICES)
    return part(
        "notice",
        content=trimmed(content),
        title=title,
        tone=tone,
        icon=icon or NOTICES[tone],
        live=live,
        id=id,
    )


@register.simple_block_tag(end_name="endempty")
def empty(content, *, title):
    """Nothing here: one good sentence, and in ``content`` one way on."""
    return part("empty", content=content, title=title)


@register.simple_block_tag(end_name="enddetails")
def details(content, *, title, open=False):
    """Something that is opened when wanted, without script."""
    return part("details", content=content, title=title, open=open)


@register.simple_block_tag(takes_context=True, end_name="endconfirm")
def confirm(context, content, *, title, action, verb, back_url, back="Chưa, quay lại", can_undo="", level=1):
    """The page that repeats what will happen. ``content``: what follows and hidden fields; ``can_undo``: how, or «không»."""
    values = {
        "title": title,
        "action": action,
        "verb": verb,
        "back_url": back_url,
        "back": back,
        "can_undo": can_undo,
    }
    return part("confirm", content=content, level=level, csrf_token=context.get("csrf_token"), **values)


@register.simple_block_tag(end_name="endsheet")
def sheet(
    content, *, issuer, kind, about, number="", place_and_day="", above="", post="", signer="", authority=""
):
    """A sheet of A4 as it will be printed: national heading, number, title, the body, the signature."""
    values = {
        "issuer": issuer,
        "kind": kind,
        "about": about,
        "number": number,
        "place_and_day": place_and_day,
    }
    return part(
        "sheet", content=content, above=above, post=post, signer=signer, authority=authority, **values
    )
