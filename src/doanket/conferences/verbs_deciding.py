from django.utils.translation import gettext_lazy as _  # noqa: F401

from doanket.audit.verbs import say  # noqa: F401
