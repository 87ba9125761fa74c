"""What this room tells the rest of the house: its verbs, its checks, and how its rows follow a merged unit."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say
from doanket.kit import checks, hooks

from .selfcheck import compare_totals

for verb, sentence in {
    "reports.round_opened": _("mở đợt %(target)s"),
    "reports.unit_exempted": _("miễn báo cáo cho %(who)s trong %(target)s"),
    "reports.exemption_ended": _("thôi miễn báo cáo cho %(who)s trong %(target)s"),
    "reports.round_reopened": _("mở lại %(target)s cho %(who)s trong %(hours)s giờ"),
    "reports.prose_taken": _("ghi %(n)s số lấy từ văn bản vào %(target)s"),
    "reports.draft_discarded": _("bỏ bản nháp %(target)s"),
    "reports.submitted": _("gửi %(target)s"),
    "reports.resubmitted": _("gửi lại %(target)s"),
    "reports.returned": _("trả lại để sửa %(target)s"),
    "reports.accepted": _("duyệt %(target)s"),
    "reports.question_asked": _("hỏi về một câu trong %(target)s"),
    "reports.question_answered": _("trả lời câu hỏi trong %(target)s"),
    "reports.question_closed": _("khép câu hỏi trong %(target)s"),
    "reports.corrected": _("ký đính chính %(target)s"),
    "reports.entry_objected": _("nêu ý kiến về %(target)s được nhập thay"),
    "reports.form_created": _("lập biểu mẫu %(target)s"),
    "reports.form_published": _("ban hành %(target)s, áp dụng từ %(starts_on)s"),
    "reports.objection_answered": _("trả lời ý kiến về %(target)s được nhập thay"),
}.items():
    say(verb, sentence)

checks.register("rollup", _("Số tổng hợp khớp với báo cáo"), compare_totals)

for model in ("Report", "RollUp", "Exemption", "Reopening", "Round"):
    hooks.stays(f"reports.{model}", "history stays with the unit that made it; stored totals are as it was")
hooks.stays("reports.Dirty", "worked off within a second")
hooks.stays("reports.Form", "a form belongs to whoever prescribed it")
