# ruff: noqa: E501 - saved pages have long lines
"""Saved pages of several invented web sites: the document is kept, the furniture is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.errors import InputError
from zbreview.intake.html import declared_charset, html_text, is_html

BODY = (
    "您提出的《关于完善社区养老服务的建议》收悉，现答复如下：",
    "近年来，我局坚持居家为基础、社区为依托，建成日间照料中心42处。",
    "一、下一步工作打算",
    "一是扩大助餐覆盖。2024年底前新建社区食堂20家，每家补助15万元。",
    "二是加强人员培训，全年培训护理员600人次以上。",
)
PARAGRAPHS = "".join(f"<p>&emsp;&emsp;{line}</p>\n" for line in BODY)

PORTAL = f"""<!DOCTYPE html>
<!-- saved from url=(0030)http://example.invalid/a.html -->
<html><head><meta charset="utf-8">
<title>对市十五届人大三次会议第77号建议的答复_云岭市民政局</title>
<style>p{{color:red}}</style><script>var a = "<p>脚本里的字，不要。</p>";</script></head>
<body class="page-with-sidebar"><div id="header"><div class="logo">云岭市民政局</div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul>
<div class="search"><input value="请输入关键字"> 热搜：养老，低保，救助</div></div>
<div class="wrap"><div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a>建议提案</a></div>
<div class="content"><h1>对市十五届人大三次会议第77号建议的答复</h1>
<div class="info"><span>发布日期：2023-08-15</span> <span>来源：市民政局</span> <span>浏览次数：31</span></div>
<div class="tools">【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a></div>
<div class="article"><p>林知远代表：</p>{PARAGRAPHS}</div>
<p style="text-align:right">云岭市民政局</p><p>2023年8月10日</p>
<p>（联系人：何<br>川&nbsp;&nbsp;联系电话：0000-1234567）</p>
<p><a href="x.doc">附件：食堂建设计划.doc</a></p></div>
<div class="related"><h3>相关链接</h3><ul><li><a>关于另一件建议的答复，请看这里。</a></li></ul></div></div>
<div class="sidebar">便民服务：婚姻登记，殡葬服务，社会救助。</div>
<footer>版权所有：云岭市民政局 网站标识码：0000000000</footer></body></html>"""

OLD_TABLES = f"""<HTML><HEAD><TITLE>建议答复</TITLE></HEAD><BODY>
<table width=780><tr><td><a href=#>首页</a></td><td><a href=#>机构</a></td><td><a href=#>法规</a></td></tr></table>
<table><tr><td width=150><a>通知公告</a><br><a>下载中心</a></td><td>
<table><tr><td align=center><b>对市十五届人大三次会议第77号建议的答复</b></td></tr>
<tr><td>{PARAGRAPHS}</td></tr></table></td></tr></table>
<table><tr><td>主办：云岭市民政局 技术支持：信息中心 建议使用1024分辨率浏览。</td></tr></table></BODY></HTML>"""

INFORMATION_TABLE = f"""<html><body><div class="top"><a>登录</a> <a>注册</a></div>
<table class="xxgk"><tr><td>索 引 号</td><td>000014/2023-0077</td><td>主题分类</td><td>养老</td></tr>
<tr><th>发文机关</th><td><p>云岭市民政局</p></td><th>成文日期</th><td>2023-08-10</td></tr>
<tr><td>名　称</td><td colspan=3>对市十五届人大三次会议第77号建议的答复</td></tr></table>
<div class="TRS_Editor">{PARAGRAPHS}
<table border=1><tr><td>区县</td><td>食堂</td><td>资金</td></tr>
<tr><td>东湖区</td><td>8家</td><td>120万元</td></tr><tr><td>西岭县</td><td></td><td></td></tr></table>
</div></body></html>"""

WORD_PAGE = """<html xmlns:o="urn:x"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head>
<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal><span
lang=EN-US>2023</span>年，我局建成日间
照料中心<b>42</b>处<o:p></o:p>，服务老人 3 万人。</p>
<p class=MsoNormal><span style='display:none'>隐藏的字</span>下一步，继续扩大覆盖面。</p></div></body></html>"""


FORM_PAGE = """<html><body><form id="aspnetForm" action="x.aspx"><input type=hidden value=abc>
<div id=top><a>设为首页</a> | <a>加入收藏</a></div><table><tr><td id=leftMenu>
<a>机构职能</a><br><a>领导信息，分工</a><br><a>通知</a></td><td>
<span id=lblTitle>关于政协四届三次会议第31号提案的答复</span><br>作者：水务局 时间：2023-8-10<br>
<span id=lblContent>林知远委员：<BR><BR>　　您提出的提案收悉，现答复如下：<BR>　　一、工作情况<BR>
　　全年清淤42公里，投资3600万元。<BR>　　二、下一步打算<BR>　　继续推进河道治理，2025年底前建成监测站60个。
<BR></span></td></tr></table><div id=bottom>主办单位：水务局<br>ICP备00000000号</div></form></body></html>"""


def lines(source: str) -> list[str]:
    return html_text(source).splitlines()


def test_a_portal_page_is_kept_from_title_to_contact():
    assert lines(PORTAL) == [
        "对市十五届人大三次会议第77号建议的答复",
        "发布日期：2023-08-15 来源：市民政局 浏览次数：31",
        "林知远代表：",
        *BODY,
        "云岭市民政局",
        "2023年8月10日",
        "（联系人：何",
        "川\xa0\xa0联系电话：0000-1234567）",
        "附件：食堂建设计划.doc",
    ]


def test_a_page_laid_out_with_tables_is_read_as_paragraphs():
    assert lines(OLD_TABLES) == ["对市十五届人大三次会议第77号建议的答复", *BODY]


def test_tables_of_values_become_rows():
    assert lines(INFORMATION_TABLE) == [
        "索 引 号 | 000014/2023-0077 | 主题分类 | 养老",
        "发文机关 | 云岭市民政局 | 成文日期 | 2023-08-10",
        "名　称 | 对市十五届人大三次会议第77号建议的答复",
        *BODY,
        "区县 | 食堂 | 资金",
        "东湖区 | 8家 | 120万元",
        "西岭县",
    ]


def test_what_is_no_cell_in_a_row_of_values_is_passed_over():
    row = "<tr><td>主办</td><script>x</script><td>教育局</td></tr>"
    assert lines(f"<table>{row}</table><p>方晓岚委员：您好。</p>")[0] == "主办 | 教育局"


def test_an_element_with_the_role_of_navigation_is_left_out():
    body = "<p>方晓岚委员：您提出的关于发展学前教育的建议收悉，现答复如下。</p>" * 3
    links = '<a href="/">首页</a>'
    assert "首页" in "".join(lines(f"<div>首页</div>{body}"))
    assert "首页" not in "".join(lines(f'<div role="navigation">{links}</div>{body}'))


def test_a_page_made_by_a_word_processor_loses_only_its_line_wraps():
    assert lines(WORD_PAGE) == [
        "2023年，我局建成日间照料中心42处，服务老人 3 万人。",
        "下一步，继续扩大覆盖面。",
    ]


def test_an_old_page_of_line_breaks_in_a_form_is_read():
    assert lines(FORM_PAGE) == [
        "关于政协四届三次会议第31号提案的答复",
        "作者：水务局 时间：2023-8-10",
        "林知远委员：",
        "您提出的提案收悉，现答复如下：",
        "一、工作情况",
        "全年清淤42公里，投资3600万元。",
        "二、下一步打算",
        "继续推进河道治理，2025年底前建成监测站60个。",
    ]


def test_preformatted_text_keeps_its_lines():
    source = "<html><body><pre>答复\n  一、下一步，做好三件事。\n\n二、保障，落实资金。</pre></body></html>"
    assert lines(source) == ["答复", "一、下一步，做好三件事。", "二、保障，落实资金。"]


def test_a_container_named_like_furniture_is_kept_when_it_holds_the_text():
    source = f'<html><body><div class="position"><div id="footer-1">{PARAGRAPHS}</div></div></body></html>'
    assert lines(source) == list(BODY)


def test_a_page_of_short_lines_is_kept_whole():
    source = "<html><body><nav><p>首页</p></nav><p>签发人：何川</p><p>同意</p></body></html>"
    assert lines(source) == ["签发人：何川", "同意"]


def test_the_page_title_is_added_where_the_text_has_none():
    source = f"<html><title>关于第77号建议的答复 - 云岭市</title><body>{PARAGRAPHS}</body></html>"
    assert lines(source) == ["关于第77号建议的答复", *BODY]
    source = f"<html><title>云岭市民政局</title><body>{PARAGRAPHS}</body></html>"
    assert lines(source) == list(BODY)


def test_a_heading_above_the_navigation_is_kept_and_the_next_document_is_not():
    source = (
        "<html><body><h1>关于第77号建议的答复</h1><h2>热点</h2><ul><li><a>首页</a></li></ul>"
        f"<div>{PARAGRAPHS}<p>打印</p></div><p>2023年8月10日</p><p>【关闭】</p>"
        "<p>上一篇：关于第76号建议的答复</p><p>2022年8月10日</p></body></html>"
    )
    assert lines(source) == ["关于第77号建议的答复", *BODY, "2023年8月10日"]


def test_links_within_a_sentence_stay():
    source = "<html><body><p>我局印发了<a href=x>《云岭市养老服务条例》</a>，自2023年起施行。</p></body></html>"
    assert lines(source) == ["我局印发了《云岭市养老服务条例》，自2023年起施行。"]


def test_deep_nesting_does_not_break():
    source = "<html><body>" + "<div>" * 3000 + "下一步，继续推进。" + "</div>" * 3000
    assert lines(source) == ["下一步，继续推进。"]


@pytest.mark.parametrize(
    "source",
    [
        "<html></html>",
        "<html><frameset><frame src=a></frameset></html>",
        "<html><body><nav><a>首页</a></nav><script>1</script></body></html>",
    ],
)
def test_a_page_without_text_is_refused(source):
    with pytest.raises(InputError, match="没有找到正文"):
        html_text(source)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE HTML PUBLIC>", True),
        ("\n <?xml version='1.0'?><!-- a --><html xmlns=x>", True),
        ("<meta charset=gbk><p>x", True),
        ("<div>正文</div>", True),
        ("<table border=0>没有结束", False),
        ("<p>未闭合的标签只是引文", False),
        ("如下：<html>", False),
        ("《<title>》", False),
        ("", False),
    ],
)
def test_a_page_is_told_by_its_beginning(text, expected):
    assert is_html(text) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<meta charset="gbk">', "gbk"),
        (b"<META http-equiv=Content-Type content='text/html; charset=GB2312'>", "GB2312"),
        (b"<?xml version='1.0' encoding='big5'?>", "big5"),
        (b"<p>charset=gbk</p>", ""),
        (b"", ""),
    ],
)
def test_the_claimed_charset_is_found(data, expected):
    assert declared_charset(data) == expected


@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div class=nav>", "</div>", "<table><tr><td>", "</td><td>", "</table>", "<a>",
    "</a>", "<br>", "<pre>", "</pre>", "<footer>", "<h1>", "河道治理，三年见效。", "甲", "\n", "<li hidden>",
    "版权所有", "<script>", "</script>", "&nbsp;",
]), max_size=40))  # fmt: skip
def test_any_tag_soup_gives_lines_or_a_refusal(parts):
    try:
        text = html_text("<html><body>" + "".join(parts))
    except InputError:
        return
    assert text.endswith("\n")
    assert all(line.strip() for line in text.splitlines())
