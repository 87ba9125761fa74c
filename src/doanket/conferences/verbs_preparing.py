"""What the journal says about preparing a conference."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("conferences.planned", _("đã lập hội nghị “%(target)s”, họp %(starts_at)s"))
say("conferences.copied", _("đã lập hội nghị “%(target)s”, chép từ hội nghị ngày %(source_day)s"))
say("conferences.edited", _("đã sửa hội nghị “%(target)s”"))
say("conferences.convened", _("đã triệu tập “%(target)s”"))
say("conferences.cancelled", _("đã hủy “%(target)s”, lý do: %(reason)s"))
say("conferences.item_added", _("đã thêm mục “%(title)s” vào chương trình của “%(target)s”"))
say("conferences.item_edited", _("đã sửa mục “%(title)s” trong chương trình của “%(target)s”"))
say("conferences.item_moved", _("đã chuyển chỗ mục “%(title)s” trong chương trình của “%(target)s”"))
say("conferences.item_dropped", _("đã bỏ mục “%(title)s” khỏi chương trình của “%(target)s”"))
say("conferences.item_restored", _("đã đưa lại mục “%(title)s” vào chương trình của “%(target)s”"))
say("conferences.paper_laid", _("đã đưa tài liệu “%(title)s” vào “%(target)s”"))
say("conferences.paper_withdrawn", _("đã rút tài liệu “%(title)s” khỏi “%(target)s”, lý do: %(reason)s"))
say("conferences.members_called", _("đã cập nhật ủy viên dự “%(target)s”: thêm %(came)s, bớt %(went)s"))
say("conferences.board_heads_called", _("đã mời %(came)s trưởng ban công tác Mặt trận dự “%(target)s”"))
say("conferences.delegate_added", _("đã thêm một người vào danh sách dự “%(target)s”"))
say("conferences.delegates_imported", _("đã nhập %(came)s người từ Excel vào danh sách dự “%(target)s”, cập nhật %(updated)s"))
say("conferences.delegate_edited", _("đã sửa một người trong danh sách dự “%(target)s”"))
say("conferences.delegate_removed", _("đã đưa một người ra khỏi danh sách dự “%(target)s”"))
say("conferences.duty_given", _("đã phân công %(duty)s của “%(target)s”"))
say("conferences.checkpoint_done", _("đã đánh dấu xong “%(title)s” của “%(target)s”"))
say("conferences.checkpoint_open", _("đã bỏ dấu xong của “%(title)s”, “%(target)s”"))
say("conferences.checkpoint_added", _("đã thêm việc “%(title)s” cho “%(target)s”"))
say("conferences.letter_drafted", _("đã soạn giấy mời của “%(target)s”"))
say("conferences.letters_made", _("đã làm %(count)s giấy mời có mã riêng của “%(target)s”"))
say("conferences.replied", _("đã ghi câu trả lời “%(answer)s” qua %(channel)s của một đại biểu dự “%(target)s”"))
say("conferences.phone_bound", _("một điện thoại đã gắn với chỗ của một đại biểu dự “%(target)s”"))
say("conferences.phone_freed", _("đã gỡ điện thoại của một đại biểu dự “%(target)s”"))
