"""What is recognised in saved pages, from which rule, and what is dropped."""

import datetime as dt

import pytest

from doanket.portal.old_site import as_json, as_table
from portal.old_site.conftest import jpeg

PDF = b"%PDF-1.4\n%%EOF"


def reasons(reading):
    found = {}
    for one in reading.dropped:
        found.setdefault(one.reason, []).append(one.text)
    return found


def test_a_saved_text_page_gives_title_day_author_and_paragraphs(saved):
    [reading] = saved("chu.txt")

    assert reading.title.value == "Xã Suối Bạc tổng kết công tác Mặt trận năm 2022, triển khai nhiệm vụ năm 2023"
    assert reading.date.value == dt.date(2023, 1, 6)
    assert not reading.date.sure and "ngày nêu ở đầu bài" in reading.date.rule
    assert reading.author.value == "Lò Thanh Bình"
    assert reading.lead.value.startswith("Chiều 06-01, Ủy ban MTTQ xã Suối Bạc")
    assert [block.text[:12] for block in reading.blocks] == ["Trong năm, M", "Cuộc họp thố", "Các thôn cũn"]


def test_the_clock_and_the_counters_of_a_page_are_dropped_and_told(saved):
    [reading] = saved("chu.txt")

    told = reasons(reading)
    assert told["đồng hồ của trang"] == ["Thứ hai, 03 Tháng 02 Năm 2015"]
    assert told["bộ đếm"] == ["Đang truy cập: 9,120", "Tổng số trong ngày: 311", "Lượt xem:"]
    assert told["chữ chờ tải"] == ["Loading..."]
    assert told["nút công cụ"] == ["Chế độ ban đêm OFF"]
    assert told["chú thích của ảnh không có tệp"] == ["Toàn cảnh cuộc họp"]
    assert reading.notes == ["1 ảnh có chỗ trong bài nhưng không có tệp"]


def test_a_page_without_a_title_takes_it_from_its_code_line_and_its_day_from_its_bar(saved):
    [reading] = saved("khong-tieu-de.txt")

    assert reading.title.value == "Phường Trúc Đào: Chọn mười bốn chỗ đặt thùng rác công cộng"
    assert reading.date.value == dt.datetime(2022, 3, 11, 9, 20)
    assert reading.date.rule == "dòng ngày trên thanh của bài"
    told = reasons(reading)
    assert told["lời tả ảnh vô nghĩa"] == ["Anh tin bai"]
    assert told["mã xác thực"] == ["Mã xác thực không đúng."]
    assert len(reading.paragraphs) == 2, "what follows «Tin khác» is another article"


def test_a_saved_html_page_keeps_its_article_and_nothing_else(saved):
    files = {"trang_files/kenh.jpg": jpeg(), "trang_files/ke-hoach.pdf": PDF}
    [reading] = saved("trang.html", files=files)

    assert reading.title.value == "Phường Sao Mai ra quân dọn kênh Bờ Đông"
    assert reading.title.rule == "thẻ og:title"
    assert reading.date.value == dt.datetime(2023, 8, 14, 16, 45)
    assert (reading.author.value, reading.source.value) == ("Mai Hạ Vy", "Báo Bờ Đông")
    assert reading.address == "https://saomai.example.vn/tin-tuc/ra-quan-don-kenh-417.html"
    assert [block.kind for block in reading.blocks] == ["picture", "p", "picture", "p", "list", "table", "p"]
    whole = " ".join([reading.lead.value, *(block.text for block in reading.blocks)])
    assert "không được thấy" not in whole and "Một bài khác" not in whole and "Tin cũ" not in whole and "1.234" not in whole


