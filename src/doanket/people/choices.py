from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """Asked for the structure of a term only; how a person is addressed is kept apart."""

    UNKNOWN = "", _("chưa ghi")
    MALE = "nam", _("nam")
    FEMALE = "nu", _("nữ")


class PartyMembership(models.TextChoices):
    """What the encrypted field holds."""

    UNKNOWN = "", _("chưa ghi")
    MEMBER = "dang_vien", _("đảng viên")
    NON_MEMBER = "ngoai_dang", _("ngoài Đảng")


class Body(models.TextChoices):
    """Whose term it is: the committee of a level, a board of a residential area, an organisation."""

    COMMITTEE = "committee", _("Ủy ban MTTQ")
    BOARD = "board", _("Ban công tác Mặt trận")
    ORGANISATION = "organisation", _("tổ chức")


class ActKind(models.TextChoices):
    """The typed outcomes of personnel work (Điều lệ MTTQ Việt Nam)."""

    APPOINT = "appoint", _("cử")
    CO_OPT = "co_opt", _("cử bổ sung")
    REPLACE = "replace", _("thay thế")
    RELEASE = "release", _("cho thôi")


class Attribute(models.TextChoices):
    """What the structure of a committee is counted by."""

    WOMEN = "women", _("nữ")
    NON_PARTY = "non_party", _("người ngoài Đảng")
    ETHNIC = "ethnic", _("dân tộc thiểu số")
    RELIGION = "religion", _("có tôn giáo")
    YOUNG = "young", _("trẻ tuổi")
    BUSINESS = "business", _("doanh nghiệp")
    FULL_TIME = "full_time", _("chuyên trách")
