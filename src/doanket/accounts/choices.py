from django.db import models
from django.utils.translation import gettext_lazy as _


class Honorific(models.TextChoices):
    """The form of address is stored, never derived from sex."""

    ONG = "ong", _("ông")
    BA = "ba", _("bà")
    ANH = "anh", _("anh")
    CHI = "chi", _("chị")
    DONG_CHI = "dong_chi", _("đồng chí")


class Direction(models.TextChoices):
    """The two words of the attribute ``dir``."""

    LTR = "ltr", _("trái sang phải")
    RTL = "rtl", _("phải sang trái")
