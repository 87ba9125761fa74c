"""Which roles must sign in with a second factor."""

from dataclasses import dataclass

from .choices import Role

NATION, PROVINCE, COMMUNE, AREA = range(4)


@dataclass(frozen=True, slots=True)
class SecondFactorRule:
    """``role`` needs a second factor at units of level ``deepest`` and above (0 the nation … 3 a residential area).

    ``basis`` says what asks for it; ``since`` the day from which the rule was taken into the product.
    """

    role: str
    deepest: int
    since: str
    basis: str

    def covers(self, reach):
        return reach.role == self.role and reach.level <= self.deepest


_ADMINISTERING = (
    "TCVN 11930:2017 with Circular 12/2022/TT-BTTTT: administration asks for more than a password"
)
_SENSITIVE = "Law 91/2025/QH15 on personal data: who sees sensitive data is known for certain"

SECOND_FACTOR_RULES = (
    SecondFactorRule(Role.ADMINISTRATOR, AREA + 1, "2026-01-01", _ADMINISTERING),
    SecondFactorRule(Role.INSPECTOR, AREA + 1, "2026-01-01", _SENSITIVE),
    SecondFactorRule(Role.REVIEWER, PROVINCE, "2026-01-01", _SENSITIVE),
    SecondFactorRule(Role.CHAIR, PROVINCE, "2026-01-01", _SENSITIVE),
)
