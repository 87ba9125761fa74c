"""What may stand in a body: few tags in one form, whatever was pasted."""

import pytest

from doanket.portal.cleaning import clean_body, plain_of

WORD = (
    "<html><head><style>p{mso-x:1}</style><xml><o:p>x</o:p></xml></head><body><!--StartFragment--><p class=MsoNormal "
    "style='margin:0;mso-pagination:none'><b><span style='font-size:14.0pt;font-family:\"Times New Roman\"'>Kết quả<o:p></o:p></span></b></p>"
    "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·"
    "<span>&nbsp;&nbsp;</span></span><![endif]>Sửa 3 km đường</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Tổ 3</p>"
    "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>Một</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"
)


def test_what_word_lays_around_a_text_is_gone():
    assert clean_body(WORD) == (
        "<p><strong>Kết quả</strong></p><ul><li>Sửa 3 km đường<ul><li>Tổ 3</li></ul></li></ul><ol><li>Một</li></ol>"
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<p onclick="x()" style="color:red" class="y">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="JaVa\tscript:alert(1)">a</a> <a href="//evil.example">b</a> <a href="data:text/html,x">c</a></p>', "<p>a b c</p>"),
        ('<p><a href="/phuong-hoa-sen/tin/" target=_blank>a</a></p>', '<p><a href="/phuong-hoa-sen/tin/">a</a></p>'),
        ('<p><a href="tel:0900" onmouseover=x>a</a> <a href="mailto:a@b.vn">b</a></p>', '<p><a href="tel:0900">a</a> <a href="mailto:a@b.vn">b</a></p>'),
        ("<p>a<img src=x onerror=alert(1)></p><svg><script>1</script></svg>", "<p>a</p>"),
        ("<p>a<iframe src=//x></iframe><style>*{}</style><math><mi>x</mi></math></p>", "<p>a</p>"),
        ("<h1>A</h1><h5>B</h5><h2></h2>", "<h2>A</h2><h3>B</h3>"),
        ("<p><b></b><span> </span>&nbsp;</p><p>x</p>", "<p>x</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("<p>a<br><br>b<br>c</p>", "<p>a</p><p>b<br>c</p>"),
        ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "<blockquote><p>a</p></blockquote><ul><li>b</li></ul>"),
        ("<p>một\u200b <u>hai</u>\u00a0ba</p>", "<p>một hai ba</p>"),
        ("<p>1 &lt; 2 &amp;amp; &lt;script&gt;</p>", "<p>1 &lt; 2 &amp;amp; &lt;script&gt;</p>"),
        ("<table style=x><tr><th scope=row onclick=y>a</th><td colspan=2><p>b</p><p>c</p></td></tr></table>",
         '<table><tbody><tr><th scope="row">a</th><td colspan="2">b<br>c</td></tr></tbody></table>'),
        ("<table><tr><td></td><td colspan=2><p><b>Số</b> <b>hộ</b></p></td></tr><tr><td><b>Tổ 3</b></td><td>1</td><td>2</td></tr></table>",
         '<table><tbody><tr><td></td><th colspan="2" scope="col">Số hộ</th></tr><tr><td><strong>Tổ 3</strong></td><td>1</td><td>2</td></tr></tbody></table>'),
        ("<table><tr><td><b>Tổ</b></td><td>Số</td></tr><tr><td>3</td><td>1</td></tr></table>",
         "<table><tbody><tr><td><strong>Tổ</strong></td><td>Số</td></tr><tr><td>3</td><td>1</td></tr></tbody></table>"),
        ("Một.\n\n## Mục\n\n- a\n  - b\n- c\n\n1. x\n\n> lời", "<p>Một.</p><h2>Mục</h2><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol><li>x</li></ol><blockquote><p>lời</p></blockquote>"),
        ("Chữ <script>alert(1)</script> & <strong>đậm</strong>", "<p>Chữ &lt;script&gt;alert(1)&lt;/script&gt; &amp; <strong>đậm</strong></p>"),
        ("<b style='font-weight:normal'><p><span style='font-weight:700'>B</span> n</p></b>", "<p><strong>B</strong> n</p>"),
        ("", ""),
        (["Một <b>.", " ", "Hai."], "<p>Một &lt;b&gt;.</p><p>Hai.</p>"),
    ],
)  # fmt: skip
def test_what_is_typed_or_pasted_becomes_one_form(typed, kept):
    assert clean_body(typed) == kept
    assert clean_body(kept) == kept


def test_a_body_goes_through_the_plain_box_unchanged():
    body = clean_body(
        "<h2>Mục</h2><p>Chữ <strong>đậm</strong> <a href='https://a.vn/?x=1&amp;y=2'>b</a> 1 &lt; 2</p><ol><li>a<ul><li>b</li></ul></li></ol>"
        "<blockquote><p>lời</p></blockquote><table><tr><td>c<br>d</td></tr></table><p>[ảnh 1]</p>"
    )  # fmt: skip
    assert clean_body(plain_of(body)) == body


@pytest.mark.parametrize("nasty", ["<div>" * 20_000 + "x", "<b>" * 5_000 + "x", "<ul><li>" * 3_000, "\x00<p>a\x01", "&#0;&#xD800;", "<table><td><table><td>x", "<" * 10_000])
def test_nothing_makes_the_cleaning_fall_over(nasty):
    kept = clean_body(nasty)
    assert clean_body(kept) == kept
