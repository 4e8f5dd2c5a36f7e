"""Measure words: what may follow a number so that the number counts something."""

import re
from functools import lru_cache


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


_GUARDED = {
    "家": "庭|长(?![期年])|园|属|政(?!府)|乡(?!镇)|禽|具(?![有备体])|电(?![商子力影信])|居(?!民)",
    "个": "性|体(?![育验检系制])|别|案|税|位(?!于)",
    "名": "单称列录额",
    "人": "均才民大",
    "条": "件例款",
    "件": "",
    "项": "目",
    "台": "账阶湾风",
    "套": "餐",
    "单": "位独一元项个",
    "场": "所景地馆",
    "次": "性序要年",
    "处": "理|于|置|罚|级|长(?![期江])|在(?!建)",
    "座": "谈",
    "所": "有属在需示得",
    "户": "籍|外(?!来)|均|型",
    "亩": "",
    "辆": "",
    "架": "构设空桥",
    "艘": "",
    "棵": "",
    "株": "洲",
    "头": "部雁企",
    "只": "有要能是需",
    "份": "额",
    "本": "市省地科区县级年次土轮届院校",
    "册": "",
    "篇": "",
    "张": "家力贴店江掖",
    "期": "间限内满货",
    "批": "准复发评量",
    "倍": "",
    "折": "",
    "层": "面次级",
    "间": "接隔断歇",
    "栋": "",
    "幢": "",
    "床": "",
    "门": "户槛诊店前市",
    "类": "型别似",
    "种": "植养子苗粮",
    "款": "项待",
    "支": "持撑付部行援出",
    "队": "伍员长",
    "组": "织建成团合长",
    "片": "区面剂",
    "块": "",
    "段": "",
    "根": "据本治基",
    "桶": "",
    "升": "级至学到规温值降高格",
    "位": "数于居列置",
    "宗": "",
    "笔": "试记",
    "例": "如外行会举",
    "幅": "度",
    "部": "门分委队署级属",
    "枚": "",
    "颗": "",
    "轮": "船胎换岗流",
    "遍": "",
    "档": "案",
    "口": "岸径碑罩腔粮",
    "道": "路德",
    "班": "子级主组车",
    "天": "然津气使候河空",
    "周": "年边期村转围到一末密",
    "岁": "月以及的儿老人",
    "年": "内来前度级行以间底末初均产轻龄",
    "箱": "",
    "袋": "",
    "包": "括含装容裹",
    "盒": "",
    "瓶": "颈装",
    "罐": "头区",
    "卷": "烟入",
    "晚": "上会报餐宴年间",
    "匹": "配",
    "棚": "户",
    "列": "入为出席举车",
}
"""Counting word → what, following it, makes another word of it (``5 家庭``, not ``5 家具有``).

Characters, or a pattern of alternatives.
"""

_WHOLE = _words(
    "个百分点 百分点 个工作日 工作日 个月 个小时 小时 分钟 秒 学时 课时 "
    "家次 项次 人次 人天 件次 台套 台次 场次 户次 辆次 架次 班次 批次 轮次 艘次 组次 "
    "栋次 处次 所次 站次 例次 课次 床次 册次 "
    "车次 套次 公顷 平方米 平方公里 平方千米 立方米 公里 千米 海里 厘米 "
    "毫米 米 吨公里 吨标准煤 吨 公斤 千克 斤 千瓦时 千瓦 兆瓦时 兆瓦 "
    "吉瓦 千伏安 毫升 标准箱 标箱 停车位 车位 泊位 床位 学位 机架 学分 "
    "词条 平方 立方 微克/立方米 毫克/立方米 毫克/升 分贝"
)
"""Units that cannot be the beginning of another word."""

_LAST = ("分", "度", "起", "克")
"""Units taken only where a mark follows (``95 分，``, not ``15 分别``)."""

PHYSICAL = frozenset(
    _words(
        "平方米 平方公里 平方千米 平方 立方米 立方 公里 千米 米 亩 公顷 吨 "
        "公斤 千克 斤 千瓦时 千瓦 兆瓦 度 升"
    )
)
"""Units of measurement: money per one of these is a unit price."""

CURRENCIES = ("元人民币", "人民币", "美元", "欧元", "港元", "港币", "日元", "英镑", "元")
PERCENT = ("个百分点", "百分点", "%", "‰")

SPELT = frozenset(
    _words(
        "家 名 所 座 户 处 台 套 人 人次 场 亩 公里 公顷 平方米 吨 辆 "
        "艘 株 棵 位 间 栋 幢 台套 批次 个月 个工作日 小时 天 倍 年 元 美元"
    )
)
"""Units that count even after a small number spelt in characters (``三家``)."""

SPELT_AFTER_VERB = frozenset(_words("个 项 条 支 件 次 批 份 笔 篇 类 种 轮 宗 块 片 组"))
"""Units that also serve rhetoric (``三个坚持``): small spelt numbers need a counting verb."""


@lru_cache(maxsize=8)
def unit_pattern(more: tuple[str, ...] = ()) -> str:
    """Return the alternation of every unit as a pattern, the longest first.

    ``more`` are an office's own counting words. Units with one initial stand in a branch of
    their own, so that most are passed over at once.
    """
    guards = {
        **{word: _guard(bad) for word, bad in _GUARDED.items()},
        **dict.fromkeys((*_WHOLE, *CURRENCIES, "%", "‰", *more), ""),
        **dict.fromkeys(_LAST, r"(?=[,。;、)/!?\s]|$)"),
    }
    groups: dict[str, list[str]] = {}
    for word in sorted(guards, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]) + guards[word])
    branches = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return f"(?:{'|'.join(branches)})"


@lru_cache(maxsize=8)
def unit_initials(more: tuple[str, ...] = ()) -> str:
    """Return what the units begin with, escaped for a set of characters."""
    every = (*_GUARDED, *_WHOLE, *CURRENCIES, "%", "‰", *_LAST, *more)
    return re.escape("".join(sorted({word[0] for word in every})))


@lru_cache(maxsize=8)
def longest_unit(more: tuple[str, ...] = ()) -> int:
    """Return how many characters a unit has at most, with a second one in brackets."""
    return max(map(len, (*_WHOLE, *CURRENCIES, *more))) + len("(次)")


def _guard(bad: str) -> str:
    """Return the pattern of what a counting word must not be followed by."""
    twin = rf"(?:\([{''.join(_GUARDED)}次]\))?"
    if not bad:
        return twin
    return f"(?!{bad}){twin}" if "|" in bad else f"(?![{bad}]){twin}"
