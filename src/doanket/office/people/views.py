from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from doanket.access import services as rights
from doanket.access.models import Grant
from doanket.access.queries import grants_of
from doanket.accounts import queries, services
from doanket.accounts.models import SecondFactorReset
from doanket.kernel.text import fold
from doanket.kit.permissions import NotPermitted, may, require
from doanket.kit.views import action, page
from doanket.office import scope
from doanket.office.forms import done
from doanket.units.queries import search_units

from .forms import ConfirmForm, GrantForm, PersonForm, ReasonForm
from .usernames import suggested_username

PEOPLE, FOUND = 50, 30
ON_A_PERSON = ("accounts.reset_password", "accounts.deactivate_user", "accounts.reset_second_factor")


@page
def people(request):
    found = scope.people_visible_to(request.user).order_by("sort_key", "pk")
    text = request.GET.get("tim", "").strip()[:100]
    for word in fold(text).split():
        found = found.filter(search__contains=word)
    shown = Paginator(found, PEOPLE).get_page(request.GET.get("trang"))
    context = {"text": text, "people": shown, "posts": _posts_of(shown, request.user), "resets": _resets_for(request.user)}
    context["closing"] = queries.unused_accounts(scope.people_visible_to(request.user))
    return render(request, "office/people/people.html", context)


def _posts_of(people, user):
    """(person, roles today in words) as far as ``user`` may see, one query for all."""
    posts = {person.pk: {} for person in people}  # keys in order, each once: one post may carry two roles
    grants = scope.grants_visible_to(user).on(timezone.localdate()).filter(user__in=posts)
    for grant in grants.select_related("unit").order_by("unit__depth", "pk"):
        posts[grant.user_id][f"{grant.post or grant.get_role_display()}, {grant.unit.name}"] = True
    return [(person, "; ".join(posts[person.pk])) for person in people]


def _resets_for(user):
    return [reset for reset in queries.open_resets() if may(user, "accounts.reset_second_factor", reset.user)]


def _person(request, pk, perm=None):
    found = get_object_or_404(scope.people_visible_to(request.user), pk=pk)
    if perm:
        require(request.user, perm, found)
    return found


@page
def person(request, pk):
    found = _person(request, pk)
    today, held = timezone.localdate(), grants_of(found)
    grants, held_today = held.filter(pk__in=scope.grants_visible_to(request.user)), held.on(today)
    context = {
        "person": found,
        "grants": [
            (grant, may(request.user, "access.manage_grants", grant.unit) and (not grant.ends_before or grant.ends_before > today))
            for grant in grants
        ],
        "works_here": grants.on(today).exists() or not held_today.exists(),
        "works_elsewhere": held_today.exclude(pk__in=grants).exists(),
        "may": {perm.partition(".")[2]: may(request.user, perm, found) for perm in ON_A_PERSON},
        "may_grant": scope.units_where(request.user, "access.manage_grants").exists(),
        "is_me": found.pk == request.user.pk,
        "has_second_factor": queries.has_second_factor(found),
        "closing": next(iter(queries.unused_accounts(type(found).objects.filter(pk=found.pk))), None),
        "reset": next((reset for reset in queries.open_resets() if reset.user_id == found.pk), None),
    }
    return render(request, "office/people/person.html", context)


def _unit(request, pk, perm):
    unit = get_object_or_404(scope.units_of(request.user).alive(), pk=pk)
    require(request.user, perm, unit)
    return unit


@page
def add_form(request, unit_pk):
    unit = _unit(request, unit_pk, "accounts.create_user")
    return render(request, "office/people/add.html", {"unit": unit, "form": PersonForm()})


@never_cache
@action
def add(request, unit_pk):
    unit = _unit(request, unit_pk, "accounts.create_user")
    form = PersonForm(request.POST)
    made = done(form, _create, actor=request.user, unit=unit)
    if made is None:
        return render(request, "office/people/add.html", {"unit": unit, "form": form}, status=422)
    person, password = made
    return render(request, "office/people/password.html", {"person": person, "password": password, "fresh": True})


def _create(*, actor, unit, role, post, username, full_name, **more):
    """The account and its first role, or neither."""
    username = username or suggested_username(full_name)
    person, password = services.create_user(actor=actor, unit=unit, username=username, full_name=full_name, **more)
    rights.give_grant(actor=actor, user=person, role=role, unit=unit, post=post)
    return person, password


