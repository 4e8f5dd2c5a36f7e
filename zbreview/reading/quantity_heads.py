"""What a number counts, and for which level: 国家级 before 省级 when 分别 hands out amounts."""

import re
from functools import lru_cache
from typing import NamedTuple

from zbreview.reading.measures import PERCENT
from zbreview.reading.quantity_context import Meaning, clause_before
from zbreview.reading.quantity_grammar import Amount

LEVEL = re.compile(
    r"(?:世界|国际|国家|省部|部|省|市|区县|县区|区|县|镇街|镇|村)级(?:及?以上)?"
    r"(?!财政|再|按|给予|配套|资金|补助|奖励|层面|有关|相关)|"
    r"(?<!城)(?:国家|省|市)(?=[、和或](?:国家|省|市|区|县)级)"
)
_SENTENCE_ENDS = "。;!?\n"
_SENTENCE_REACH = 120
_JOIN = re.compile(r"[^,。;\d]{0,14}?(?:、|和|及|或|与|以及)(?:[^,。;\d、]{0,8}?)")
_GIVING = re.compile(
    r"(?:一次性|最高|分别|再|按|给予|予以|可|奖励|补助|补贴|资助|扶持|支持|不超过|上限|每[\u4e00-\u9fff]{1,3})+$"
)
_AWARD = re.compile(r"奖励|奖补|补助|补贴|资助|扶持|支持|配套|奖")
_AWARD_REACH = 16
_NAMED_AWARD = re.compile(
    r"[\u4e00-\u9fff]{2}(?<!分别)(?<!一次性)(?<!给予)(?<!财政)(?:奖励|补助|补贴|资助)$"
)
_RECIPIENT = re.compile(
    r"对(?:于|照)?(?:新|首次|当年|符合条件)?(?:获批|认定|评定|获得|入选|批准|引进|建成|升级|备案|设立|组建)?(?:为|的)?"
    r"(?P<who>[^。;,]{2,40}?)(?:的)?(?:,[^,。;]{0,14})?,?(?:(?:由|按)?(?:[省市区县]级?)?(?:财政)?(?:可|将|再)?(?:每[家个处户名人]|分别|一次性)*"
    r"(?:给予|予以|奖励|补助|补贴|资助))"
)
_PAYER = re.compile(r"[^、]*财政$")
_PLACES = re.compile(
    r"^(?:全年|全市|全区|全县|全省|我市|我区|我县|我省|其中|目前|现(?!有)|已|共(?!有)|还|再|年)+"
)
_VERBS = (
    r"新增|新建|新培育|新认定|新获批|新引进|净增|建设|建成|培育|认定|引进|拥有|共有|现有|完成|组建|打造|举办|开展|"
    r"实现|达到|累计|组织|帮助|解决|转化|签订|发放|争创|创建|设立|成立|获批|入选|纳入|形成|确立|选择|吸引|选派|"
    r"服务|安排|协助|申请|评选出|遴选|征集|申报|推荐|入库|获得?|分获|了"
)
_LAST_VERB = re.compile(rf"(?:{_VERBS})")
_NOUN_AFTER = re.compile(
    r"[^,。;、:!?\n()\d\s]{1,24}?(?=(?:参加|进行|入选|获批?|完成|通过|纳入|由|给予|实现|列入|落户|落地|投产|"
    r"开工|建成|达到|与我|到我|为|在|已|全部|被|共(?!同|享|建)|的|和|及)|[,。;、:!?\n()\d\s]|$)"
)
_TAIL = re.compile(
    r"(?:分别|总量|总数|总计|合计|累计|达到|达|共|约|近|为|是|了|有|已|力争|预计|预期|突破|超过|最高|增长|提高|上升|增加|提升|扩大|增至|升至|由|从|"
    r"下降|到|至|一次性|给予|予以|同比|按照|按|的|(?:[省市区县]级?)?财政|每[\u4e00-\u9fff]{1,3}$)+$"
)
_GROWING = re.compile(
    r"增加|增至|提高|提升|扩大|上升|下降|减少|增长|升至|降至|发展|左右|以上|以下|之间"
)
_COMPARED = re.compile(r"^(?:比|较|同比|高于|低于|环比)")
_LONGEST = 24
_SHORTEST_HEAD = 2


class Place(NamedTuple):
    """Where one amount stands: the text, its masked view, and where its run begins."""

    text: str
    folded: str
    masked: str
    amount: Amount
    meaning: Meaning
    run_start: int


def heads_of_run(masked: str, start: int, length: int) -> tuple[str, ...]:
    """Return the level or object of each amount of a run, or nothing where that is unclear.

    ``国家级、省级平台分别给予200万元、50万元`` gives 国家级 and 省级. Where no levels stand,
    as many objects in one clause before 分别 serve.
    """
    if length == 1:
        return ()
    sentence = _sentence_before(masked, start)
    fitting = [chain for chain in _chains(sentence) if len(chain) == length]
    if fitting:
        return fitting[-1]
    return _objects(sentence, length) if "分别" in clause_before(masked, start) else ()


