from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def in_fours(text):
    """``"ABCDEFGH"`` → ``"ABCD EFGH"``: easier to copy by hand; the spaces are not typed or do no harm."""
    text = str(text)
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


@register.filter
def sign_in_with(name):
    return _("Đăng nhập bằng %(name)s") % {"name": name}


@register.filter
def codes_left(count):
    return (
        _("Còn %(count)d mã chưa dùng") % {"count": count} if count else _("Đã dùng hết, xin làm bộ mã mới")
    )


@register.filter
def qr(svg):
    """The drawing that ``SecondFactorAdapter.build_totp_svg`` made of its own address, with words for those who listen."""
    words = _("Hình vuông mã hóa của khóa bên dưới")
    return mark_safe(svg.replace("<svg ", f'<svg role="img" aria-label="{words}" ', 1))
