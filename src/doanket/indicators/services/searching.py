"""The stored text by which an indicator is found."""

from doanket.kernel.text import fold


def search_text(code, name, phrases):
    """Name, phrases and code, folded, as one text."""
    return fold(" ".join([name, *phrases, code]))


def refresh_search(indicator):
    """Write the text anew after a name or a phrase has changed."""
    newest = indicator.versions.order_by("-starts_on").first()
    phrases = indicator.phrases.order_by("pk").values_list("text", flat=True)
    indicator.search = search_text(indicator.code, newest.name, phrases)
    indicator.save(update_fields=["search"])
