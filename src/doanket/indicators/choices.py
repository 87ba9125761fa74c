from django.db import models
from django.utils.translation import gettext_lazy as _


class ValueType(models.TextChoices):
    COUNT = "count", _("số đếm")
    MONEY = "money", _("tiền (đồng)")
    DECIMAL = "decimal", _("số có phần lẻ")
    RATIO = "ratio", _("tỷ lệ (suy ra)")


class Nature(models.TextChoices):
    STOCK = "stock", _("số có tại một thời điểm")
    FLOW = "flow", _("số phát sinh trong kỳ")


class AddUp(models.TextChoices):
    """How figures add up over time; across units a stock is summed."""

    SUM = "sum", _("cộng dồn")
    LAST = "last", _("lấy số cuối kỳ")
    MAX = "max", _("lấy số lớn nhất")
    RATIO = "ratio", _("tính lại từ tử số và mẫu số")
    NONE = "none", _("không cộng")


class Severity(models.TextChoices):
    HARD = "hard", _("phải sửa")
    SOFT = "soft", _("hỏi lại")


class Group(models.TextChoices):
    A = "A", _("Tuyên truyền, vận động")
    B = "B", _("Nắm tình hình nhân dân")
    C = "C", _("Cuộc vận động, phong trào")
    D = "D", _("Vì người nghèo, an sinh, cứu trợ")
    E = "E", _("Dân chủ, giám sát, phản biện, cử tri")
    F = "F", _("Tôn giáo, dân tộc, đối ngoại")
    G = "G", _("Tổ chức, cán bộ, chuyển đổi số")


class Part(models.TextChoices):
    """What a wording in a second language may have."""

    TEXT = "text", _("chữ")
    SOUND = "sound", _("giọng đọc")
