"""First set-up, and again after an upgrade: tables, static files, default catalogues, the first administrator."""

import getpass
import importlib
import os
import sys

from . import home as place
from .home import home_folder, start_django
from .prepare import bring_tables_up, make_static_files
from .words import Refusal, say, step

DEFAULTS = (
    ("Cây đơn vị cả nước", "doanket.units.services", "plant_nation"),
    ("Danh mục chỉ tiêu", "doanket.indicators.services", "load_default_catalogue"),
    ("Biểu mẫu báo cáo", "doanket.reports.services", "load_default_forms"),
    ("Loại văn bản", "doanket.documents.services", "load_document_types"),
)


def arguments(parser):
    parser.add_argument("--admin", metavar="TÊN", help="tên đăng nhập của quản trị viên đầu tiên")
    parser.add_argument("--name", metavar="HỌ_TÊN", help="họ và tên của quản trị viên đầu tiên")
    parser.add_argument("--no-admin", action="store_true", help="chưa tạo quản trị viên")


def run(options):
    if place.is_demo(home_folder()) and os.environ.get("DOANKET_MODE") != "test":
        raise Refusal(f"Thư mục {home_folder()} là bản trình diễn. Đặt biến DOANKET_HOME sang một thư mục khác.")
    start_django(os.environ.get("DOANKET_MODE") or "serve")
    bring_tables_up()
    make_static_files()
    load_defaults()
    if not options.no_admin:
        make_first_administrator(options)
    say("Đã thiết lập xong. Chạy: doanket serve")


def load_defaults():
    """Call each room's loader; a loader may be called again and only adds what is missing."""
    for title, module, deed in DEFAULTS:
        load = getattr(importlib.import_module(module), deed)
        with step(title):
            load()


def make_first_administrator(options):
    """Ask for the first administrator unless there is one. The password comes from DOANKET_ADMIN_PASSWORD or is typed."""
    from doanket.access.choices import Role
    from doanket.access.models import Grant

    if Grant.objects.filter(role=Role.ADMINISTRATOR).exists():
        return
    username = options.admin or ask("Tên đăng nhập của quản trị viên đầu tiên")
    full_name = options.name or ask("Họ và tên")
    password = os.environ.get("DOANKET_ADMIN_PASSWORD") or ask_password()
    create_administrator(username=username.strip().lower(), full_name=full_name, password=password)
    say(f"Đã tạo quản trị viên «{username}».")


def create_administrator(*, username, full_name, password):
    """The one account that nobody could have granted: administrator at the root of the tree."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import transaction
    from django.utils import timezone

    from doanket.access.choices import Role
    from doanket.access.models import Grant
    from doanket.accounts.models import User
    from doanket.audit.services import record
    from doanket.units.models import Unit

    user = User(username=username, full_name=full_name, password_changed_at=timezone.now())
    try:
        validate_password(password, user)
        user.set_password(password)
        user.full_clean()
    except ValidationError as problem:
        raise Refusal(" ".join(problem.messages)) from problem
    with transaction.atomic():
        user.save()
        root = Unit.objects.get(parent=None)
        Grant.objects.create(user=user, role=Role.ADMINISTRATOR, unit=root, starts_on=timezone.localdate())
        record(actor=user, verb="accounts.first_administrator_created", target=user, unit=root)


def ask(question):
    if not sys.stdin.isatty():
        raise Refusal(f"Thiếu: {question.lower()}. Cho biết bằng --admin TÊN --name HỌ_TÊN, hoặc dùng --no-admin.")
    answer = input(f"{question}: ").strip()
    return answer or ask(question)


def ask_password():
    if not sys.stdin.isatty():
        raise Refusal("Thiếu mật khẩu: đặt biến DOANKET_ADMIN_PASSWORD, hoặc chạy lệnh này trên màn hình.")
    password = getpass.getpass("Mật khẩu (không hiện khi gõ): ")
    if password == getpass.getpass("Gõ lại mật khẩu: "):
        return password
    say("Hai lần gõ không giống nhau.")
    return ask_password()
