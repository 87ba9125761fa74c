from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    DEED = "deed", _("việc đã làm")
    READ = "read", _("đã xem dữ liệu nhạy cảm")
    REFUSED = "refused", _("bị từ chối")
