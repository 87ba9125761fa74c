"""Every component draws; its signature is its contract."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError
from django.test import RequestFactory

from doanket.kit.forms import CountField, DateField, MoneyField, VietnameseForm
from doanket.ui.components.library import register
from doanket.ui.icons import ICONS
from doanket.ui.values import TreeNode, TrendPoint

from .drawing import draw

LEAVES = [
    ('{% icon "check" %}', "<svg"),
    ('{% lotus kind="mark" %}', "#a31f1a"),
    ('{% badge text="Đã duyệt" tone="ok" icon="check" %}', "badge ok"),
    ('{% ava name="Nguyễn Văn Mẫn" %}', ">NM<"),
    ('{% ava name="12" square=True %}', ">12<"),
    ('{% chip name="Nguyễn Văn Mẫn" note="Trưởng ban" url="/a/" %}', 'href="/a/"'),
    ('{% btn label="Gửi báo cáo" kind="go" name="deed" value="send" %}', 'name="deed" value="send"'),
    ('{% link_btn label="Xem" url="/a/" icon="eye" %}', 'href="/a/"'),
    ('{% print_btn label="In" %}', 'data-print hidden'),
    ('{% post_btn label="Gửi" url="/gui/" next="/" %}', 'name="csrfmiddlewaretoken" value="token"'),
    ('{% crumb label="Hôm nay" url="/" %}', '<li><a href="/">'),
    ('{% crumb label="Trang này" %}', 'aria-current="page"'),
    ('{% tab label="Kết quả" url="#" current=True %}', 'aria-current="page"'),
    ("{% strip_key %}", "chưa gửi"),
    ('{% progress value=5 maximum=12 label="5 trên 12 câu" %}', 'aria-label="5 trên 12 câu"'),
    ('{% stat value="46" unit="cuộc" label="Họp" url="/a/" %}', "Mở tới bản ghi"),
    ('{% huge value="114.250.000" unit="đồng" heading=True %}', '<h1 class="huge">'),
    ('{% bar_row label="Tổ 1" value=14200000 maximum=25400000 text="14.200.000 đ" %}', 'value="14200000"'),
    ('{% moment title="Tiếp nhận" state="done" %}', '<li class="done">'),
    ('{% search_box label="Tìm tên" value="sen" %}', 'role="search"'),
    ('{% fig text="535 cuộc" url="/a/" %}', '<a class="fig"'),
    ('{% src number=3 label="Tổ 3" url="#n3" %}', "Nguồn"),
    ("{% theme_switch %}", 'aria-pressed="true"'),
]
BLOCKS = [
    ('{% panel title="Gửi báo cáo" over="Việc cần làm" %}<p>x</p>{% endpanel %}', 'class="panel"'),
    ('{% section title="Số liệu" note="Tính đến 08:45" %}<p>x</p>{% endsection %}', "Tính đến 08:45"),
    ('{% page_head title="Còn 3 tổ" %}{% endpage_head %}', "<h1>Còn 3 tổ</h1>"),
    ('{% card title="Trả lại" %}<p>x</p>{% endcard %}', 'class="card stack"'),
    ('{% notice title="Đã nhận" tone="ok" live=True %}<p>x</p>{% endnotice %}', 'role="status"'),
    ('{% empty title="Hết việc" %}<p>x</p>{% endempty %}', 'class="empty"'),
    ('{% details title="9 tổ" %}<p>x</p>{% enddetails %}', "<summary>9 tổ</summary>"),
    (
        '{% confirm title="Khép?" action="/k/" verb="Khép" back_url="/" %}<p>x</p>{% endconfirm %}',
        'action="/k/"',
    ),
    (
        '{% sheet issuer="A" kind="THÔNG BÁO" about="Về việc" signer="Đỗ Quang Khải" %}<p>x</p>{% endsheet %}',
        "Độc lập",
    ),
    ("{% rows sums=True %}<li>x</li>{% endrows %}", 'class="rows sum"'),
    ('{% task_row title="Tổ 4" square="4" %}<i>x</i>{% endtask_row %}', 'class="ava sq"'),
    ('{% timeline label="Đường đi" %}<li>x</li>{% endtimeline %}', 'class="line"'),
    ("{% crumbs %}<li>x</li>{% endcrumbs %}", 'class="crumbs"'),
    ('{% tabs label="Phần" %}<li>x</li>{% endtabs %}', 'class="tabs"'),
]


@pytest.mark.parametrize(("source", "expected"), LEAVES + BLOCKS, ids=lambda text: text[:30])
def test_component_draws_its_part(source, expected):
    assert expected in draw(source)


@pytest.mark.parametrize("source", [source for source, _ in LEAVES if "=" in source])
def test_a_misspelt_argument_is_refused_when_the_template_is_read(source):
    head, end = source.rsplit(" %}", 1)
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword"):
        draw(f"{head} tonne=1 %}}{end}")


@pytest.mark.parametrize("source", [source for source, _ in BLOCKS])
def test_a_misspelt_argument_of_a_block_is_refused(source):
    head, rest = source.split(" %}", 1)
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword"):
        draw(f"{head} tonne=1 %}}{rest}")


@pytest.mark.parametrize(
    "source",
    [
        '{% icon "khong-co" %}',
        '{% badge text="a" tone="red" %}',
        '{% btn label="a" kind="primary" %}',
        '{% notice title="a" tone="error" %}{% endnotice %}',
        '{% progress value=1 maximum=2 label="a" tone="red" %}',
        '{% moment title="a" state="later" %}',
    ],
)
def test_a_word_outside_the_list_is_refused(source):
    with pytest.raises(TemplateSyntaxError, match="is one of"):
        draw(source)


def test_every_component_is_drawn_on_the_sample_page_or_here(client):
    drawn = {source.split()[1].split("(")[0] for source, _ in LEAVES + BLOCKS}
    drawn |= {
        "field",
        "cell_field",
        "choices",
        "choice",
        "no_answer",
        "drop",
        "errsum",
        "form_fields",
        "strip",
    }
    drawn |= {"table", "tr", "th", "td", "tfoot", "tree", "pager", "trend", "state_badge"}
    drawn |= {"reader_attributes", "font_links"}
    assert set(register.tags) == drawn


def test_what_a_person_wrote_is_escaped_inside_blocks_and_leaves():
    evil = "<script>alert(1)</script>"
    for source in (
        "{% notice title=evil %}{{ evil }}{% endnotice %}",
        "{% task_row title=evil text=evil %}{{ evil }}{% endtask_row %}",
        "{% td label=evil %}{{ evil }}{% endtd %}",
        "{% stat value=evil label=evil unit=evil %}",
        "{% src number=evil label=evil url=evil %}",
        "{% badge text=evil %}",
        "{% page_head title=evil over=evil text=evil %}{{ evil }}{% endpage_head %}",
    ):
        assert "<script" not in draw(source, evil=evil)


def test_blocks_inside_blocks_stay_html():
    html = draw(
        '{% rows %}{% task_row title="Tổ 4" %}{% badge text="Đã gửi" %}{% endtask_row %}{% endrows %}'
    )
    assert '<span class="badge">Đã gửi</span></li>' in html
    assert "&lt;" not in html


def test_a_source_stands_tight_against_the_full_stop():
    html = draw('{% fig text="535 cuộc" url="#" %}, {% src number=3 label="Tổ 3" url="#" %}.')
    assert "</a>, <a" in html and html.endswith("</a>.")


def test_a_button_that_is_off_says_why_in_the_next_line():
    html = draw('{% btn label="Duyệt báo cáo" off="Bỏ đánh dấu câu 10 thì mới duyệt được." %}')
    reason = html.split('aria-describedby="')[1].split('"')[0]
    assert "disabled" in html
    assert f'<p class="meta" id="{reason}">Bỏ đánh dấu câu 10' in html


def test_state_badge_says_the_words_also_for_a_state_it_does_not_know():
    assert 'class="badge ok"' in draw('{% state_badge state="accepted" label="đã duyệt" %}')
    assert (
        draw('{% state_badge state="moi" label="điều mới" %}').strip()
        == '<span class="badge">điều mới</span>'
    )


def test_icons_are_lines_of_the_same_sheet():
    for name, drawing in ICONS.items():
        assert drawing.startswith("M"), name
        assert set(drawing) <= set("MmLlHhVvCcSsAaZz0123456789.- "), name


def test_table_repeats_its_column_names_for_cards():
    html = draw(
        '{% table caption="Số liệu" columns="Nội dung|#Tháng này" %}{% tr tone="mark" %}{% th %}Cuộc họp{% endth %}'
        '{% td label="Tháng này" num=True %}12{% endtd %}{% endtr %}{% tfoot %}{% tr %}{% th %}Cộng{% endth %}'
        '{% td label="Tháng này" num=True %}12{% endtd %}{% endtr %}{% endtfoot %}{% endtable %}'
    )
    assert '<th role="columnheader" scope="col" class="num">Tháng này</th>' in html
    assert '<td role="cell" data-l="Tháng này" class="num"><span>12</span></td>' in html
    assert html.count("<tbody") == html.count("</tbody>") == 1
    assert html.index("</tbody>") < html.index("<tfoot")
    assert "<caption>Số liệu</caption>" in html


def test_strip_says_month_and_state_and_gives_each_state_its_shape():
    months = [(str(n), state) for n, state in enumerate(("on_time", "late", "missing", "exempt", "soon"), 1)]
    html = draw('{% strip label="Tổ 3" months=months %}', months=months)
    for words in (
        "Tháng 1: đúng hạn",
        "Tháng 2: muộn",
        "Tháng 3: chưa gửi",
        "Tháng 4: được miễn",
        "Tháng 5: chưa đến kỳ",
    ):
        assert words in html
    for shape in ("late", "miss", "free", "soon"):
        assert f'<li class="{shape}">' in html


def test_tree_marks_where_one_is_and_nests():
    nodes = (
        TreeNode(
            "Tỉnh Mẫu", "/1/", "96/96", children=(TreeNode("Phường Hoa Sen", "/2/", "9/12", current=True),)
        ),
    )
    html = draw('{% tree nodes=nodes label="Cây đơn vị" %}', nodes=nodes)
    assert html.count("<ul>") == 2
    assert '<a href="/2/" aria-current="true">Phường Hoa Sen <span>9/12</span></a>' in html


def test_pager_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/", {"tim": "sen", "trang": "2"})
    html = draw("{% pager page=page %}", page=Paginator(range(50), 10).page(2), request=request)
    assert 'href="?tim=sen&amp;trang=3" rel="next"' in html
    assert "Trang 2 trên 5, 50 mục" in html
    assert draw("{% pager page=page %}", page=Paginator(range(5), 10).page(1)).strip() == ""


def test_trend_shows_the_numbers_also_as_a_table_and_a_blank_in_words():
    points = [
        TrendPoint("T1", 38),
        TrendPoint("T2", None),
        TrendPoint("T3", 46, partial=True, note="9/12 tổ"),
    ]
    html = draw('{% trend points=points sentence="Ba tháng." caption="Số cuộc" %}', points=points)
    assert 'role="img" aria-label="Ba tháng."' in html
    assert "chưa có số" in html and "46 (9/12 tổ)" in html
    assert 'class="last"' in html


class Typed(VietnameseForm):
    people = CountField(label="Số người dự", unit="người")
    gifts = MoneyField(label="Số tiền", required=False)
    day = DateField(label="Ngày họp")
    reply = forms.ChoiceField(
        label="Trả lời",
        widget=forms.RadioSelect,
        choices=[("a", "Gọi điện"), ("b", "Dán bảng tin|Không ghi tên")],
    )


def test_field_ties_hint_error_unit_and_last_time_to_the_input():
    form = Typed({"people": "mười", "day": "01/13/2026", "reply": "a"})
    html = draw('{% field field=form.people hint="Đếm đầu người" previous="Tháng 10: 150" %}', form=form)
    assert 'aria-describedby="id_people_hint id_people_error id_people_unit id_people_previous"' in html
    for part in ("hint", "error", "unit", "previous"):
        assert f'id="id_people_{part}"' in html
    assert html.index('id="id_people_error"') < html.index("<input")
    assert 'value="mười"' in html and 'aria-invalid="true"' in html and 'inputmode="numeric"' in html
    assert " required" not in html


def test_no_error_stands_in_a_page_before_it_was_sent():
    html = draw("{% errsum form=form %}{% form_fields form=form %}", form=Typed())
    assert "errsum" not in html and "err" not in html.replace("error_", "")


def test_money_field_echoes_its_value_in_words():
    html = draw("{% field field=form.gifts %}", form=Typed({"gifts": "1,25 triệu"}))
    assert ">1.250.000 đ. Một triệu hai trăm năm mươi nghìn đồng</output>" in html
    unclear = draw("{% field field=form.gifts %}", form=Typed({"gifts": "1.25"}))
    assert "Chưa rõ “1.25” là 1,25 triệu hay 125. Xin ghi đủ số đồng." in unclear
    assert 'value="1.25"' in unclear


def test_error_summary_links_to_each_field_and_reads_itself_out():
    form = Typed({"people": "", "day": "01/13/2026"})
    html = draw("{% errsum form=form %}", form=form)
    assert 'class="errsum" tabindex="-1"' in html
    assert '<div role="alert">' in html
    assert "Có lỗi cần sửa: 3 chỗ" in html
    assert '<a href="#id_people">Số người dự: Xin điền mục này.</a>' in html
    assert '<a href="#id_day">Ngày họp: Tháng 13 không có.' in html
    assert '<a href="#id_reply_0">' in html
    assert 'id="id_reply_0"' in draw("{% choices field=form.reply %}", form=form)


def test_choices_are_whole_cards_with_a_legend_and_a_small_line():
    html = draw("{% choices field=form.reply %}", form=Typed({"reply": "b"}))
    assert "<legend>Trả lời</legend>" in html
    assert html.count('<label class="opt">') == 2
    assert "<small>Không ghi tên</small>" in html
    assert html.count(" checked") == 1


def test_form_prints_itself_with_the_components():
    form = Typed({"people": "12", "day": "18/11/2026", "reply": "a"})
    html = draw("{% form_fields form=form %}", form=form)
    assert html.count('class="field') == 3
    assert "<fieldset" in html


def test_a_form_that_only_searches_does_not_call_its_fields_optional():
    class Search(VietnameseForm):
        quiet_optional = True
        words = forms.CharField(label="Tìm", required=False)

    assert "không bắt buộc" in draw("{% field field=form.gifts %}", form=Typed())
    assert "không bắt buộc" not in draw("{% field field=form.words %}", form=Search())
