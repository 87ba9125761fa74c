from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    DRAFT = "draft", _("đang làm")
    SUBMITTED = "submitted", _("chờ duyệt")
    RETURNED = "returned", _("cần bổ sung")
    ACCEPTED = "accepted", _("đã duyệt")


# in the hands of the unit above
SENT_STATES = (ReportState.SUBMITTED, ReportState.ACCEPTED)


class RollUpLine(models.TextChoices):
    """Which line of a joint report a unit's figures feed; ``joint`` is both together, stored so that nobody adds it up."""

    FRONT = "front", _("Mặt trận")
    ORGANISATIONS = "organisations", _("các tổ chức chính trị - xã hội")
    JOINT = "joint", _("chung")


class PartLevel(models.TextChoices):
    CORE = "core", _("phần chung cả nước")
    PROVINCE = "province", _("phần của tỉnh")
    WARD = "ward", _("phần của xã")


class SectionCode(models.TextChoices):
    SITUATION = "situation", _("Tình hình nhân dân")
    RESULTS = "results", _("Kết quả")
    LIMITS = "limits", _("Hạn chế")
    CAUSES = "causes", _("Nguyên nhân")
    DIRECTIONS = "directions", _("Phương hướng")
    PROPOSALS = "proposals", _("Kiến nghị")


class NoteKind(models.TextChoices):
    RETURN_MARK = "return_mark", _("trả lại để sửa")
    REASON = "reason", _("lý do của người nhập")
    QUESTION = "question", _("hỏi")
    ANSWER = "answer", _("trả lời")
    EVIDENCE = "evidence", _("câu văn làm chứng")
    CORRECTED_FROM = "corrected_from", _("đính chính")


class ChangeCause(models.TextChoices):
    RESUBMISSION = "resubmission", _("sửa khi nộp lại")
    CORRECTION = "correction", _("đính chính sau khi duyệt")


class ProseSource(models.TextChoices):
    PASTED = "pasted", _("dán vào")
    FILE = "file", _("tải tệp lên")


class Judgement(models.TextChoices):
    """What the person made of a number that was read; empty while nothing is confirmed."""

    ACCEPTED = "accepted", _("nhận")
    CORRECTED = "corrected", _("sửa số")
    MOVED = "moved", _("đổi chỉ tiêu")
    REJECTED = "rejected", _("bỏ")
    PICKED = "picked", _("người dùng tự chọn")
    OUTSIDE = "outside", _("không có trong biểu")
