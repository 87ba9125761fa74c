"""Words of the portal that are stored as codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleState(models.TextChoices):
    """How far the newest text of an article has come. ``live`` says whether readers see some text of it."""

    DRAFT = "draft", _("bản nháp")
    SUBMITTED = "submitted", _("chờ duyệt")
    RETURNED = "returned", _("trả lại để sửa")
    SCHEDULED = "scheduled", _("hẹn giờ đăng")
    PUBLISHED = "published", _("đã đăng")
    WITHDRAWN = "withdrawn", _("đã gỡ")


class SectionKind(models.TextChoices):
    """What a section gathers. Law asks for some of them: see ``fixtures`` of the fixed pages."""

    NEWS = "news", _("tin hoạt động")
    NOTICE = "notice", _("thông tin cần biết")
    PROGRAMME = "programme", _("chương trình hành động")
    FUND = "fund", _("công khai quỹ")
    SUPERVISION = "supervision", _("giám sát, phản biện")
    CONSULTATION = "consultation", _("góp ý dự thảo")
    ANSWERS = "answers", _("hỏi đáp")
    OTHER = "other", _("chuyên mục khác")


class Accent(models.TextChoices):
    """The colours a ward may give its panel and banner; each pair was measured against white (design: at least 4.5)."""

    LACQUER = "lacquer", _("sơn son")
    LOTUS = "lotus", _("cánh sen")
    FOREST = "forest", _("rừng già")
    RIVER = "river", _("sông sâu")
    EARTH = "earth", _("đất gốm")


class FurnitureKind(models.TextChoices):
    """The small things that stand around a page."""

    LINK = "link", _("liên kết")
    FAN_PAGE = "fan_page", _("trang mạng xã hội")
    BOX = "box", _("hộp cần biết")
    BANNER = "banner", _("ảnh băng")


class CommentState(models.TextChoices):
    """A comment is seen by readers only after somebody has read it."""

    WAITING = "waiting", _("chờ duyệt")
    SHOWN = "shown", _("đã hiện")
    REFUSED = "refused", _("không đăng")


class RefusalReason(models.TextChoices):
    """Why a comment is not shown; the published rules name the same reasons."""

    RUDE = "rude", _("Lời lẽ xúc phạm, thô tục.")
    ADVERT = "advert", _("Quảng cáo hoặc chép lại nhiều lần.")
    PRIVATE = "private", _("Nêu thông tin riêng của người khác.")
    ASIDE = "aside", _("Không liên quan đến bài viết.")
    UNCHECKED = "unchecked", _("Nêu việc cụ thể cần kiểm tra; đã chuyển nơi có trách nhiệm.")
    UNLAWFUL = "unlawful", _("Trái quy định của pháp luật.")
    OTHER = "other", _("Lý do khác.")
