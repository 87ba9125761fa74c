"""Write ``docs/roles.md`` from the declared permissions: ``.venv/bin/python tools/make_roles.py``. A test holds it up to date."""

import os
import sys
import tempfile
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "roles.md"
WHERE = {
    "at": "ở chính đơn vị đó",
    "above": "ở đơn vị cấp trên",
    "within": "ở đơn vị đó hoặc cấp trên",
    "anywhere": "ở bất kỳ đơn vị nào",
}
ROOMS = {
    "access": "Giao quyền",
    "accounts": "Tài khoản",
    "audit": "Nhật ký",
    "conferences": "Hội nghị",
    "documents": "Văn bản",
    "indicators": "Danh mục chỉ tiêu",
    "office": "Văn phòng",
    "people": "Người và nhiệm kỳ",
    "portal": "Cổng thông tin",
    "reports": "Báo cáo",
    "units": "Cây đơn vị",
}
HEAD = """# Ai được làm gì

Trang này do `tools/make_roles.py` viết ra từ chính các quyền mà phần mềm đang dùng; đừng sửa tay.

Một quyền trả lời câu hỏi «ai», không trả lời «lúc nào»: báo cáo đã duyệt thì không ai sửa được, kể cả người có quyền
điền. Vai trò không mang cấp; cấp là nơi người đó giữ vai trò. «Người duyệt ở phường» và «người duyệt ở tỉnh» là một vai
trò ở hai chỗ trên cây.

| Vai trò | Trong mã |
|---|---|
"""


def render():
    """The whole page as text. Django must be set up."""
    from doanket.access.choices import Role
    from doanket.access.rules import also_words
    from doanket.kit.permissions import declared

    lines = [HEAD + "\n".join(f"| {role.label} | `{role.value}` |" for role in Role)]
    for room, permissions in groupby(declared().values(), key=lambda permission: permission.name.split(".")[0]):
        lines.append(f"\n## {ROOMS[room]}\n\n| Việc | Ai | Trong mã |\n|---|---|---|")
        for permission in permissions:
            who = [f"{Role(one.role).label} {WHERE[one.where]}" for one in permission.who]
            who += [str(also_words(permission.name))] if also_words(permission.name) else []
            title = str(permission.title)
            lines.append(f"| {title[0].upper()}{title[1:]} | {'; '.join(who)} | `{permission.name}` |")
    lines.append("\n" + _second_factor())
    return "\n".join(lines) + "\n"


def _second_factor():
    from doanket.access.choices import Role
    from doanket.access.values import SECOND_FACTOR_RULES

    levels = ("cấp trung ương", "cấp tỉnh trở lên", "cấp xã trở lên", "mọi cấp", "mọi cấp")
    lines = [f"- {Role(rule.role).label}: {levels[rule.deepest]}" for rule in SECOND_FACTOR_RULES]
    return "## Ai phải có lớp bảo vệ thứ hai khi đăng nhập\n\n" + "\n".join(lines)


def main():
    sys.path.insert(0, str(ROOT / "src"))
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(DOANKET_HOME=home, DOANKET_MODE="test", DJANGO_SETTINGS_MODULE="doanket.config.settings.test")
        import django

        django.setup()
        TARGET.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