def test_pictures_bring_their_captions_and_only_words_that_describe(saved):
    [reading] = saved("trang.html", files={"trang_files/kenh.jpg": jpeg(), "trang_files/ke-hoach.pdf": PDF})

    first, second = reading.pictures
    assert (first.alt, first.caption, first.content is not None) == ("", "Bà con Tổ 4 vớt rác trên kênh.", True)
    assert (second.alt, second.caption, second.content) == ("Hàng cây mới trồng ven bờ kênh", "Hàng cây mới trồng.", None)
    assert second.fault == "không có trong những tệp đã đưa"
    assert [(one.name, one.content) for one in reading.attachments] == [("Kế hoạch tháng hành động", PDF)]


def test_the_body_is_written_anew_without_scripts_and_dead_links(saved):
    [reading] = saved("trang.html")

    body = reading.body()
    assert "<script" not in body and "javascript" not in body and "style=" not in body
    assert "<p>[ảnh 1]</p>" in body and "<li>Tổ 1: đoạn đầu kênh</li>" in body and "<td>40</td>" in body
    assert '<a href="https://saomai.example.vn/lien-he">liên hệ</a>' in body
    assert "Đại diện khu phố" in body and "\u00a0" not in body


def test_wordpress_posts_are_read_without_pages_trash_and_shortcodes(saved):
    [reading] = saved("wordpress.xml", files={"wp-content/uploads/2021/11/com.jpg": jpeg()})

    assert reading.file == "wordpress.xml #7"
    assert (reading.title.value, reading.author.value) == ("Ngày hội ở thôn Mây Cao", "Hà Thảo Vy")
    assert reading.date.value == dt.datetime(2021, 11, 14, 10, 5)
    assert [block.kind for block in reading.blocks] == ["p", "p", "picture"]
    assert "gallery" not in reading.body()
    assert reading.pictures[0].content is not None, "found by the path of its address"


def test_nukeviet_tables_are_joined(saved):
    [reading] = saved("nukeviet.json", base="https://xamay.example.vn")

    assert reading.title.value == "Thôn Mây Thấp có nước sạch"
    assert reading.date.value == dt.datetime(2021, 11, 14, 10, 5)
    assert (reading.author.value, reading.source.value) == ("Hà Thảo Vy", "Báo Núi Mây")
    assert reading.address == "https://xamay.example.vn/news/Tin-tuc/Thon-May-Thap-co-nuoc-sach-12.html"
    assert [block.kind for block in reading.blocks] == ["picture", "p", "p"]


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("29/11/2023 08:37", dt.datetime(2023, 11, 29, 8, 37)),
        ("Thứ Năm, 07/01/2021 17:00", dt.datetime(2021, 1, 7, 17, 0)),
        ("Thứ năm, 09 Tháng 05 Năm 2024", dt.date(2024, 5, 9)),
        ("Ngày đăng: 3-2-2020", dt.date(2020, 2, 3)),
        ("Cập nhật lúc 9h05, ngày 01 tháng 12 năm 2019", dt.datetime(2019, 12, 1, 9, 5)),
        ("31/2/2020", None),
        ("Quyết định 12/2020", None),
    ],
)
def test_days_are_read_in_the_ways_portals_write_them(line, moment):
    from doanket.portal.old_site.dates import full_date

    assert full_date(line) == moment


def test_without_a_day_of_posting_the_opening_tells_the_day_and_the_title_its_year(sent):
    told = {
        "a.txt": ("Chiều ngày 26 tháng 6 năm 2023, hội nghị của phường", "Mặt trận phường họp bàn việc chung", dt.date(2023, 6, 26)),
        "b.txt": ("Sáng 18-01, hội nghị của phường", "Đánh giá năm 2021, triển khai chương trình năm 2022, nhiệm kỳ 2019-2024", dt.date(2022, 1, 18)),
        "c.txt": ("Sáng 20-12, hội nghị của phường", "Mặt trận phường tổng kết năm 2021, triển khai nhiệm vụ năm 2022", dt.date(2021, 12, 20)),
        "d.txt": ("Sáng 20-12, hội nghị của phường", "Mặt trận phường họp bàn việc làng việc nước", None),
        "e.txt": ("Phường có 24/7 người trực để giúp", "Mặt trận phường nhìn lại năm 2021 của mình", None),
    }
    rest = "bàn việc làm đường, làm nhà văn hóa và giúp các gia đình khó khăn trong phường, có đông đủ bà con các tổ dân phố tham dự."
    readings = sent({name: f"{title}\n\n{opening} {rest}".encode() for name, (opening, title, _day) in told.items()})

    assert {one.file: one.day for one in readings} == {name: day for name, (_opening, _title, day) in told.items()}
    assert all(one.date.sure is False and "đầu bài" in one.date.rule for one in readings if one.day)


