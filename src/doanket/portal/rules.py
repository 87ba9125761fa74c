"""Who may do what on the portal. Readers need no right; the platform's editors alone enter Wagtail's own screens."""

from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.access.rules import above, allow, at

WRITERS = (at(Role.EDITOR), at(Role.REVIEWER), at(Role.CHAIR))
DECIDERS = (at(Role.EDITOR), at(Role.CHAIR))

allow("portal.view_desk", _("xem bàn viết tin của đơn vị"), *WRITERS, at(Role.INSPECTOR))
allow("portal.write", _("viết tin, làm album, tải ảnh lên cho trang của đơn vị"), *WRITERS)
allow("portal.publish", _("duyệt, đăng và gỡ bài trên trang của đơn vị"), *DECIDERS)
allow("portal.furnish", _("sửa trang của đơn vị: lời giới thiệu, ảnh băng, liên kết, hộp cần biết"), *DECIDERS, at(Role.ADMINISTRATOR))
allow("portal.moderate", _("duyệt ý kiến bạn đọc"), *WRITERS)
allow("portal.publish_figures", _("công bố số liệu báo cáo trên trang"), *DECIDERS)
allow("portal.open_site", _("mở trang cho đơn vị"), at(Role.ADMINISTRATOR), above(Role.ADMINISTRATOR), above(Role.EDITOR))
allow("portal.edit_platform", _("vào màn hình của ban biên tập nền tảng"), at(Role.EDITOR), at(Role.ADMINISTRATOR))
