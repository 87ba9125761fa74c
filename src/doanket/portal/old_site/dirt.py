"""What stands around an article on the portals of wards, line by line: each with the word for the person."""

import re

from doanket.kernel.text import fold

MENU, COUNTER, CLOCK, TOOLS, LOADING = "trình đơn", "bộ đếm", "đồng hồ của trang", "nút công cụ", "chữ chờ tải"
CAPTCHA, RELATED, RATING, ALT, WELCOME = "mã xác thực", "tin liên quan", "chấm sao, bình luận", "lời tả ảnh vô nghĩa", "lời chào"
QR, AROUND, SIGN, TWICE = "mã QR, mạng xã hội", "phần sau bài", "dấu trang trí", "lặp lại tiêu đề"
FILES = "tệp đính kèm"
LOST, ASIDE, FOREIGN = "chú thích của ảnh không có tệp", "khối bên ngoài bài", "ảnh của giao diện"

# On folded text. Order matters: the first that fits gives the reason.
LINES = [
    (LOADING, r"(dang tai|loading|vui long (cho|doi)|please wait)( du lieu)?[\s.…]*"),
    (CAPTCHA, r"(ma (xac thuc|bao ve|kiem tra|an toan)|captcha|nhap ma|re-?captcha)\b.{0,60}"),
    (COUNTER, r"(so lan|so luot|luot|da|so nguoi) (xem|doc|truy cap|tai)( tin| bai)?\s*:?\s*[\d.,]*"),
    (COUNTER, r"(thong ke|so luong|luot|bo dem)( luot)? truy cap( so luong truy cap)?\s*:?\s*[\d.,]*"),
    (COUNTER, r"(dang (truy cap|online|xem)|online|hom nay|hom qua|trong (ngay|tuan|thang|nam)|tuan (nay|truoc)|thang (nay|truoc)"
              r"|tat ca|tong( so)?( luot)?( truy cap)?( trong (ngay|tuan|thang|nam))?|thong ke|khach( vieng tham)?|thanh vien( online)?"
              r"|may chu tim kiem|ip( cua ban)?)\s*[:(]\s*[\d.,]*\)?"),
    (TOOLS, r"(chia se|share|facebook|zalo|twitter|youtube|tiktok|linkedin|pinterest|print|email|in( bai)?|tweet|like|copy link)((\s|[,|·•])+(facebook|zalo|twitter|youtube|tiktok|linkedin|pinterest|print|email|in|tweet|like|copy link|link))*\s*:?"),
    (TOOLS, r"(che do ban dem|che do toi|dark mode)( (off|on))?|co chu\s*:?[\sa+\-]*|a-\s*a\s*a\+|(doc|nghe) bai viet|nghe (noi dung|audio)"
            r"|(ban )?in( trang| bai( viet)?| an)?|print|email|gui (email|ban be|thu)|chia se|share|luu( bai)?|goc|tai ve|quay lai|ve dau trang"
            r"|ve trang truoc|zalo|facebook|twitter|tweet|like|copy link|tang giam co chu|do tuong phan"),
    (RATING, r"(danh gia|binh chon|cham diem|rating|xep hang)( bai viet)?\s*:?|(tong so diem cua bai viet la|click de danh gia).*"
             r"|(luot|so luot) danh gia.*|.{0,20}trung binh\s*:.*|binh luan( \(?\d*\)?)?|y kien( ban doc| phan hoi)?|gui (y kien|binh luan|phan hoi)"
             r"|phan hoi|(ho ten|ho va ten|noi dung|dia chi email|tieu de)\s*\*?\s*:?|(y kien ban doc|chua co binh luan).{0,80}"),
    (RELATED, r"(tin|bai|tin bai|bai viet|cac tin|nhung tin|tin tuc)( viet| tuc| bai)? (lien quan|khac|cu hon|moi hon|cung chuyen muc|da dua|moi( nhat)?|noi bat|doc nhieu)\s*:?"
              r"|cac bai (khac|viet khac|lien quan)|xem (them|nhieu|tiep)\s*[:»>.…]*|doc them|cung chuyen muc|chuyen muc khac"),
    (WELCOME, r"(nhiet liet )?chao mung (quy |cac )?(ban|ban doc|vi|khach|dong chi).{0,160}"),
    (QR, r"(ma )?qr( ?code)?\s*(:.*|fanpage|.{0,12})|.{0,40}qr code.{0,120}|(chung toi )?tren mang xa hoi|chung toi tren.{0,30}|fan ?page.{0,60}"),
    (MENU, r"(trang chu|gioi thieu|tin tuc|su kien|thong bao|van ban|lien he|so do (cong|trang|site)|tim kiem|dang nhap|dang ky|dang xuat|thu vien( anh| video| nhac)?"
           r"|ban do( hanh chinh)?|lien ket( web(site)?)?|thong tin can biet|chuyen muc|chu de|anh|video|hinh anh( hoat dong)?|tien ich( thong tin)?|nguon tin|hoi dap|danh muc|menu|home"
           r"|image banner|banner|logo|skip to.*|dieu huong|rss|sitemap|english|tieng viet|vietnamese|an pham|lich cong tac|thu dien tu|hop thu gop y|quang cao)"),
    (ALT, r"(anh tin bai|anh minh hoa|image|img|picture|photo|hinh anh( minh hoa)?|anh|no alt|untitled|(img|dsc|dscn|dscf|pic|image|photo|anh|screenshot|z)[-_ ]?\d{2,}[\w-]*|[\w() -]+\.(jpe?g|png|gif|webp|bmp))(\s*\d{0,4})?"),
    (FILES, r"(cac )?(tep( tin)?|tap tin|file|tai lieu|van ban)( (dinh )?kem( theo)?)?( bai( viet)?)?\s*:|tai (ve|xuong)( tep| file)?"),
    (SIGN, r"[\W_]*"),
]  # fmt: skip
_LINES = [(reason, re.compile(pattern)) for reason, pattern in LINES]