def test_old_fonts_are_turned_and_what_cannot_be_is_refused_in_words(sent):
    title = "MÆt trËn x· häp bµn viÖc lµng cïng bµ con th«n b¶n"
    body = "S¸ng nay, ñy ban MÆt trËn x· ®· tæ chøc häp víi nh©n d©n ®Ó bµn viÖc söa ®­êng vµ x©y nhµ v¨n hãa cho c¸c th«n trong x· n¨m tíi."
    vni = "Uûy ban Maët traän Toå quoác phöôøng toå chöùc hoäi nghò toång keát coâng taùc naêm qua vaø baøn nhieäm vuï naêm tôùi cho caùc toå daân phoá."
    old, other = sent({"abc.txt": f"{title}\n\n{body}".encode(), "vni.txt": vni.encode()})

    assert old.title.value == "Mặt trận xã họp bàn việc làng cùng bà con thôn bản"
    assert "ủy ban Mặt trận xã đã tổ chức họp với nhân dân để bàn việc sửa đường" in old.blocks[0].text
    assert any("TCVN3" in note for note in old.notes)
    assert "VNI" in other.fault and "Unicode" in other.fault


def test_every_reading_tells_itself_as_a_table_and_as_plain_values(saved):
    import json

    readings = saved("trang.html", "chu.txt")

    assert json.loads(json.dumps([as_json(reading) for reading in readings]))[0]["title"]["value"].startswith("Xã Suối Bạc")
    lines = "\n".join(line for reading in readings for line in as_table(reading))
    assert "06/01/2023" in lines and "cần xem lại" in lines and "Đã bỏ    bộ đếm" in lines


def test_a_wordpress_export_tells_sections_lead_pictures_and_what_was_never_published(sent):
    body = "<p>" + "Bà con xóm Đình Hạ đã cùng lát gạch con ngõ dài một trăm mét trong hai ngày. " * 2 + "</p>"
    post = "<item><title>Lát gạch con ngõ {0}</title><category domain='post_tag'>ngõ</category><category domain='category'>Tin hoạt động</category><content:encoded><![CDATA[{1}]]></content:encoded><wp:post_id>{0}</wp:post_id><wp:post_date>2020-03-0{0} 08:00:00</wp:post_date><wp:status>{2}</wp:status><wp:post_type>post</wp:post_type>{3}</item>"
    thumbnail = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
    picture = "<item><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://cu.example.vn/wp-content/ngo.jpg</wp:attachment_url></item>"
    posts = post.format(1, body, "publish", thumbnail) + post.format(2, body, "private", "") + post.format(3, body, "trash", "")
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    whole = f'<rss version="2.0" {space}><channel>{posts}{picture}</channel></rss>'

    shown, private = sent({"xuat.xml": whole.encode()})
    cut = sent({"xuat.xml": whole[: whole.index("Lát gạch con ngõ 2") + 300].encode()})

    assert (shown.section, shown.day, [one.address[-7:] for one in shown.pictures]) == ("Tin hoạt động", dt.date(2020, 3, 1), ["ngo.jpg"])
    assert not private.date and "riêng tư" in private.notes[0], "the day of what nobody read is no day of publication"
    assert "không còn nguyên vẹn" in cut[-1].fault
