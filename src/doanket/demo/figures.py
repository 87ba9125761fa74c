"""Believable monthly figures, the same at every building: a unit, a month and an indicator always give the same number."""

import zlib

# lowest, highest in an ordinary month; factor in the months of the yearly feast and of the fund
ORDINARY = {
    "environment_campaigns": (1, 4),
    "labour_days": (6, 40),
    "models_registered": (0, 1),
    "propaganda_sessions": (2, 5),
    "activities_held": (0, 3),
    "poor_fund_raised": (2_000_000, 9_000_000),
    "in_kind_value": (400_000, 3_500_000),
    "gifts_given": (2, 8),
    "opinions_collected": (1, 6),
    "cash_raised": (3_000_000, 14_000_000),
    "livelihood_households": (0, 3),
    "supervision_sessions": (0, 1),
    "criticism_contents": (0, 1),
    "drafts_commented": (0, 2),
    "dialogues_held": (0, 1),
    "voter_contact_sessions": (0, 1),
    "petitions_forwarded": (1, 5),
    "houses_built": (0, 1),
    "houses_repaired": (0, 2),
}
SEASON = {
    "propaganda_sessions": {11: 2},
    "activities_held": {11: 2},
    "poor_fund_raised": {10: 2, 11: 2},
    "cash_raised": {10: 2},
    "gifts_given": {1: 2, 2: 2, 11: 2},
    "labour_days": {4: 2, 11: 2},
}
ROUNDED = {"poor_fund_raised": 50_000, "in_kind_value": 50_000, "cash_raised": 100_000}
SHARE_HOUSE, SHARE_REPAIR = 75_000_000, 32_000_000


def chance(*words, among):
    """A number from 0 to ``among - 1`` that depends on nothing but ``words``."""
    return zlib.crc32("|".join(map(str, words)).encode()) % among


def ordinary(unit, period, code):
    """The figure of an ordinary month, with its season."""
    low, high = ORDINARY[code]
    value = low + chance(unit, period.code, code, among=high - low + 1)
    value *= SEASON.get(code, {}).get(period.start.month, 1)
    step = ROUNDED.get(code, 1)
    return value // step * step


def figures_for(unit, period, codes):
    """{code: figure} for the codes a sheet asks; figures that hang together fit each other."""
    figures = {code: ordinary(unit.name, period, code) for code in codes if code in ORDINARY}
    if "households_total" in codes:
        figures["households_total"] = unit.households
        figures["poor_households"] = max(0, unit.households // 45 + 2025 - period.start.year - period.start.month // 8)
    if "people_reached" in codes:
        figures["people_reached"] = figures["propaganda_sessions"] * (24 + chance(unit.name, period.code, among=19))
    if "gift_value" in codes:
        figures["gift_value"] = figures["gifts_given"] * 300_000
    if "voters_attending" in codes:
        figures["voters_attending"] = figures["voter_contact_sessions"] * (62 + chance(period.code, among=40))
    if "petitions_resolved" in codes:
        figures["petitions_resolved"] = max(0, figures["petitions_forwarded"] - chance(period.code, "open", among=3))
    if "houses_built_cost" in codes:
        figures["houses_built_cost"] = figures["houses_built"] * SHARE_HOUSE
        figures["houses_repaired_cost"] = figures["houses_repaired"] * SHARE_REPAIR
    return figures
