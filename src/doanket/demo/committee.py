"""The committee of the fictional ward: its people, its term, who sits on it, and the boards with their heads."""

import datetime as dt

from doanket.people import services
from doanket.people.choices import ActKind, Body
from doanket.people.models import MemberOrganisation, Person, Post, Sector

from .tree import told

YEARS_OF_A_TERM = 5
MONTHS_OF_A_BOARD = 30


class Committee:
    """Builds the people of the story's ward; ``person(name)`` finds one again."""

    def __init__(self, stage, today):
        self.stage, self.ward, self.today = stage, stage.story, today
        self.told = told("committee")
        self.officer, self.chair = self.ward.officers["ngat"], self.ward.officers["khai"]
        self.began = dt.date(today.year - 1, 8, 5)
        self.session = f"Đại hội đại biểu MTTQ phường lần thứ nhất, nhiệm kỳ {self.years}"

    @property
    def years(self):
        return f"{self.began.year}–{self.began.year + YEARS_OF_A_TERM}"

    def build(self):
        """On the day the term begins: term, organisations, members, boards, ranges of the structure."""
        services.load_people_defaults()
        self.term = services.open_term(
            actor=self.officer, unit=self.ward.unit, body=Body.COMMITTEE, number=self.told["number"], years=self.years,
            starts_on=self.began, planned_members=45,
        )  # fmt: skip
        self._organisations()
        self._members()
        self._boards()
        for attribute, low, high, age in self.told["ranges"]:
            services.set_range(
                actor=self.officer, term=self.term, attribute=attribute, low=low, high=high, age_below=age,
                source="Đề án nhân sự của phường (hư cấu)",
            )  # fmt: skip

    def recognise(self):
        """The province recognises chair, vice-chairs and the standing member."""
        reviewer = self.stage.officers["tinh"]
        for act in self.term.acts.filter(post__needs_recognition=True, recognised_at__isnull=True):
            services.recognise_act(actor=reviewer, act=act, decision_symbol="152/QĐ-MTTQ-BTT", decided_on=self.began + dt.timedelta(days=10))

    def person(self, name):
        return Person.objects.get(full_name=name, unit=self.ward.unit)

    def add(self, row):
        """A record from a row of the data, and what its seat needs."""
        name, honorific, sex, born, title, sector, organisation, ethnicity, religion, party = row
        person = services.add_person(
            actor=self.officer, unit=self.ward.unit, full_name=name, honorific=honorific, sex=sex, birth_year=born, title=title,
            ethnicity=ethnicity, religion=religion, party=party, is_business=sector == "business",
        )  # fmt: skip
        return person, {"sector": Sector.objects.get(code=sector), "represents": self._organisation(organisation)}

    def _organisation(self, name):
        return MemberOrganisation.objects.get(unit=self.ward.unit, name=name) if name else None

    def _organisations(self):
        services.load_member_organisations(self.ward.unit, actor=self.officer)
        for name in self.told["organisations"]:
            services.admit_organisation(actor=self.officer, unit=self.ward.unit, name=name, admitted_on=self.began, seats_planned=1)

    def _members(self):
        seated = [(self._account(username), "full_time", None) for username in self.told["officers"]]
        seated += [(self._head(user, unit), "below", None) for unit, user in self.ward.boards]
        seated += [(self._head(user, unit), "organisation_heads", unit) for unit, user in self.ward.organisations]
        given = [self._act(person, "member", sector=Sector.objects.get(code=sector), represents=self._of_unit(unit)) for person, sector, unit in seated]
        given += [self._act(person, "member", **more) for person, more in map(self.add, self.told["members"])]
        given += [self._act(person, self.told["officers"][username]["post"]) for username, (person, *_rest) in zip(self.told["officers"], seated, strict=False)]
        given.append(self._act(self.person("Đoàn Thị Sim"), "vice_chair"))
        services.write_acts(actor=self.officer, term=self.term, given=given)

    def _of_unit(self, unit):
        return MemberOrganisation.objects.get(unit=self.ward.unit, organisation=unit) if unit else None

    def _act(self, person, post, **more):
        return {
            "kind": ActKind.APPOINT, "person": person, "post": Post.objects.get(code=post), "effective_on": self.began,
            "session_title": self.session, **more,
        }  # fmt: skip

    def _account(self, username):
        user, known = self.ward.officers[username], self.told["officers"][username]
        return services.add_person(
            actor=self.officer, unit=self.ward.unit, full_name=user.full_name, honorific=user.honorific, user=user, sex=known["sex"],
            birth_year=known["born"], title=known["title"], is_full_time=True, ethnicity=known["ethnicity"],
            religion=known["religion"], party=known["party"], phone=f"09111{user.pk:05}",
        )  # fmt: skip

    def _head(self, user, unit):
        """The head of a board or of an organisation; most are older people."""
        sex = self.told["sexes"][user.honorific]
        is_board = unit.kind.code == "residential_area"
        title = f"Trưởng ban Công tác Mặt trận {unit.name}" if is_board else f"Người đứng đầu {unit.name}"
        return services.add_person(
            actor=self.officer, unit=self.ward.unit, full_name=user.full_name, honorific=user.honorific, user=user, sex=sex,
            birth_year=1952 + unit.pk % 14 if is_board else 1972 + unit.pk % 18, title=title, phone=user.phone,
            ethnicity="Tày" if unit.pk % 9 == 0 else "Kinh", religion="Công giáo" if unit.pk % 7 == 0 else "Không",
            party="ngoai_dang" if is_board and unit.pk % 2 else "dang_vien",
        )  # fmt: skip

    def _boards(self):
        """Each board's own term of two and a half years, with its head. Three end soon."""
        for place, (unit, user) in enumerate(self.ward.boards):
            starts_on = self.began if place > 2 else months_before(self.today, MONTHS_OF_A_BOARD - 1)
            term = services.open_term(
                actor=self.officer, unit=unit, body=Body.BOARD, years=f"{starts_on.year}–{starts_on.year + 3}", starts_on=starts_on
            )
            services.write_act(
                actor=self.officer, term=term, kind=ActKind.APPOINT, person=self.person(user.full_name),
                post=Post.objects.get(code="board_head"), effective_on=starts_on, session_title="Hội nghị hiệp thương khu dân cư",
            )  # fmt: skip


def months_before(day, count):
    """The first of the month ``count`` months before ``day``."""
    number = day.year * 12 + day.month - 1 - count
    return dt.date(number // 12, number % 12 + 1, 1)
