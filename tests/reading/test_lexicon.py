"""The data of the lexicon: well formed, complete, and apart from the code."""

import json
import re
from itertools import chain

from doanket.reading.lexicon import DATA, MASK, default_lexicon, spelled

GROUPS = json.loads((DATA / "lexicon.json").read_text("utf-8"))["groups"]
RULES = json.loads((DATA / "rules.json").read_text("utf-8"))
EVENTS = json.loads((DATA / "events.json").read_text("utf-8"))
INDICATORS = re.findall(r"\w+", """cash_raised poor_fund_raised in_kind_value total_raised donor_contribution funds_disbursed housing_cost housing_support gift_value
gift_unit_value support_per_household model_funding household_income contribution_rate houses_built houses_repaired houses_total houses_needed
houses_planned gifts_given in_kind_quantity households_supported units_supported donors labour_days land_donated members_released members_added
members_elected standing_members presidium_members committee_size member_organisations delegates_attending delegates_to_higher candidates_listed
collectives_commended individuals_commended households_commended awards_given opinions_collected petitions_forwarded petitions_resolved
voter_contact_sessions voters_attending voters_speaking supervision_sessions criticism_conferences propaganda_sessions people_reached activities_held
cases_handled projects_total models_registered models_total models_increase units_signed_pledge pledge_contents units_participating units_completed
residential_areas_holding_festival cultural_areas cultural_households cultural_household_rate households_total population goal_rate approval_rate
target""")


def test_every_indicator_has_a_rule():
    assert not set(INDICATORS) - {rule["is"] for rule in RULES}


def test_rules_name_groups_that_exist():
    known = set(GROUPS) | {"planned", "headed", "inside", "bracket", "giftlist"} | {f"@{kind}" for kind in EVENTS["order"]}
    said = chain.from_iterable([*rule.get("for", ()), *chain.from_iterable(rule.get("needs", ())), *rule.get("bars", ())] for rule in RULES)
    assert not {re.sub("[<>]? .*", "", one) for one in said} - known
    assert not {measure for rule in RULES for measure in rule.get("measures", ())} - known - {"*", "+"}


def test_every_group_is_used():
    text = (DATA / "rules.json").read_text("utf-8")
    unused = {group for group in GROUPS if group not in (MASK, "plan", "planhead", "planverb", "done", "donehard") and not re.search(rf'"{re.escape(group)}[<> "]', text)}
    assert not unused


def test_every_kind_of_event_is_listed():
    assert {group.strip("!?") for group in EVENTS["groups"]} <= set(EVENTS["order"])


def test_spellings():
    assert spelled("xây (mới|dựng) [thêm] nhà") == ["xây mới thêm nhà", "xây mới  nhà", "xây dựng thêm nhà", "xây dựng  nhà"]


def test_it_is_read_once():
    assert default_lexicon() is default_lexicon()
