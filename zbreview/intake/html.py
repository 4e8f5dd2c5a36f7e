"""Saved web pages: the main text by a small density rule, the page's furniture left out.

The element that holds most of the prose is the main text. Before it, the headings and label
lines that follow the last navigation are kept; after it, what follows before the page's foot.
"""

import re
from collections import Counter
from typing import TYPE_CHECKING

from zbreview.errors import InputError
from zbreview.intake.blocks import Block, Page, PageReader, tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_MAIN_SHARE = 0.8  # of the prose; the deepest element with that much is the main text
_CHROME_LIMIT = 0.3  # an element with more of the prose is no furniture, whatever its name
_PROSE = re.compile(r"[，。；：？！,;]")
_PROSE_LENGTH = 40
_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(r"\s*<(div|p|table|article|section|center|h[1-6])\b[^>]*>", re.IGNORECASE)
_LEADING = 4_000  # characters of comments and the like that may stand before the first element
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w-]{2,20})", re.IGNORECASE)
_FURNITURE = re.compile(
    r"版权所有|[Cc]opyright|ICP备|ICP证|公网安备|网站标识码|技术支持[:：]|政府网站找错|网站地图|"
    r"(?:当前|现在|您(?:现在)?(?:所在)?的?)位置|扫一扫|您是第.{0,12}位访|^(?:浏览|点击|阅读)(?:次数|量|数)|"
    r"^上一[篇条页]|^下一[篇条页]|^相关(?:链接|文章|信息|新闻|阅读|推荐)"
)
_TOOL = re.compile(
    r"[\s【】\[\]（）()|｜/、:：>»·]*(?:(?:打印(?:本页|此页|页面)?|关闭(?:窗口|本页|页面)?|收藏(?:本页)?|"
    r"返回(?:顶部|列表|上一页|首页)?|分享(?:到|至)?|字[号体](?:大小|显示)?|[大中小]|默认|微信|微博|"
    r"QQ空间|朋友圈|复制链接|视力保护色?|朗读|下载|我要纠错|无障碍(?:浏览)?)[\s【】\[\]（）()|｜/、:：>»·]*)+"
)
_TITLE_WORD = re.compile(r"答复|意见|提案|建议|通知|复函|方案|办法|规划|报告|关于")
_TITLE_LENGTH = 10  # a shorter one is the name of a column: 建议提案, 意见征集
_TITLE_END = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|--")


def is_html(text: str) -> bool:
    """Tell from its beginning whether a text is a web page; a text that quotes tags is none."""
    head = text[:_LEADING]
    if _START.match(head):
        return True
    fragment = _FRAGMENT.match(head)
    return fragment is not None and f"</{fragment[1].lower()}" in text.lower()


def declared_charset(data: bytes) -> str:
    """Return the charset that a page claims in its first 4 KB, empty for none."""
    head = data[:4096]
    match = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return match[1].decode("ascii", errors="ignore") if match else ""


def html_text(source: str) -> str:
    """Return the main text of a page, one paragraph, heading or table row a line.

    A table row reads ``key | value``. Raises InputError for a page without text.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(source)
    page = PageReader().read(tree.body) if tree.body is not None else Page()
    kept = _kept(page)
    if not kept:
        message = "网页里没有找到正文。"
        raise InputError(
            message, "请在浏览器中打开网页，确认正文已显示，再另存为“网页，仅 HTML”后导入。"
        )
    lines = [block.text for block in kept]
    title = _title(tree)
    if title and not any(title in line for line in lines[:20]):
        lines.insert(0, title)
    return "\n".join(lines) + "\n"


def _kept(page: Page) -> list[Block]:
    """Return the lines that belong to the document."""
    blocks = _without_chrome(page)
    weights = _weights(blocks)
    if not weights:
        return [block for block in blocks if _is_content(block)]
    total = max(weights.values())
    main = _deepest(blocks, {key for key, value in weights.items() if value >= total * _MAIN_SHARE})
    inside = [index for index, block in enumerate(blocks) if main in block.within]
    first, last = inside[0], inside[-1]
    before = _before(blocks[:first])
    after = _after(blocks[last + 1 :])
    return [block for block in before + blocks[first : last + 1] if _is_content(block)] + after


def _without_chrome(page: Page) -> list[Block]:
    """Mark the lines of furniture as links, so that they bound the text and are left out."""
    weights = _weights(page.blocks)
    limit = max(weights.values(), default=0) * _CHROME_LIMIT
    chrome = {key for key in page.chrome if weights.get(key, 0) <= limit}
    return [
        Block(block.text, "chrome", len(block.text), block.within)
        if chrome.intersection(block.within)
        else block
        for block in page.blocks
    ]


def _weights(blocks: list[Block]) -> Counter[int]:
    """Return how much prose each element holds, in characters outside links."""
    weights: Counter[int] = Counter()
    for block in blocks:
        is_prose = _PROSE.search(block.text) or len(block.text) >= _PROSE_LENGTH
        if is_prose and not block.is_linked and not _FURNITURE.search(block.text):
            weights.update(dict.fromkeys(block.within, len(block.text) - block.linked))
    return weights


def _deepest(blocks: list[Block], candidates: set[int]) -> int:
    """Return the innermost of some elements that lie in one another."""
    depths = {
        key: depth
        for block in blocks
        for depth, key in enumerate(block.within)
        if key in candidates
    }
    return max(depths, key=lambda key: depths[key])


def _before(blocks: list[Block]) -> list[Block]:
    """Return the title and label lines that stand between the navigation and the main text."""
    start = 0
    for index, block in enumerate(blocks):
        if _is_boundary(block):
            start = index + 1
    early = [block for block in blocks[:start] if block.kind == "heading" and _is_title(block)]
    return early + blocks[start:]


def _after(blocks: list[Block]) -> list[Block]:
    """Return what follows the main text up to the page's foot: signature, contact, cc."""
    kept: list[Block] = []
    for block in blocks:
        if _is_boundary(block):
            # Lines of one element go together: 主办单位 above ICP备 is the foot and no signature.
            return [one for one in kept if one.within != block.within]
        if _is_content(block):
            kept.append(block)
    return kept


def _is_boundary(block: Block) -> bool:
    if _TOOL.fullmatch(block.text) or _is_attachment(block):
        return False
    return block.is_linked or bool(_FURNITURE.search(block.text))


def _is_content(block: Block) -> bool:
    if _TOOL.fullmatch(block.text):
        return False
    if _is_attachment(block):
        return True
    short = len(block.text) < _PROSE_LENGTH * 2
    return not block.is_linked and not (short and _FURNITURE.search(block.text))


def _is_attachment(block: Block) -> bool:
    return block.kind != "chrome" and block.text.startswith("附件")


def _is_title(block: Block) -> bool:
    return not block.is_linked and bool(_TITLE_WORD.search(block.text))


def _title(tree: "LexborHTMLParser") -> str:
    """Return the page's title without the site's name, empty where it names no document."""
    node = tree.css_first("title")
    text = tidy(node.text(deep=True)) if node is not None else ""
    parts = [part for part in _TITLE_END.split(text) if _TITLE_WORD.search(part)]
    best = max(parts, key=len, default="")
    return best if len(best) >= _TITLE_LENGTH else ""