@page
def grant_place(request, pk):
    """Where the further role shall be: found by name, or one of the places at hand."""
    found = _person(request, pk)
    units = scope.units_where(request.user, "access.manage_grants")
    if not units.exists():
        raise NotPermitted("access.manage_grants")
    text = request.GET.get("tim", "").strip()[:100]
    at_hand = {unit.pk for unit in scope.tops_of(request.user)} | set(found.grants.values_list("unit", flat=True))
    units = search_units(text, units)[:FOUND] if text else units.filter(pk__in=at_hand).in_order()
    return render(request, "office/people/grant_place.html", {"person": found, "text": text, "units": units})


def _grant_page(request, person, unit, form, status=200):
    return render(request, "office/people/grant.html", {"person": person, "unit": unit, "form": form}, status=status)


@page
def grant_form(request, pk, unit_pk):
    found = _person(request, pk)
    return _grant_page(request, found, _unit(request, unit_pk, "access.manage_grants"), GrantForm())


@action
def grant(request, pk, unit_pk):
    found, form = _person(request, pk), GrantForm(request.POST)
    unit = _unit(request, unit_pk, "access.manage_grants")
    if done(form, rights.give_grant, actor=request.user, user=found, unit=unit) is None:
        return _grant_page(request, found, unit, form, status=422)
    messages.success(request, _("Đã giao vai trò cho %(person)s ở %(unit)s.") % {"person": found, "unit": unit})
    return redirect("office:person", pk)


def _held_grant(request, pk):
    grants = Grant.objects.select_related("user", "unit").filter(user__in=scope.people_visible_to(request.user))
    held = get_object_or_404(grants.filter(unit__in=scope.units_of(request.user)), pk=pk)
    require(request.user, "access.manage_grants", held.unit)
    return held


@page
def take_back_form(request, pk):
    return _asked(request, "take_back", ReasonForm(), grant=_held_grant(request, pk))


@action
def take_back(request, pk):
    held, form = _held_grant(request, pk), ReasonForm(request.POST)
    if done(form, rights.take_back_grant, actor=request.user, grant=held) is None:
        return _asked(request, "take_back", form, status=422, grant=held)
    messages.success(request, _("Đã thu hồi vai trò của %(person)s ở %(unit)s.") % {"person": held.user, "unit": held.unit})
    return redirect("office:person", held.user_id)


def _asked(request, deed, form, status=200, **more):
    return render(request, f"office/people/{deed}.html", {"form": form, **more}, status=status)


@page
def password_form(request, pk):
    return _asked(request, "password_form", ConfirmForm(), person=_person(request, pk, "accounts.reset_password"))


@never_cache
@action
def password(request, pk):
    found = _person(request, pk, "accounts.reset_password")
    fresh = services.set_temporary_password(actor=request.user, user=found)
    return render(request, "office/people/password.html", {"person": found, "password": fresh, "fresh": False})


@page
def lock_form(request, pk):
    return _asked(request, "lock", ReasonForm(), person=_person(request, pk, "accounts.deactivate_user"))


@action
def lock(request, pk):
    found, form = _person(request, pk, "accounts.deactivate_user"), ReasonForm(request.POST)
    deed = services.deactivate_user if found.is_active else services.reactivate_user
    if done(form, deed, actor=request.user, user=found) is None:
        return _asked(request, "lock", form, status=422, person=found)
    words = _("Đã khóa tài khoản của %(person)s.") if found.is_active else _("Đã mở lại tài khoản của %(person)s.")
    messages.success(request, words % {"person": found})
    return redirect("office:person", pk)


@page
def reset_form(request, pk):
    return _asked(request, "reset", ReasonForm(), person=_person(request, pk, "accounts.reset_second_factor"))


@action
def reset_ask(request, pk):
    found, form = _person(request, pk, "accounts.reset_second_factor"), ReasonForm(request.POST)
    if done(form, services.ask_second_factor_reset, actor=request.user, user=found) is None:
        return _asked(request, "reset", form, status=422, person=found)
    messages.success(request, _("Đã ghi đề nghị. Cần một quản trị viên khác xác nhận trong ba ngày."))
    return redirect("office:person", pk)


def _reset(request, pk):
    found = get_object_or_404(SecondFactorReset, pk=pk, user__in=scope.people_visible_to(request.user))
    require(request.user, "accounts.reset_second_factor", found.user)
    return found


@action
def reset_confirm(request, pk):
    found = services.confirm_second_factor_reset(actor=request.user, reset=_reset(request, pk))
    messages.success(request, _("Đã đặt lại. Lần đăng nhập tới, %(person)s đặt lớp bảo vệ mới.") % {"person": found.user})
    return redirect("office:person", found.user_id)


@action
def reset_refuse(request, pk):
    found = services.refuse_second_factor_reset(actor=request.user, reset=_reset(request, pk))
    messages.success(request, _("Đã bác đề nghị."))
    return redirect("office:person", found.user_id)