def level_of(masked: str, amount: Amount, meaning: Meaning) -> str:
    """Return the level that a single amount belongs to, empty for none."""
    is_money = amount.unit.endswith("元")
    if amount.unit not in PERCENT and not is_money:
        match = LEVEL.match(masked, meaning.end)
        if match:
            return match[0]
    since = clause_before(masked, meaning.start, meaning.floor)
    chains = _chains(since)
    if chains:
        return "、".join(chains[-1])
    if is_money and (given := _chains(_last_recipient(masked, meaning.start))):
        return "、".join(given[-1])
    if is_money and _stands_in_list(masked, meaning):
        head = _PAYER.sub("", _GIVING.sub("", since.rpartition("、")[2]))
        return head if _SHORTEST_HEAD <= len(head) <= _LONGEST and head != since else ""
    return ""


def indicator_of(place: Place) -> str:
    """Return the words that the number counts or measures, as far as they stand beside it."""
    amount, meaning = place.amount, place.meaning
    clause = clause_before(place.masked, meaning.start, meaning.floor)
    if amount.unit.endswith("元") and not _NAMED_AWARD.search(clause):
        awarded = _awarded(place)
        if awarded:
            return awarded
    elif amount.unit not in PERCENT and not amount.is_damaged:
        behind = _NOUN_AFTER.match(place.masked, meaning.end)
        if (
            behind
            and not _GROWING.match(behind[0])
            and not behind[0].startswith(("的", "以", "左", "和", "及", "并", "\x00"))
        ):
            return place.folded[behind.start() : behind.end()]
    folded = place.folded[meaning.start - len(clause) : meaning.start]
    return _noun_phrase(folded.lstrip("、和及 "))


def _noun_phrase(words: str) -> str:
    """Return the last noun phrase of a clause: without place, verbs and comparing words."""
    named = _PLACES.sub("", _TAIL.sub("", words))
    if _COMPARED.match(named):
        return ""
    if _LAST_VERB.fullmatch(named):
        return ""
    verbs = [match.end() for match in _LAST_VERB.finditer(named) if match.end() < len(named)]
    return named[verbs[-1] if verbs else 0 :][-_LONGEST:].strip("、, ").lstrip("的")


def _awarded(place: Place) -> str:
    """Return who or what gets the money, with the kind of award: ``创新平台奖励``."""
    behind = place.masked[place.meaning.end : place.meaning.end + _AWARD_REACH]
    award = _AWARD.search(behind)
    who = LEVEL.sub("", _last_recipient(place.masked, place.run_start)).strip("、和或的, \x00")
    return f"{who[-_LONGEST:]}{award[0] if award else ''}" if who else ""


def _last_recipient(masked: str, position: int) -> str:
    """Return for whom the money before a position is meant, empty where nobody is named."""
    sentence = _sentence_before(masked, position)
    return _recipient_in(sentence) if "对" in sentence else ""


@lru_cache(maxsize=64)
def _recipient_in(sentence: str) -> str:
    """Return the last one that is given something; several questions ask for it in turn."""
    found = [match["who"] for match in _RECIPIENT.finditer(sentence)]
    return found[-1] if found else ""


def _sentence_before(masked: str, position: int) -> str:
    window = masked[max(0, position - _SENTENCE_REACH) : position]
    return window[max(map(window.rfind, _SENTENCE_ENDS)) + 1 :]


def _chains(sentence: str) -> list[tuple[str, ...]]:
    """Return the levels that stand in one list, every list on its own."""
    if "级" not in sentence:
        return []
    chains: list[list[str]] = []
    end = -1
    for match in LEVEL.finditer(sentence):
        level = match[0] if "级" in match[0] else f"{match[0]}级"
        if end >= 0 and _JOIN.fullmatch(sentence, end, match.start()):
            chains[-1].append(level)
        else:
            chains.append([level])
        end = match.end()
    return [tuple(chain) for chain in chains]


def _objects(sentence: str, length: int) -> tuple[str, ...]:
    """Return the objects before 分别, or of the nearest earlier clause that lists as many."""
    *earlier, own = sentence.split(",")
    for clause in (own.rpartition("分别")[0], *reversed(earlier)):
        parts = [_bare_object(part) for part in re.split(r"、|和|及", clause)]
        if len(parts) == length and all(parts):
            return tuple(parts)
    return ()


def _bare_object(part: str) -> str:
    return _noun_phrase(re.sub(r"\d.*$", "", part)).strip("\x00 ")


def _stands_in_list(masked: str, meaning: Meaning) -> bool:
    around = masked[max(0, meaning.start - 30) : meaning.end + 1]
    return "级" in around and "、" in around and LEVEL.search(around) is not None
