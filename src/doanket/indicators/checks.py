"""The evaluator of cross-checks. A twin in JavaScript runs on the phone; both pass ``tests/indicators/check_table.json``.

An expression is one of::

    {"value": code}              a figure
    {"sum": [code, …]}           figures added
    {"minus": [expr, expr]}      the first less the second
    {"times": [expr, expr]}      a product
    {"number": n}                a whole number

Numbers are whole (đồng, counts), so both evaluators agree to the last digit.
"""

from collections.abc import Iterable, Mapping

from doanket.kernel.numbers import format_count

from .values import Check, Finding

COMPARISONS = {
    "<=": lambda left, right: left <= right,
    "<": lambda left, right: left < right,
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
    "==": lambda left, right: left == right,
}


class MalformedCheck(ValueError):
    """A check of an unknown shape: refused where it is saved, a programming fault where it is run."""


def evaluate(check: Check, values: Mapping[str, int | None]) -> Finding | None:
    """The finding where ``check`` does not hold for ``values`` (code → number), else ``None``.

    A blank figure, or one that this report does not ask, finds nothing: nobody is questioned about what is
    not there. The message shows both sides as they were compared.
    """
    left, right = amount(check.left, values), amount(check.right, values)
    if left is None or right is None or _comparison(check.op)(left, right):
        return None
    # Plain replacing, as the twin does it: a message may hold a percent sign of its own.
    asked = check.message.replace("%(left)s", format_count(left)).replace("%(right)s", format_count(right))
    codes = tuple(dict.fromkeys(codes_in(check.left) + codes_in(check.right)))
    return Finding(check.code, check.severity, asked, codes)


def evaluate_all(checks: Iterable[Check], values: Mapping[str, int | None]) -> list[Finding]:
    """The findings of all checks in order, those that must be mended first."""
    found = [finding for check in checks if (finding := evaluate(check, values))]
    return sorted(found, key=lambda finding: not finding.is_hard)


def amount(expression: Mapping, values: Mapping[str, int | None]) -> int | None:
    """The value of an expression; ``None`` as soon as one figure in it is blank or unknown."""
    shape, content = parts_of(expression)
    if shape == "number":
        return content
    if shape == "value":
        return values.get(content)
    if shape == "sum":
        terms = [values.get(code) for code in content]
        return None if None in terms else sum(terms)
    first, second = (amount(part, values) for part in content)
    if first is None or second is None:
        return None
    return first - second if shape == "minus" else first * second


def codes_in(expression: Mapping) -> list[str]:
    """The codes an expression names, in reading order."""
    shape, content = parts_of(expression)
    if shape == "number":
        return []
    if shape == "value":
        return [content]
    if shape == "sum":
        return list(content)
    return codes_in(content[0]) + codes_in(content[1])


def parts_of(expression: Mapping) -> tuple[str, object]:
    """Shape and content of an expression; :class:`MalformedCheck` for anything that is none."""
    if not isinstance(expression, Mapping) or len(expression) != 1:
        raise MalformedCheck(f"an expression has one shape, got {expression!r}")
    ((shape, content),) = expression.items()
    fits = {
        "value": lambda: isinstance(content, str) and content,
        "sum": lambda: isinstance(content, list) and content and all(isinstance(code, str) for code in content),
        "number": lambda: type(content) is int,
        "minus": lambda: isinstance(content, list) and len(content) == 2,
        "times": lambda: isinstance(content, list) and len(content) == 2,
    }.get(shape)
    if not fits or not fits():
        raise MalformedCheck(f"no such expression: {expression!r}")
    return shape, content


def in_words(expression: Mapping, names: Mapping[str, str]) -> str:
    """An expression as people say it, with the figures' own names."""
    shape, content = parts_of(expression)
    if shape == "number":
        return format_count(content)
    if shape == "value":
        return f"«{names.get(content, content)}»"
    if shape == "sum":
        return " cộng ".join(in_words({"value": code}, names) for code in content)
    return {"minus": " trừ ", "times": " nhân "}[shape].join(in_words(part, names) for part in content)


def comparison_words(op: str) -> str:
    """``<=`` → «không quá»."""
    _comparison(op)
    return {"<=": "không quá", "<": "ít hơn", ">=": "ít nhất bằng", ">": "nhiều hơn", "==": "bằng"}[op]


def _comparison(op):
    try:
        return COMPARISONS[op]
    except KeyError:
        raise MalformedCheck(f"no such comparison: {op!r}") from None
