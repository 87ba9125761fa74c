"""What is counted or measured: the words that stand right behind a number.

Only the language: which of them means which indicator is said elsewhere, as data. A missing word costs little: digits are
read before any word; only a number in words («một», «ba») needs to be followed by one of these.
"""

# Units of persons, places and bodies.
_PEOPLE = (
    "người,cá nhân,đồng chí,vị,ông,bà,anh,chị,em,cháu,cụ,bạn,ủy viên,đại biểu,đoàn viên,hội viên,đảng viên,chức danh,cử tri,học sinh,sinh viên,"
    "chiến sĩ,công nhân,lao động,nhân khẩu,khẩu,đối tượng,thành viên,cán bộ,trưởng ban,thanh niên,phụ nữ,giáo viên,"
    "lượt người,lượt,lượt hộ,nhân sự,trẻ em,trẻ,tình nguyện viên,già làng,người dân,bệnh nhân,thương binh,nạn nhân,ứng cử viên,"
    "nhà hảo tâm,mạnh thường quân,nhà tài trợ,tăng ni,phật tử,giáo dân,chức sắc,cơ sở thờ tự,công dân,chủ tịch,phó chủ tịch,thư ký"
)
_PLACES = (
    "tổ dân phố,khu dân cư,kdc,tdp,khu phố,thôn,làng,bản,ấp,xóm,buôn,tổ,khu,khu vực,phường,xã,thị trấn,quận,huyện,thị xã,thành phố,tỉnh,"
    "địa phương,địa bàn,điểm,nơi,cơ sở,đơn vị,tập thể,tổ chức,cơ quan,doanh nghiệp,trường,chi bộ,chi hội,chi đoàn,ban,"
    "ban công tác mặt trận,ban ctmt,câu lạc bộ,clb,nhóm,tổ chức thành viên,đoàn,hội,cụm,tổ tự quản,tổ hòa giải,hợp tác xã,"
    "công đoàn cơ sở,công đoàn,đội,liên đoàn,nước,dân tộc,tôn giáo,trung tâm,trạm,chùa,nhà thờ,họ đạo,xứ đạo,sở,ngành"
)
_HOMES = "hộ,hộ dân,hộ nghèo,hộ cận nghèo,hộ gia đình,gia đình,gia đình văn hóa,gia đình chính sách,căn nhà,căn,ngôi nhà,ngôi,nhà,mái ấm,mái nhà"
# Units of work.
_DEEDS = (
    "cuộc,cuộc giám sát,buổi,hội nghị,lớp,lần,đợt,lượt,phiên,kỳ,kỳ họp,vụ,vụ việc,việc,phần việc,ý kiến,lượt ý kiến,kiến nghị,đơn,đơn thư,"
    "đề xuất,nội dung,chỉ tiêu,chương trình,mô hình,công trình,dự án,đề án,kế hoạch,văn bản,dự thảo,phiếu,nghị quyết,chuyên đề,phong trào,"
    "hoạt động,tin,tin bài,bài,tin, bài,nhiệm vụ,giải pháp,tiêu chí,điều,điểm,cuộc vận động,cuộc thi,giải,giải thưởng,giấy khen,"
    "bằng khen,huy hiệu,huy chương,cờ thi đua,cờ,danh hiệu,kỷ niệm chương,thư,hồ sơ,báo cáo,quyết định,hướng dẫn,tiểu ban,trường hợp,"
    "vấn đề,nhóm vấn đề,khâu,mặt,tiết mục,tác phẩm,bộ phận,sáng kiến,sản phẩm,tham luận,bài tham luận,phát biểu,ý,câu hỏi,nhóm nhiệm vụ,"
    "kênh,ca,sự kiện,chuyến,chuyến xe,tuyến đường,tuyến,con đường,cây cầu,cầu,đường,công,ngày công,giờ công,công lao động,tổ chức,lĩnh vực"
)
# Things.
_THINGS = (
    "suất quà,suất,phần quà,phần,xuất quà,xuất,túi quà,túi,giỏ quà,quà,món quà,suất học bổng,học bổng,thẻ bảo hiểm,thẻ bhyt,thẻ,sổ tiết kiệm,sổ,"
    "sổ đỏ,xe,xe đạp,xe lăn,xe máy,xe hàng,xe tải,máy,máy tính,máy bơm,máy lọc nước,tivi,ti vi,chiếc,cái,bộ,đôi,cặp,con,con bò,bò,dê,lợn,gà,trâu,"
    "cây,cây xanh,cây giống,cuốn,cuốn sách,quyển,tờ,tờ rơi,lá cờ,bức,bức tranh,áo,áo phao,áo ấm,áo mưa,chăn,mền,màn,mũ,khẩu trang,chai,lon,"
    "hộp,thùng,gói,bao,bao gạo,bình,bóng,bóng đèn,đèn,camera,mắt camera,bể nước,bể,giếng,bếp,nồi,tủ,giường,bàn,ghế,quạt,khung,bảng,pa nô,"
    "băng rôn,khẩu hiệu,viên,vỉ,lít,mét,m,km,m2,m²,m3,ha,héc ta,hecta,sào,mẫu,tấn,tạ,yến,kg,ki lô gam,cân,gam,quả,trái,bữa,bữa ăn,nhu yếu phẩm,"
    "vé,cổng,cổng rào,nhà vệ sinh,nhà văn hóa,sân chơi,bồn hoa,thùng rác,giống,liều,lồng,đàn,bó,chậu,tin nhắn,trang,ảnh,video,clip,đường dây,tài khoản"
)
_TIME = "năm,tháng,tuần,ngày,giờ,phút,thế kỷ,đêm,thập kỷ,thập niên"
_MONEY = "đồng,vnđ,vnd,đ,usd,đô la,tỉ đồng"

DURATIONS = frozenset(_TIME.split(","))
PLACES = frozenset(_PLACES.split(","))
MONEY = frozenset({"đồng", "đ", "vnđ", "vnd", "dong"})
AREAS = frozenset({"m2", "m²", "ha", "héc ta", "hecta", "km2", "mét vuông", "sào", "mẫu"})
# Of these there may be a fraction, so a comma may begin one.
DIVISIBLE = AREAS | {"%", "kg", "tấn", "tạ", "yến", "lít", "km", "m", "mét", "ki lô gam", "m3", "cân", "điểm", "lần", "giờ", "cm", "độ"}
COUNTERS = frozenset(",".join((_PEOPLE, _PLACES, _HOMES, _DEEDS, _THINGS, _TIME, _MONEY)).split(",")) | DIVISIBLE
LONGEST = max(len(counter.split()) for counter in COUNTERS)


def counter_at(words: list[str], index: int) -> str:
    """The longest counter that begins at ``index``, or ""."""
    for length in range(min(LONGEST, len(words) - index), 0, -1):
        phrase = " ".join(words[index : index + length])
        if phrase in COUNTERS:
            return phrase
    return ""
