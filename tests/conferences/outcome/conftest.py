"""A session that was held: a chair, a secretary, people who came late, left early or stayed away, items, speeches, votes."""

import datetime as dt
from io import BytesIO
from types import SimpleNamespace

import pytest

from doanket.conferences.choices import ItemKind, ItemState, Reply
from doanket.conferences.models import (
    AgendaItem,
    ConsultationLine,
    Delegate,
    Direction,
    DutyHolder,
    Motion,
    Presence,
    Speech,
)
from doanket.conferences.services import outcome
from doanket.documents.services import load_document_types

RULE = {
    "name": "Quá nửa", "citation": "Điều lệ MTTQ Việt Nam", "is_verified": True, "quorum_words": "ít nhất 2/3 số được triệu tập",
    "majority_words": "trên 1/2 số có mặt",
}  # fmt: skip


def after(conference, minutes):
    return conference.opened_at + dt.timedelta(minutes=minutes)


@pytest.fixture
def make_motion(db):
    def make(conference, *, kind="adopt", title="Thông qua chương trình", outcome="passed", tally=None, **more):
        tally = tally or {"voted_for": 10, "against": 0, "other": 0, "base": "present", "base_count": 10}
        return Motion.objects.create(
            conference=conference, kind=kind, title=title, state=more.pop("state", "declared"), outcome=outcome,
            tally={"result": tally},
            rule_words=RULE, convened=12, present=10, declared_at=conference.closed_at or conference.starts_at, **more,
        )  # fmt: skip

    return make


@pytest.fixture
def held(committee, make_conference, make_delegate, make_motion, make_person, member_post):
    """The session, closed: ten of twelve came, one late, one left early; a guest; two items; one vote; one newcomer."""
    load_document_types()
    conference = make_conference(
        state="closed", members=committee.members, term=committee.term, title="Hội nghị lần thứ 6, nhiệm kỳ 2025–2030"
    )
    delegates = list(Delegate.objects.filter(conference=conference).order_by("pk"))
    for delegate in delegates[:10]:
        Presence.objects.create(delegate=delegate, arrived_at=after(conference, -5), left_at=conference.closed_at)
    Presence.objects.filter(delegate=delegates[8]).update(arrived_at=after(conference, 25))
    Presence.objects.filter(delegate=delegates[9]).update(left_at=after(conference, 90), left_note="đi họp tỉnh")
    Delegate.objects.filter(pk=delegates[10].pk).update(reply=Reply.ABSENT, reply_note="ốm")
    guest = make_delegate(conference, full_name="Lê Văn Thượng", title="Phó Bí thư Đảng ủy phường", group="leader", present=True)
    for order, (delegate, duty) in enumerate(((delegates[0], "chair"), (delegates[1], "secretary"))):
        DutyHolder.objects.create(conference=conference, delegate=delegate, duty=duty, order=order)
    item = AgendaItem.objects.create(
        conference=conference, order=0, kind=ItemKind.REPORT, title="Báo cáo kết quả công tác Mặt trận năm 2026",
        presenter=delegates[1], state=ItemState.DONE, started_at=after(conference, 5), ended_at=after(conference, 35),
    )  # fmt: skip
    Speech.objects.create(
        conference=conference, item=item, delegate=delegates[2], state="done", asked_at=after(conference, 6),
        started_at=after(conference, 10), ended_at=after(conference, 14), summary="Đề nghị rà soát hộ nghèo trước Tết",
    )  # fmt: skip
    vote = make_motion(conference, title="Thông qua báo cáo kết quả công tác Mặt trận năm 2026")
    newcomer = make_person("Ninh Thị Mới", honorific="ba", title="Chủ tịch Hội Nông dân phường", ethnicity="Tày", religion="không")
    change = make_motion(conference, kind="personnel", title="Cử bổ sung ủy viên")
    ConsultationLine.objects.create(motion=change, change="in", person=newcomer, post=member_post, reason="kiện toàn")
    Direction.objects.create(
        conference=conference, delegate=guest, speaker_name=guest.full_name, text="Chăm lo Tết cho hộ nghèo.", recorded_by=conference.created_by
    )
    return SimpleNamespace(
        conference=conference, delegates=delegates, guest=guest, item=item, vote=vote, newcomer=newcomer, unit=conference.unit
    )


@pytest.fixture
def draft(held, clerk):
    """A resolution with a preamble, two articles and a clause."""
    pairs = [(0, "Căn cứ Điều lệ;"), (1, "Thông qua báo cáo."), (2, "Ý thứ nhất."), (1, "Tổ chức thực hiện.")]
    return outcome.draft_resolution(actor=clerk, conference=held.conference, title="Hội nghị lần thứ 6", paragraphs=pairs)


@pytest.fixture
def paragraphs(draft):
    return list(draft.paragraphs.order_by("order"))


@pytest.fixture
def adopted(draft, held, make_motion, chair):
    motion = make_motion(held.conference, kind="resolution", title="Thông qua nghị quyết")
    outcome.adopt_resolution(actor=chair, motion=motion)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def storage(settings, tmp_path):
    """Files of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def a_jpeg():
    """a_jpeg(width, height): a photograph with the place and the camera written into it."""
    from PIL import Image

    def make(width=64, height=48):
        picture = Image.new("RGB", (width, height), "red")
        notes = Image.Exif()
        notes[271] = "Hãng máy"
        notes[274] = 6  # turned by a quarter
        notes.get_ifd(34853)[1] = "N"
        stream = BytesIO()
        picture.save(stream, "JPEG", exif=notes)
        return stream.getvalue()

    return make