# A short line after which the article does not go on.
END_OF_ARTICLE = re.compile(
    r"(tin|bai|cac tin|tin bai)( viet)? (lien quan|khac|cu hon|moi hon|cung chuyen muc|da dua)\s*:?|cung chuyen muc"
    r"|thong ke( truy cap)?|tien ich( thong tin)?|binh luan( \(\d+\))?|y kien ban doc|danh gia( bai viet)?\s*:?"
    r"|lien ket( web(site)?)?|ban do hanh chinh|thu vien nhac|dang nhap|chung toi tren mang xa hoi|so luong truy cap"
    r"|ma xac thuc khong dung\.?|copyright.*|ban quyen .*|gui binh luan.*|viet binh luan.*"
)
GALLERY_HEAD = re.compile(r"(mot so |nhung |cac )?hinh anh( (ve|cua|tai|trong|khac).{0,60})?\s*:?")
BULLETS = re.compile(r"^[\s•·▪■►»›→●○◦*+|–-]+(?=\S)")


def bare(text):
    """A line without the bullet that a menu put before it."""
    return BULLETS.sub("", text).strip()


def reason_to_drop(text):
    """Why the line is no part of an article, or an empty text."""
    said = fold(bare(text))
    if len(said) > 200:
        return ""
    for reason, pattern in _LINES:
        if pattern.fullmatch(said):
            return reason
    return MENU if _twice(said) else ""


def _twice(said):
    """«Chuyên mục Chuyên mục»: a head and the hidden words of its picture."""
    words = said.split()
    half = len(words) // 2
    return bool(half) and len(words) % 2 == 0 and len(words) <= 12 and words[:half] == words[half:]


def ends_article(text):
    """Whether what follows the line is about other things."""
    return bool(END_OF_ARTICLE.fullmatch(fold(bare(text))))


def heads_a_gallery(text):
    """«Một số hình ảnh tại hội nghị:», which says nothing once the pictures stand elsewhere."""
    return len(text) < 90 and bool(GALLERY_HEAD.fullmatch(fold(text)))


def empty_alt(text):
    """Words of a picture that describe nothing."""
    said = fold(text)
    return not said or any(reason == ALT and pattern.fullmatch(said) for reason, pattern in _LINES)
