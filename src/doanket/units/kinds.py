"""The kinds of units that ship with the product, and what may hang below what.

Names and order are rows that an installation may edit; the codes are fixed.
"""

import datetime as dt

# Nghị quyết 203/2025/QH15 and Luật 72/2025/QH15: from this day there is no district and no township.
TWO_TIERS_FROM = dt.date(2025, 7, 1)

COMMITTEE, BOARD = "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ban Công tác Mặt trận"

# code, name, level, prefix of the formal name, is it a body of the Front, closed from
KINDS = [
    ("nation", "Trung ương", 0, "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", True, None),
    ("province", "Tỉnh, thành phố", 1, COMMITTEE, True, None),
    ("ward", "Phường", 2, COMMITTEE, True, None),
    ("commune", "Xã", 2, COMMITTEE, True, None),
    ("special_zone", "Đặc khu", 2, COMMITTEE, True, None),
    ("residential_area", "Khu dân cư", 3, BOARD, True, None),
    ("organisation", "Tổ chức chính trị - xã hội", 3, "", False, None),
    ("branch", "Chi hội", 4, "", False, None),
    ("district", "Quận, huyện, thị xã", 1, COMMITTEE, True, TWO_TIERS_FROM),
    ("township", "Thị trấn", 2, COMMITTEE, True, TWO_TIERS_FROM),
]

_COMMUNES = ("ward", "commune", "special_zone")
BELOW = {
    "nation": ("province", "organisation"),
    "province": (*_COMMUNES, "organisation"),
    **dict.fromkeys(_COMMUNES, ("residential_area", "organisation")),
    "organisation": ("branch",),
}

# The five socio-political organisations, in the order of Điều 9 of the Constitution (amended 2025).
ORGANISATIONS = (
    "Công đoàn",
    "Hội Nông dân",
    "Đoàn TNCS Hồ Chí Minh",
    "Hội Liên hiệp Phụ nữ",
    "Hội Cựu chiến binh",
)


def plant_kinds(model):
    """Add the kinds that are missing from ``model`` (UnitKind, or its state in a migration); code → kind."""
    known = {kind.code: kind for kind in model.objects.all()}
    for order, (code, name, level, prefix, is_front, ends_before) in enumerate(KINDS):
        if code not in known:
            known[code] = model.objects.create(
                code=code, name=name, level=level, prefix=prefix, order=order, is_front=is_front, ends_before=ends_before
            )
    return known
