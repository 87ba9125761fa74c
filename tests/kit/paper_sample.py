"""A report of a fictional ward, long enough to fill three pages and to hold every kind of block."""

from datetime import date

from doanket.kit.paper import (
    FigureRun,
    Header,
    Heading,
    PageBreak,
    Paragraph,
    Provenance,
    ProvenanceRow,
    Signature,
    SourceRun,
    Table,
    Title,
)

ISSUER = ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "PHƯỜNG HOA SEN", "BAN THƯỜNG TRỰC")
GROUPS = ("Sen Hồng", "Bến Đò", "Cây Gạo", "Chợ Cũ", "Ao Làng", "Cầu Mới")
GROUPS += ("Vườn Đào", "Lò Gốm", "Ga Xép", "Đình Thượng", "Đình Hạ", "Bãi Dâu")
LONG = (
    "Ủy ban Mặt trận Tổ quốc Việt Nam phường phối hợp với các tổ chức thành viên tuyên truyền, vận động nhân dân chấp hành "
    "chủ trương của Đảng, chính sách, pháp luật của Nhà nước; nắm tình hình nhân dân qua 12 Ban công tác Mặt trận và phản "
    "ánh kịp thời với cấp ủy, chính quyền."
)


def header(**changes):
    values = {
        "issuer_lines": ISSUER,
        "number": "12",
        "symbol": "BC-MTTQ-BTT",
        "place": "Hoa Sen",
        "issued_on": date(2026, 1, 9),
    }
    return Header(**(values | changes))


def source(ref, figure, indicator, counted=12):
    return ProvenanceRow(
        ref=ref, figure=figure, indicator=indicator, period="Năm 2025", counted=counted, expected=12,
        taken_at="08/01/2026 16:40", address=f"https://hoasen.example.vn/so-lieu/{ref}",
    )  # fmt: skip


def group_table(**changes):
    rows = tuple(
        (str(n), f"Tổ {n} {name}", str(180 + 7 * n), str(600 + 31 * n), f"{24 + n}.500.000")
        for n, name in enumerate(GROUPS, 1)
    )
    values = {
        "caption": "Bảng 1. Kết quả theo tổ dân phố",
        "head": ("TT", "Tổ dân phố", "Hộ tham gia", "Lượt người dự", "Tiền ủng hộ (đồng)"),
        "rows": (*rows, ("", "Cộng", "2.706", "9.618", "372.000.000")),
        "numeric": frozenset({2, 3, 4}),
        "total_row": True,
    }
    return Table(**(values | changes))


def wide_table():
    head = ("TT", "Tổ dân phố", *(f"Tháng {n}" for n in range(1, 13)), "Cả năm")
    rows = tuple(
        (str(n), f"Tổ {n} {name}", *(str(n * k) for k in range(1, 13)), str(n * 78))
        for n, name in enumerate(GROUPS, 1)
    )
    return Table(
        "Bảng 2. Số cuộc họp tổ dân phố theo tháng", head, rows, frozenset(range(2, 15)), False, True
    )


def report():
    return (
        header(),
        Title("BÁO CÁO", "Kết quả công tác Mặt trận năm 2025,\nnhiệm vụ trọng tâm năm 2026"),
        Heading(1, "I. ĐẶC ĐIỂM, TÌNH HÌNH NHÂN DÂN"),
        Paragraph((LONG,)),
        Paragraph((
            "Toàn phường có ", FigureRun("2.706", 1), " hộ tham gia Ngày hội Đại đoàn kết", SourceRun("1", 1), ", đạt ",
            FigureRun("92,5%", 2), SourceRun("2", 2), " so với chỉ tiêu; vận động Quỹ «Vì người nghèo» được ",
            FigureRun("372.000.000 đồng", 3), SourceRun("3", 3), ".",
        )),
        Heading(1, "II. KẾT QUẢ THỰC HIỆN CÁC CHƯƠNG TRÌNH"),
        Heading(2, "1. Tuyên truyền, vận động, tập hợp các tầng lớp nhân dân, củng cố khối đại đoàn kết toàn dân tộc trên địa bàn phường"),
        Paragraph((LONG,)),
        Heading(3, "a) Công tác tuyên truyền"),
        Paragraph((LONG,)),
        Heading(3, "b) Ngày hội Đại đoàn kết toàn dân tộc"),
        Paragraph((LONG,)),
        group_table(),
        Heading(1, "III. ĐÁNH GIÁ CHUNG"),
        Paragraph((LONG,)),
        Paragraph((LONG,)),
        Paragraph(("Trên đây là báo cáo kết quả công tác Mặt trận năm 2025 của phường Hoa Sen.",)),
        Signature(
            "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Trần Thị Mẫu",
            ("Ban Thường trực UBMTTQ Việt Nam tỉnh Mẫu", "Thường trực Đảng ủy phường", "Các Ban công tác Mặt trận"),
        ),
        PageBreak(),
        Title("PHỤ LỤC", "Kèm theo Báo cáo số 12/BC-MTTQ-BTT"),
        Provenance((
            source(1, "2.706", "Hộ tham gia Ngày hội Đại đoàn kết toàn dân tộc"),
            source(2, "92,5%", "Tỷ lệ hộ tham gia Ngày hội so với tổng số hộ", counted=11),
            source(3, "372.000.000 đồng", "Tiền vận động Quỹ «Vì người nghèo»"),
        )),
        wide_table(),
    )  # fmt: skip
