"""What the journal says about deeds of this room."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("people.term_opened", _("đã mở %(target)s từ ngày %(starts_on)s"))
say("people.term_closed", _("đã kết thúc %(target)s trước ngày %(ends_before)s"))
say("people.range_set", _("đã đặt khoảng cơ cấu %(attribute)s cho %(target)s"))
say("people.person_added", _("đã lập hồ sơ %(target)s"))
say("people.person_edited", _("đã sửa hồ sơ %(target)s"))
say("people.person_left", _("đã thôi theo dõi hồ sơ %(target)s từ ngày %(left_on)s"))
say("people.act_written", _("đã ghi việc nhân sự: %(target)s, từ ngày %(effective_on)s"))
say("people.resolution_named", _("đã ghi nghị quyết %(resolution)s cho việc nhân sự: %(target)s"))
say("people.act_recognised", _("đã công nhận việc nhân sự: %(target)s, theo quyết định %(decision)s"))
say("people.recognition_received", _("đã ghi quyết định công nhận %(decision)s nhận được cho việc nhân sự: %(target)s"))
say("people.act_withdrawn", _("đã rút việc nhân sự: %(target)s, lý do: %(reason)s"))
say("people.organisation_admitted", _("đã ghi tổ chức thành viên %(target)s"))
say("people.organisation_edited", _("đã sửa tổ chức thành viên %(target)s"))
say("people.organisation_released", _("đã ghi %(target)s thôi tham gia từ ngày %(left_on)s"))
say("people.members_imported", _("đã nhập %(count)s ủy viên từ tệp Excel vào %(target)s"))
say("people.list_exported", _("đã tải danh sách ủy viên có phần nhạy cảm của %(target)s"))
