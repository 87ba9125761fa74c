"""Two conferences of the fictional ward: last year's review, held to its end, and this year's, in session now."""

import datetime as dt

from django.utils import timezone

from doanket.conferences.choices import Change, Channel, Duty, Method, MotionKind, Reply, Screen, Voice
from doanket.conferences.models import ConferenceKind, DecisionRule
from doanket.conferences.queries.attendance import delegates_of, voters_of
from doanket.conferences.queries.outcome.news import news_of
from doanket.conferences.services import deciding, hall, outcome, preparing
from doanket.documents.models import Document
from doanket.documents.services import sign_document
from doanket.kernel.dates import VIETNAM
from doanket.people import services as people
from doanket.people.models import Post, Seat

from . import pictures
from .clock import standing_at
from .papers import POST
from .tree import told

STARTED = dt.timedelta(minutes=95)  # how long this year's conference has been going on when the demo is built


def load_defaults():
    """Kinds of conferences and rules of deciding, as an installation gets them."""
    preparing.load_conference_defaults()
    deciding.load_decision_rules()


class Conferences:
    """Notes both conferences; ``committee`` is the one that sits."""

    def __init__(self, stage, committee, today):
        self.ward, self.committee, self.today = stage.story, committee, today
        self.told = told("session")
        self.officer, self.chair = self.ward.officers["ngat"], self.ward.officers["khai"]
        self.day = min(dt.date(today.year, 1, 16), today - dt.timedelta(days=40))

    def note_past(self, diary):
        """Last year's review: letters ten days before, the session, the papers after it, the recognition."""
        note, day = diary.note, self.day
        note(day - dt.timedelta(days=20), 9, 0, self._plan_past)
        note(day - dt.timedelta(days=10), 9, 0, self._call)
        note(day - dt.timedelta(days=4), 15, 0, self._replies)
        note(day, 7, 30, self._receive)
        for hour, minute, deed in (
            (8, 0, self._open), (8, 40, self._report), (9, 20, self._discuss), (10, 10, self._direct), (10, 30, self._consult),
            (10, 50, self._resolve), (11, 20, self._close),
        ):  # fmt: skip
            note(day, hour, minute, deed)
        note(day, 14, 0, self._papers)
        note(day + dt.timedelta(days=1), 8, 30, self._tell)
        note(day + dt.timedelta(days=20), 8, 30, self._finish_one_task)

    def hold_now(self):
        """This year's review has been in session for an hour and a half; the question about the resolution stands open."""
        began = timezone.localtime(timezone.now() - STARTED, VIETNAM)
        with _at(began - dt.timedelta(days=12)):
            self._plan(began)
        with _at(began - dt.timedelta(days=9)):
            self._call()
            self._replies()
        with _at(began - dt.timedelta(minutes=30)):
            self._receive()
        self._sit(began)

    def _sit(self, began):
        for minutes, deed in (
            (0, self._open), (15, self._report), (50, self._discuss), (75, self._direct), (80, self._consult), (90, self._put_the_resolution),
        ):  # fmt: skip
            with _at(began + dt.timedelta(minutes=minutes)):
                deed()

    # --- Before ---------------------------------------------------------------------------------

    def _plan_past(self):
        self._plan(dt.datetime.combine(self.day, dt.time(8), VIETNAM), is_past=True)

    def _plan(self, starts_at, *, is_past=False):
        self.is_past = is_past
        kind = ConferenceKind.objects.get(code="year_end")
        self.conference = preparing.create_conference(
            actor=self.officer, unit=self.ward.unit, kind=kind, starts_at=starts_at, place=self.told["place"]
        )
        preparing.convene_members(actor=self.officer, conference=self.conference)
        for name, honorific, group, title in self.committee.told["guests"]:
            preparing.add_delegate(
                actor=self.officer, conference=self.conference, group=group, full_name=name, honorific=honorific, title=title
            )
        for duty, names in (
            (Duty.CHAIR, ["Đỗ Quang Khải", "Lê Quang Vĩnh"]), (Duty.SECRETARY, ["Trần Thị Ngát"]),
            (Duty.COUNTER, ["Cấn Văn Tấn", "Mã Thị Lành"]),
        ):  # fmt: skip
            preparing.set_duty(actor=self.officer, conference=self.conference, duty=duty, delegates=[self._delegate(name) for name in names])

    def _call(self):
        preparing.convene(actor=self.officer, conference=self.conference)
        self.conference.refresh_from_db()
        letter = preparing.draft_letter(actor=self.officer, conference=self.conference)
        self._sign(letter)
        preparing.issue_codes(actor=self.officer, conference=self.conference, delegates=list(delegates_of(self.conference)))
        report = Document.objects.filter(unit=self.ward.unit, origin__kind="year_end", number__isnull=False).order_by("-pk").first()
        if report:
            preparing.attach_document(actor=self.officer, item=self._item("report"), document=report)

    def _replies(self):
        for place, delegate in enumerate(voters_of(self.conference)):
            if delegate.full_name in self.told["absent"]:
                preparing.record_reply(
                    actor=self.officer, delegate=delegate, answer=Reply.ABSENT, note=self.told["absent"][delegate.full_name]
                )
            elif place % 6:
                preparing.record_reply(actor=self.officer, delegate=delegate, answer=Reply.COMING, channel=Channel.PHONE)
        for title, due in zip(self.told["contributions"], (7, 6, 8), strict=True):
            name, words, body = title
            hall.receive_contribution(
                actor=self.officer, conference=self.conference, title=words, body=body, minutes=due, delegate=self._delegate(name)
            )

    # --- In the hall ----------------------------------------------------------------------------

    def _receive(self):
        here = [one.pk for one in delegates_of(self.conference) if one.full_name not in self.told["absent"]]
        late = [self._delegate("Lục Văn Phình").pk] if not self.is_past else []
        self._tick_until(timezone.localdate())
        hall.check_in_many(actor=self.officer, conference=self.conference, delegate_pks=[pk for pk in here if pk not in late], how=Channel.LIST)

    def _open(self):
        hall.open_conference(actor=self.officer, conference=self.conference)
        self._start("opening")
        self._start("opening", minutes=8)

    def _report(self):
        self._start("report")
        self._start("report", minutes=20)

    def _discuss(self):
        self._start("discussion")
        for name, topic, _summary in self.told["speeches"]:
            hall.ask_to_speak(actor=self.officer, delegate=self._delegate(name), topic=topic)
        spoken = self.told["speeches"] if self.is_past else self.told["speeches"][:2]
        start = timezone.now()
        for place, (name, _topic, summary) in enumerate(spoken):
            speech = self._delegate(name).speeches.get()
            with _at(start + dt.timedelta(minutes=5 * place)):
                hall.give_floor(actor=self.officer, speech=speech)
            with _at(start + dt.timedelta(minutes=5 * place + 4)):
                hall.stop_speech(actor=self.officer, speech=speech)
                hall.summarise_speech(actor=self.officer, speech=speech, summary=summary, seen="")

    def _direct(self):
        self._start("break")
        self._start("other", minutes=3)
        with _at(timezone.now() + dt.timedelta(minutes=4)):
            for name, text in self.told["directions"]:
                outcome.record_direction(actor=self.officer, conference=self.conference, text=text, delegate=self._delegate(name))

    def _consult(self):
        """Released ones go out, newcomers come in, by consultation, told at once."""
        self._start("personnel")
        leaving, coming = ("leaving", "newcomers") if self.is_past else ("leaving_next", "next")
        motion = deciding.agree_by_consensus(
            actor=self.officer, conference=self.conference, item=self._item("personnel"), kind=MotionKind.PERSONNEL,
            title="Nhất trí cho thôi và cử bổ sung ủy viên Ủy ban MTTQ phường",
        )  # fmt: skip
        member = Post.objects.get(code="member")
        for name, reason in self.committee.told[leaving].items():
            seat = Seat.objects.get(person__full_name=name, post=member, term=self.committee.term, ends_before__isnull=True)
            deciding.put_line(actor=self.officer, motion=motion, change=Change.OUT, seat=seat, person=seat.person, post=member, reason=reason)
        for row in self.committee.told[coming]:
            person, more = self.committee.add(row)
            deciding.put_line(
                actor=self.officer, motion=motion, change=Change.IN, person=person, post=member, sector=more["sector"],
                organisation=more["represents"], reason="Kiện toàn theo cơ cấu của nhiệm kỳ",
            )  # fmt: skip
        self._show_hands(motion, against=0, other=0)

    def _draft_resolution(self):
        self.resolution = outcome.draft_resolution(actor=self.officer, conference=self.conference)
        return deciding.draft_motion(
            actor=self.officer, conference=self.conference, item=self._item("motion"), kind=MotionKind.RESOLUTION,
            title="Thông qua nghị quyết hội nghị",
            rule=DecisionRule.objects.get(code="half-of-convened", unit=None), method=Method.HANDS if self.is_past else Method.PHONE,
        )  # fmt: skip

    def _resolve(self):
        self._start("motion")
        self._show_hands(self._draft_resolution(), against=0, other=1)

    def _show_hands(self, motion, *, against, other):
        deciding.open_motion(actor=self.chair, motion=motion)
        motion.refresh_from_db()
        for counter, name in ((1, "Cấn Văn Tấn"), (2, "Mã Thị Lành")):
            deciding.enter_hand_count(
                actor=self.officer, motion=motion, counter=counter, counter_name=name, voted_for=motion.present - against - other,
                against=against, other=other,
            )  # fmt: skip
        deciding.close_motion(actor=self.chair, motion=motion)
        deciding.declare_motion(actor=self.chair, motion=motion)

    def _put_the_resolution(self):
        """The question stands open: most have voted with their telephones, some have not."""
        self._start("motion")
        motion = self._draft_resolution()
        paragraph = self.resolution.paragraphs.order_by("order").last()
        outcome.propose_amendment(
            actor=self.officer, paragraph=paragraph, kind="reword", text=f"{paragraph.text} Sơ kết sáu tháng một lần.",
            delegate=self._delegate("Khổng Văn Dụ"), reason="Để việc thực hiện được kiểm điểm kịp thời", base_revision=paragraph.revision,
        )  # fmt: skip
        deciding.open_motion(actor=self.chair, motion=motion)
        for place, right in enumerate(motion.entitlements.select_related("delegate")):
            if place % 4 != 3:
                voice = Voice.OTHER if place == 5 else Voice.FOR
                deciding.cast_for(actor=self.officer, delegate=right.delegate, motion=motion, voice=voice)
        for name in ("Lại Văn Bình", "Sầm Thị Pành"):
            hall.ask_to_speak(actor=self.officer, delegate=self._delegate(name), topic="Về chương trình năm tới", via=Channel.PHONE)
        hall.show_screen(actor=self.officer, conference=self.conference, screen=Screen.MOTION)

    def _close(self):
        for place, kind in enumerate(("signing", "thanks", "closing")):
            self._start(kind, minutes=6 * place)
        with _at(timezone.now() + dt.timedelta(minutes=20)):
            self._end()

    def _end(self):
        hall.close_conference(actor=self.officer, conference=self.conference)

    # --- After ----------------------------------------------------------------------------------

    def _papers(self):
        self.resolution.refresh_from_db()
        self._sign(outcome.issue_resolution(actor=self.officer, resolution=self.resolution))
        self._sign(outcome.lay_out_minutes(actor=self.officer, conference=self.conference))
        boards = {unit.name: unit for unit, _user in self.ward.boards}
        for name, title, days in self.told["tasks"]:
            outcome.give_task(
                actor=self.officer, conference=self.conference, title=title, unit=boards.get(name, self.ward.unit),
                due_on=self.day + dt.timedelta(days=days),
            )  # fmt: skip

    def _tell(self):
        photos = [
            outcome.add_photo(actor=self.officer, conference=self.conference, content=picture, alt=alt, caption=caption, credit="Tranh minh họa").pk
            for picture, alt, caption in (
                (pictures.hall(), "Hội trường đông người, một người đứng phát biểu trên bục", "Quang cảnh hội nghị"),
                (pictures.vote(), "Các đại biểu giơ thẻ biểu quyết", "Đại biểu biểu quyết thông qua nghị quyết"),
            )
        ]
        facts = news_of(self.conference)
        outcome.hand_over_news(actor=self.officer, conference=self.conference, title=facts.title, lead=facts.lead, body=facts.text, photos=photos)

    def _finish_one_task(self):
        task = self.conference.tasks.filter(unit=self.ward.unit).first()
        self._tick_until(timezone.localdate())
        outcome.finish_task(actor=self.officer, task=task, note="Đã lập bảng, giao từng đầu việc cho người phụ trách.")
        acts = self.committee.term.acts.filter(session_uid=self.conference.uid, recognised_at__isnull=True, post__needs_recognition=True)
        for act in acts:
            people.recognise_act(actor=self.chair, act=act, decision_symbol="18/QĐ-MTTQ-BTT", decided_on=timezone.localdate())

    # --- Finding --------------------------------------------------------------------------------

    def _delegate(self, name):
        return delegates_of(self.conference).get(full_name=name)

    def _item(self, kind):
        return self.conference.items.filter(kind=kind, parent=None).order_by("order").last()

    def _start(self, kind, *, minutes=0):
        """Begin the next item of that kind, ``minutes`` from now; the one before it ends."""
        item = self.conference.items.filter(kind=kind, state="waiting").order_by("order").first()
        with _at(timezone.now() + dt.timedelta(minutes=minutes)):
            hall.start_item(actor=self.officer, item=item)

    def _tick_until(self, day):
        """What was due by ``day`` was done by then."""
        for checkpoint in self.conference.checkpoints.filter(done_at__isnull=True, due_on__lte=day):
            preparing.tick(actor=self.officer, checkpoint=checkpoint)

    def _sign(self, document):
        sign_document(actor=self.chair, document=document, signer_name=self.chair.full_name, signer_post=POST)


def _at(moment):
    local = timezone.localtime(moment, VIETNAM)
    return standing_at(local.date(), local.hour, local.minute)
