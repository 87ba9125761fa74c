"""What the journal says about deeds of this room."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("documents.drafted", _("đã soạn %(target)s"))
say("documents.redrafted", _("đã sửa bản nháp %(target)s thành bản %(version)s"))
say("documents.signed", _("đã ký %(target)s, lấy số %(symbol)s"))
say("documents.cancelled", _("đã hủy %(target)s, lý do: %(reason)s"))
say("documents.incoming_registered", _("đã vào sổ văn bản đến số %(number)s năm %(year)s"))
say("documents.incoming_cancelled", _("đã hủy số đến %(number)s năm %(year)s, lý do: %(reason)s"))
say("documents.letterhead_set", _("đã sửa tiêu đề văn bản của %(target)s"))
say("documents.news_drafted", _("đã soạn tin «%(target)s», %(pictures)s ảnh"))
say("documents.news_edited", _("đã sửa tin «%(target)s»"))
say("documents.news_handed_over", _("đã giao tin «%(target)s» cho cổng thông tin"))
say("documents.news_withdrawn", _("đã rút tin «%(target)s» về để sửa"))
say("documents.news_dropped", _("đã bỏ tin «%(target)s»"))
say("documents.news_taken", _("đã đưa tin «%(target)s» lên cổng thông tin"))
say("documents.agreement_registered", _("đã ghi các bên của %(target)s: %(partners)s; hiệu lực đến %(until)s"))
say("documents.draft_handed", _("đã chuyển bản %(version)s của %(target)s cho %(to)s xem lại"))
say("documents.draft_cleared", _("đã trình %(to)s ký bản %(version)s của %(target)s"))
say("documents.draft_returned", _("đã trả %(target)s lại cho %(to)s"))
say("documents.draft_called_back", _("đã lấy lại %(target)s để sửa"))
say("documents.sent", _("đã gửi %(target)s tới %(count)s nơi"))
say("documents.unread_reminded", _("đã nhắc %(count)s nơi mở %(target)s"))
say("documents.template_uploaded", _("đã đưa lên mẫu %(sort)s %(target)s, dùng từ %(from_day)s"))
say("documents.template_withdrawn", _("đã thôi dùng mẫu %(target)s"))
say("documents.certificate_issued", _("đã cấp %(sort)s %(symbol)s"))
say("documents.certificate_revoked", _("đã thu hồi %(target)s, lý do: %(reason)s"))
say("documents.made_public", _("đã công khai %(target)s trên cổng thông tin, che %(masked)s chỗ"))
say("documents.public_changed", _("đã sửa mục công khai của %(target)s: lĩnh vực, hiệu lực"))
say("documents.public_ended", _("đã thôi công khai %(target)s, lý do: %(reason)s"))
