from django.db import models
from django.utils.translation import gettext_lazy as _


class ConferenceState(models.TextChoices):
    PREPARING = "preparing", _("đang chuẩn bị")
    CONVENED = "convened", _("đã triệu tập")
    OPEN = "open", _("đang họp")
    CLOSED = "closed", _("đã bế mạc")
    CANCELLED = "cancelled", _("đã hủy")


class Convenes(models.TextChoices):
    """Who is called to a kind of conference."""

    COMMITTEE = "committee", _("toàn thể ủy viên")
    STANDING = "standing", _("Ban Thường trực")
    LIST = "list", _("theo danh sách riêng")


class ItemKind(models.TextChoices):
    """What is done under an agenda item; follows the powers of a committee's session (Điều lệ MTTQ Việt Nam)."""

    OPENING = "opening", _("khai mạc, giới thiệu")
    REPORT = "report", _("báo cáo")
    DISCUSSION = "discussion", _("thảo luận")
    MOTION = "motion", _("biểu quyết")
    PERSONNEL = "personnel", _("nhân sự")
    SIGNING = "signing", _("ký kết, giao ước")
    THANKS = "thanks", _("khen thưởng, tri ân")
    BREAK = "break", _("nghỉ giải lao")
    CLOSING = "closing", _("bế mạc")
    OTHER = "other", _("nội dung khác")


class ItemState(models.TextChoices):
    WAITING = "waiting", _("sắp tới")
    NOW = "now", _("đang họp")
    DONE = "done", _("xong")
    DROPPED = "dropped", _("bỏ khỏi chương trình")


class DelegateGroup(models.TextChoices):
    """Why somebody is there. Members are convened and count for the quorum; the others are guests by group."""

    MEMBER = "member", _("ủy viên được triệu tập")
    DELEGATE = "delegate", _("đại biểu được triệu tập")
    SUPERIOR = "superior", _("đại biểu cấp trên")
    LEADER = "leader", _("lãnh đạo địa phương")
    BOARD_HEAD = "board_head", _("trưởng Ban công tác Mặt trận")
    GUEST = "guest", _("khách mời")
    PRESS = "press", _("phóng viên")


CONVENED_GROUPS = (DelegateGroup.MEMBER, DelegateGroup.DELEGATE)


class Reply(models.TextChoices):
    UNKNOWN = "", _("chưa trả lời")
    COMING = "coming", _("sẽ dự")
    ABSENT = "absent", _("vắng có lý do")
    SUBSTITUTE = "substitute", _("cử người dự thay")


class Channel(models.TextChoices):
    """How a reply, an arrival or a request came."""

    LINK = "link", _("đường dẫn")
    QR = "qr", _("mã QR")
    PHONE = "phone", _("điện thoại")
    CLERK = "clerk", _("thư ký ghi")
    LIST = "list", _("danh sách giấy")


class Duty(models.TextChoices):
    """What a delegate does for the session."""

    CHAIR = "chair", _("chủ tọa")
    SECRETARY = "secretary", _("thư ký")
    COUNTER = "counter", _("kiểm phiếu")


class SpeechState(models.TextChoices):
    ASKED = "asked", _("xin phát biểu")
    SPEAKING = "speaking", _("đang phát biểu")
    DONE = "done", _("đã phát biểu")
    WITHDRAWN = "withdrawn", _("rút tên")


class ContributionState(models.TextChoices):
    RECEIVED = "received", _("đã nhận")
    CHOSEN = "chosen", _("trình bày tại hội nghị")
    FILED = "filed", _("lưu kỷ yếu")
    PUBLISHED = "published", _("chọn để đăng")


class Base(models.TextChoices):
    """What a share is taken of."""

    CONVENED = "convened", _("số được triệu tập")
    PRESENT = "present", _("số có mặt")
    ISSUED = "issued", _("số phiếu phát ra")
    RETURNED = "returned", _("số phiếu thu về")
    VALID = "valid", _("số phiếu hợp lệ")


class Method(models.TextChoices):
    HANDS = "hands", _("giơ tay")
    PAPER = "paper", _("phiếu giấy")
    PHONE = "phone", _("biểu quyết công khai trên điện thoại")


class MotionKind(models.TextChoices):
    RESOLUTION = "resolution", _("thông qua nghị quyết")
    ADOPT = "adopt", _("thông qua văn bản, nội dung")
    PERSONNEL = "personnel", _("hiệp thương nhân sự")
    ELECTION = "election", _("bầu, hiệp thương theo danh sách")
    AMENDMENT = "amendment", _("biểu quyết ý kiến sửa đổi")
    OTHER = "other", _("nội dung khác")


class MotionState(models.TextChoices):
    DRAFT = "draft", _("chưa mở")
    OPEN = "open", _("đang mở")
    CLOSED = "closed", _("đã khép, chưa công bố")
    DECLARED = "declared", _("đã công bố")
    VOID = "void", _("đã hủy")


class Outcome(models.TextChoices):
    NONE = "", _("chưa có")
    PASSED = "passed", _("được thông qua")
    FAILED = "failed", _("không được thông qua")


class Voice(models.TextChoices):
    """The three ways of an open vote."""

    FOR = "for", _("tán thành")
    AGAINST = "against", _("không tán thành")
    OTHER = "other", _("ý kiến khác")


class Change(models.TextChoices):
    """Which way somebody goes in a consultation list."""

    IN = "in", _("cử bổ sung")
    OUT = "out", _("cho thôi")
    REPLACE = "replace", _("thay thế")


class ResolutionState(models.TextChoices):
    DRAFT = "draft", _("dự thảo")
    ADOPTED = "adopted", _("đã thông qua")
    ISSUED = "issued", _("đã ban hành")


class AmendmentKind(models.TextChoices):
    REWORD = "reword", _("sửa đoạn")
    ADD = "add", _("thêm đoạn sau")
    DROP = "drop", _("bỏ đoạn")


class AmendmentState(models.TextChoices):
    ASKED = "asked", _("chờ xem xét")
    ACCEPTED = "accepted", _("tiếp thu")
    REFUSED = "refused", _("không tiếp thu")


class TaskSource(models.TextChoices):
    RESOLUTION = "resolution", _("nghị quyết")
    DIRECTION = "direction", _("ý kiến chỉ đạo")
    OTHER = "other", _("kết luận hội nghị")


class TaskState(models.TextChoices):
    OPEN = "open", _("đang làm")
    DONE = "done", _("đã xong")
    DROPPED = "dropped", _("thôi theo dõi")


class Screen(models.TextChoices):
    """What the projector shows."""

    WELCOME = "welcome", _("chào mừng")
    AGENDA = "agenda", _("chương trình")
    ITEM = "item", _("mục đang họp")
    SPEAKER = "speaker", _("người phát biểu")
    MOTION = "motion", _("biểu quyết")
    BREAK = "break", _("giải lao")


class LoanKind(models.TextChoices):
    OUT = "out", _("mang từ máy này đi")
    IN = "in", _("nhận từ máy khác")


class LoanState(models.TextChoices):
    OUT = "out", _("đang ở máy khác")
    BROUGHT = "brought", _("đã mang về, chờ ghép")
    MERGED = "merged", _("đã ghép")
    GIVEN_UP = "given_up", _("đã thôi, không ghép")
