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
