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
    ("Chức danh, thành phần", "doanket.people.services", "load_people_defaults"),
    ("Loại hội nghị", "doanket.conferences.services.preparing", "load_conference_defaults"),
    ("Quy tắc biểu quyết", "doanket.conferences.services.deciding", "load_decision_rules"),
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
    person = None if options.no_admin else ask_for_administrator(options)
    make_static_files()
    load_defaults()
    if person:
        create_administrator(person)
    say("Đã thiết lập xong. Chạy: doanket serve")


def load_defaults():
    """Call each room's loader; a loader may be called again and only adds what is missing."""
    for title, module, deed in DEFAULTS:
        load = getattr(importlib.import_module(module), deed)
        with step(title):
            load()


def ask_for_administrator(options):
    """The first administrator, judged before the long work begins; None if there is one already.

    The password comes from ``DOANKET_ADMIN_PASSWORD`` or is typed.
    """
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from doanket.access.choices import Role
    from doanket.access.models import Grant
    from doanket.accounts.models import User

    if Grant.objects.filter(role=Role.ADMINISTRATOR).exists():
        return None
    username = options.admin or ask("Tên đăng nhập của quản trị viên đầu tiên")
    full_name = options.name or ask("Họ và tên")
    password = os.environ.get("DOANKET_ADMIN_PASSWORD") or ask_password()
    person = User(username=username.strip().lower(), full_name=full_name, password_changed_at=timezone.now())
    try:
        validate_password(password, person)
        person.set_password(password)
        person.full_clean()
    except ValidationError as problem:
        raise Refusal(" ".join(problem.messages)) from problem
    return person


def create_administrator(person):
    """The one account that nobody could have granted: administrator at the root of the tree."""
    from django.db import transaction
    from django.utils import timezone

    from doanket.access.choices import Role
    from doanket.access.models import Grant
    from doanket.audit.services import record
    from doanket.units.models import Unit

    with transaction.atomic():
        person.save()
        root = Unit.objects.get(parent=None)
        Grant.objects.create(user=person, role=Role.ADMINISTRATOR, unit=root, starts_on=timezone.localdate())
        record(actor=person, verb="accounts.first_administrator_created", target=person, unit=root)
    say(f"Đã tạo quản trị viên «{person.username}».")


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
