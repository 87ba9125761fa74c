"""Who holds which post today, and who makes up the committee. Telephones, birth years and all else stay inside."""

from dataclasses import dataclass

from django.utils import timezone

from doanket.people.queries import by_post, organisations_on, sittings, term_of, who_sat
from doanket.units.queries import formal_name

from .. import things
from .values import only_first_sheet

# What a foreign reader is told; a post of a unit's own keeps its Vietnamese name.
ENGLISH_POSTS = {
    "chair": "President", "vice_chair": "Vice President", "standing_member": "Standing Member", "member": "Members",
}  # fmt: skip
STANDING = ("chair", "vice_chair", "standing_member")


@dataclass(frozen=True, slots=True)
class Shown:
    """One person as readers meet them."""

    name: str
    bare: str
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class PostShown:
    name: str
    english: str
    is_standing: bool
    people: tuple


def people_more(page, *, home, number, language):
    """Posts with their holders, the term, how many members there are, and the member organisations."""
    only_first_sheet(number)
    today = timezone.localdate()
    sitting = sittings(who_sat(home.unit, today))
    context = {
        "term": term_of(home.unit, today),
        "posts": [_post(post, some) for post, some in by_post(sitting)],
        "members": len(sitting),
        "organisations": organisations_on(home.unit, today),
        "today": today,
        "formal_name": formal_name(home.unit),
    }
    template = "portal/rooms/people.html" if language == "vi" else "portal/rooms/people_english.html"
    return template, context, {things.people_of(home.unit_id), things.site(home.unit_id)}


def _post(post, sitting):
    return PostShown(post.name, ENGLISH_POSTS.get(post.code, ""), post.code in STANDING, tuple(map(_shown, sitting)))


def _shown(sitting):
    person = sitting.person
    name = person.addressed_in_full
    return Shown(name[:1].upper() + name[1:], person.full_name, person.title, str(sitting.represents or ""))
