"""Measurements that anybody can repeat. Each is a module with ``arguments(parser)`` and ``run(options, ground)``."""

BENCHES = {
    "totals": "đọc số tổng hợp so với cộng lại từ báo cáo, độ phẳng khi số đơn vị tăng mười lần, tính lại",
    "submit": "nộp và duyệt báo cáo cùng lúc, không mất, không trùng, số tổng hợp mới đến đâu",
    "pages": "các trang chính: thời gian ở máy chủ, số câu truy vấn, số byte",
    "conference": "hội trường trực tiếp: màn hình đổi, biểu quyết cùng lúc, nối lại, không mất, không trùng",
    "portal": "trang của cổng: tệp sẵn và trang dựng so với trang mẫu Wagtail và nginx, truy vấn, độ phẳng",
    "portal-search": "tìm kiếm của cổng trong 100.000 bài: từng loại câu hỏi, chữ thường gặp, không dấu, không sót",
    "reading": "đọc số liệu trong văn bản: một trang, văn bản dài gấp trăm lần, mười nghìn văn bản bị làm hỏng",
    "paper": "viết báo cáo năm ra Word và PDF",
}
