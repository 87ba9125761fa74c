"""What the tests of the entry screens share."""

import json
import re

from django.test import Client
from django.urls import reverse

from entering import let_in


def browser(user, **options):
    """A browser of somebody who owes neither a new password nor a second factor."""
    return let_in(Client(**options), user)


def address(name, report, *more):
    return reverse(f"reports:{name}", args=[report.pk, *more])


def text_of(answer):
    """What a person reads: no tags, single blanks."""
    body = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def seen_in(answer):
    """What the page would send back as «seen»."""
    return json.loads(answer.context["seen"])


def errors_in(answer):
    """The sentences of the error summary."""
    found = re.search(r'class="errsum".*?</ul>', answer.content.decode(), flags=re.DOTALL)
    return re.findall(r"<a [^>]*>(.*?)</a>", found[0]) if found else []
