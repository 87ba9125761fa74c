"""A Word file to begin a letter form with: our own layout, every field of the kind in its place."""

from doanket.kit.paper import Paragraph, Title, write_docx

from .choices import LetterKind

HEAD = ("{{ co_quan_cap_tren }}", "{{ co_quan }}", "{{ dia_danh }}, {{ ngay_thang_nam }}")
BODIES = {
    LetterKind.INVITATION: (
        "Số: {{ so_ky_hieu }}",
        "Kính mời {{ xung_ho }} {{ ho_ten }}, {{ chuc_danh }},",
        "dự {{ ten_hoi_nghi }}.",
        "Thời gian: {{ thoi_gian }}.",
        "Địa điểm: {{ dia_diem }}.",
        "Chủ trì: {{ chu_tri }}.",
        "Nội dung: {{ noi_dung }}",
        "Mã mời: {{ ma_moi }}. Trả lời tại {{ dia_chi_tra_loi }}.",
    ),
    LetterKind.THANK_LETTER: (
        "Kính gửi {{ xung_ho }} {{ ho_ten }}, {{ chuc_danh }}.",
        "{{ loi_ghi }}",
        "Mã xác minh: {{ ma_xac_minh }}, kiểm tại {{ dia_chi_xac_minh }}.",
    ),
    LetterKind.CERTIFICATE: (
        "Số: {{ so_ky_hieu }}",
        "Chứng nhận {{ xung_ho }} {{ ho_ten }}, {{ chuc_danh }},",
        "{{ loi_ghi }}",
        "Mã xác minh: {{ ma_xac_minh }}, kiểm tại {{ dia_chi_xac_minh }}.",
    ),
    LetterKind.OFFICIAL_LETTER: (
        "Số: {{ so_ky_hieu }}",
        "V/v {{ trich_yeu }}",
        "Kính gửi: {{ kinh_gui }}",
        "{{ noi_dung }}",
        "Nơi nhận: {{ noi_nhan }}",
    ),
}
FOOT = ("{{ chuc_danh_ky }}", "{{ nguoi_ky }}")


def starter_of(kind):
    """The Word file for a kind of letter; it passes the check that every upload passes."""
    kind = LetterKind(kind)
    lines = [Paragraph((line,)) for line in (*BODIES[kind], *FOOT)]
    head = [Paragraph((line,)) for line in HEAD]
    return write_docx([*head, Title(str(kind.label).upper(), ""), *lines], title=str(kind.label), author="")
