from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from doanket.kit.views import action, back, page

from . import lockout, queries, services
from .forms import VIETNAMESE, LanguageForm, PasswordForm
from .middleware import seconds_left
from .values import standing_of


@page
def own_account(request):
    context = {
        "standing": standing_of(request.user),
        "has_second_factor": queries.has_second_factor(request.user),
        "recovery_codes_left": queries.unused_recovery_codes(request.user),
        "second_language": queries.second_language_of(request.user),
    }
    return render(request, "accounts/own.html", context)


@page
def password(request):
    return render(request, "accounts/password.html", {"form": PasswordForm()})


@sensitive_post_parameters("old", "new")
@action
def password_change(request):
    form = PasswordForm(request.POST)
    if form.is_valid() and lockout.try_is_allowed(request, request.user):
        try:
            user = services.change_password(actor=request.user, **form.cleaned_data)
        except (services.WrongPassword, services.WeakPassword) as refusal:
            form.add_error(refusal.field, refusal.message)
            if refusal.field == "old":
                lockout.count_failure(request, request.user)
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("Đã đổi mật khẩu. Máy khác đang mở tài khoản này đã bị đăng xuất."))
            return redirect("accounts:own")
    return render(request, "accounts/password.html", {"form": form}, status=422)


@page
def language(request):
    chosen = VIETNAMESE if request.user.only_vietnamese else getattr(request.user.second_language, "code", "")
    return _show_language(request, _language_form(request, initial={"language": chosen}))


@action
def language_choose(request):
    form = _language_form(request, request.POST)
    if not form.is_valid():
        return _show_language(request, form)
    services.choose_second_language(actor=request.user, **form.chosen)
    messages.success(request, _("Đã lưu ngôn ngữ thứ hai."))
    return redirect("accounts:own")


def _language_form(request, *data, **options):
    return LanguageForm(*data, place_language=standing_of(request.user).language_id, **options)


def _show_language(request, form):
    return render(request, "accounts/language.html", {"form": form}, status=422 if form.errors else 200)


@action
def stay(request):
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"idle_seconds": seconds_left(request)})
    return back(request)


@page
def second_factor(request):
    return redirect("accounts:own")


def only_if_linked(view):
    """The addresses of the linked sign-in do not exist while it is switched off."""

    def answer(request, *args, **kwargs):
        if not settings.ENVIRONMENT.oidc:
            raise Http404
        return view(request, *args, **kwargs)

    return answer
