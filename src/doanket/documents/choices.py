from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    OUTGOING = "out", _("văn bản đi")
    INCOMING = "in", _("văn bản đến")


class DocumentState(models.TextChoices):
    DRAFT = "draft", _("bản nháp")
    SIGNED = "signed", _("đã ký, đã lấy số")
    CANCELLED = "cancelled", _("đã hủy")


class Capacity(models.TextChoices):
    """In whose name a paper is signed; the second part of its symbol."""

    COMMITTEE = "UB", _("Ủy ban")
    STANDING_BOARD = "BTT", _("Ban Thường trực")


class Secrecy(models.TextChoices):
    """Asked of whoever registers a paper. Only «không» may enter (Luật Bảo vệ bí mật nhà nước 2018); never stored."""

    NONE = "none", _("không")
    CONFIDENTIAL = "mat", _("Mật")
    SECRET = "toi_mat", _("Tối mật")
    TOP_SECRET = "tuyet_mat", _("Tuyệt mật")


class NewsState(models.TextChoices):
    DRAFT = "draft", _("đang soạn")
    READY = "ready", _("sẵn sàng đăng")
    TAKEN = "taken", _("cổng đã nhận")
    DROPPED = "dropped", _("đã bỏ")


class Stage(models.TextChoices):
    """Where a draft lies before it is signed."""

    WRITING = "writing", _("đang soạn")
    REVIEWING = "reviewing", _("đang xem lại")
    SIGNING = "signing", _("chờ ký")


class StepKind(models.TextChoices):
    """What somebody did with a draft in their hands."""

    HANDED = "handed", _("chuyển xem lại")
    RETURNED = "returned", _("trả lại")
    CLEARED = "cleared", _("trình ký")
    CALLED_BACK = "called_back", _("lấy lại để sửa")


class LetterKind(models.TextChoices):
    """Letters for which a unit may have a form of its own."""

    INVITATION = "invitation", _("giấy mời")
    THANK_LETTER = "thank_letter", _("thư cảm ơn")
    CERTIFICATE = "certificate", _("giấy chứng nhận")
    OFFICIAL_LETTER = "official_letter", _("công văn")


class CertificateKind(models.TextChoices):
    THANK_LETTER = "thank_letter", _("thư cảm ơn")
    CERTIFICATE = "certificate", _("giấy chứng nhận")


class PaperField(models.TextChoices):
    """What a public paper is about, by which readers look for it."""

    PROGRAMME = "programme", _("chương trình, kế hoạch công tác")
    ORGANISATION = "organisation", _("tổ chức, cán bộ")
    EMULATION = "emulation", _("thi đua, khen thưởng")
    SUPERVISION = "supervision", _("giám sát, phản biện xã hội")
    CARE = "care", _("an sinh xã hội, quỹ Vì người nghèo")
    COORDINATION = "coordination", _("phối hợp công tác")
    COMMUNICATION = "communication", _("tuyên truyền, thông tin")
    OTHER = "other", _("việc khác")
