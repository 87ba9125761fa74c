from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles by deed; the place on the tree gives the level."""

    AUTHOR = "author", _("người nhập")
    REVIEWER = "reviewer", _("người duyệt")
    CHAIR = "chair", _("người đứng đầu")
    INSPECTOR = "inspector", _("người kiểm tra")
    EDITOR = "editor", _("biên tập viên")
    ADMINISTRATOR = "administrator", _("quản trị viên")
