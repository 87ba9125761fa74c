"""What nobody types and somebody sends: no address of the matrix may fall over it."""

import re
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from entering import let_go, let_in
from test_permission_matrix import rows_of
from test_permission_matrix import world as world  # a fixture

SRC = Path(__file__).resolve().parents[1] / "src"
IN_A_QUERY = re.compile(r'(?:GET\.get\(|GET\[|number_asked\(request\.\w+, )"([\w-]+)"')
ASKED = sorted({name for path in SRC.rglob("*.py") for name in IN_A_QUERY.findall(path.read_text(encoding="utf-8"))})
NAMES = re.compile(r'\bname="([^"]+)"')
NUMBERS = {"huge number": "1" + "0" * 30, "endless number": "9" * 5000, "superscript": "²", "below zero": "-1"}
TEXTS = {
    "controls": "a\x00b\x01\x1b\x7f\u200b\u202e",
    "only invisible": "\u200b\u2060",
    "grows when composed": "\ufb2c" * 60,
    "grows when folded": "ﬃß\u0130" * 40,
    "signs": "★" * 120,
    "capitals": "Ấ " * 59 + "Ấ",
    "long": "Tổ " * 9_000,
    "markup": "<script>{{ 7 }}{% x %}%(a)s %s",
    "a pattern": "{number}/{type!x}{capacity:999999999999}",
}
DAYS = {"no such day": "31/2/2026", "far day": "9999-12-31"}
NASTY = NUMBERS | TEXTS | DAYS
IN_AN_ADDRESS = {name: NASTY[name] for name in ("huge number", "endless number", "superscript", "controls", "markup", "far day")}
IN_AN_ADDRESS |= {"many words": "tổ " * 1200}
# What SQLite takes and PostgreSQL refuses: a zero byte, a number or a day beyond its type, a text longer than its column.
# The rest fails before any database is asked and is tried on SQLite. (Thousands of undone deeds in one transaction are
# slow on PostgreSQL, for every look-up has their savepoints to weigh.)
REFUSED_BY_POSTGRESQL = {"huge number", "below zero", "controls", "far day", "long", "grows when folded"}


# Enough of a good answer by the field's name, so that the bad one beside it reaches the deed.
GOOD = {
    "secrecy": "none", "type_code": "BC", "subject": "Thử", "text": "Chữ.", "arrived_on": "01/03/2026", "issuer": "Tỉnh",
    "signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỊCH", "signed_on": "01/03/2026", "revision": "0", "reason": "thử",
    "issuer_lines": "ỦY BAN", "place": "Hoa Sen", "full_name": "Lê Văn Thử", "honorific": "ong", "role": "author",
    "name": "Thử", "starts_on": "01/03/2027", "on": "01/03/2027", "unit": "hộ", "nature": "stock", "adding": "sum",
    "minimum": "0", "soft_factor": "0", "source": "thử", "group": "A", "value_type": "count",
}  # fmt: skip


def somebody_let_in(row):
    return sorted(row.ok)[:1]


def sent(client, row, address, values):
    with transaction.atomic():
        answer = client.post(address, values) if row.kind == "action" else client.get(address, values)
        transaction.set_rollback(True)
    let_go(answer)
    return answer


def usual_values(row, world):
    return dict((row.post if row.kind == "action" else row.query)(world))


def names_of(row, usual, answer):
    """Every field that the form on the page asks for, and what any page asks its address."""
    found = {*usual, *NAMES.findall(answer.content.decode(errors="replace"))} if "html" in answer["Content-Type"] else {*usual}
    found |= {*ASKED} if row.kind == "page" else set()
    return sorted(found - {"csrfmiddlewaretoken"})


def tries(row, names, usual, value):
    """(field, what is sent): an action gets one bad field beside good ones, a page everything bad at once."""
    if row.kind == "page":
        return [("all", dict.fromkeys(names, value))]
    return [(name, usual | {name: value}) for name in names]


def tried_here(values):
    return {name: value for name, value in values.items() if connection.vendor == "sqlite" or name in REFUSED_BY_POSTGRESQL}


@pytest.mark.parametrize("row", rows_of("page", "action"))
def test_nothing_that_is_sent_makes_a_page_fall_over(row, world):
    world = world(row.at, seats=somebody_let_in(row))
    address = reverse(row.name, args=row.args(world))
    client = let_in(Client(), next(iter(world.person.values())))
    usual = usual_values(row, world)
    names = names_of(row, usual, sent(client, row, address, usual | ({} if usual else {"x": "1"})))
    if row.kind == "action":
        usual = {name: GOOD[name] for name in names if name in GOOD} | usual
    fallen = {}

    for kind, value in tried_here(NASTY if row.kind == "action" else IN_AN_ADDRESS).items():
        for field, values in tries(row, names, usual, value):
            try:
                status = sent(client, row, address, values).status_code
            except Exception as fault:
                status = f"{type(fault).__name__}: {str(fault)[:120]}"
            if status not in range(200, 500):
                fallen.setdefault(status, f"{kind} in {field}")

    assert fallen == {}


def test_every_row_is_tried():
    assert len(rows_of("page", "action")) > 100 and {"tim", "trang", "nam"} <= set(ASKED)
