"""Time the suggestions for many statements: ``python -m benchmarks.scaling [5000 20000 …]``.

Statements are made up: documents of ten years with ten promises each, written from a small
grammar so that the same promise comes back in later years. ``--sample N`` asks only N of them and
reports what all would cost; one new document is timed apart.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from zbreview.comparing.candidates import StatementIndex  # noqa: E402 - after the path
from zbreview.domain.documents import DocumentCard, DocumentKind, Origin  # noqa: E402
from zbreview.domain.findings import Role  # noqa: E402
from zbreview.domain.identity import DocumentId, TextId, stable_uuid  # noqa: E402
from zbreview.domain.links import Statement  # noqa: E402
from zbreview.domain.reviews import Mark, MarkState  # noqa: E402
from zbreview.domain.spans import Span  # noqa: E402

PER_DOCUMENT, YEARS, SHOWN = 10, 10, 5
VERBS = [
    "建设",
    "完善",
    "推广",
    "实施",
    "加快",
    "支持",
    "新建",
    "改造",
    "培育",
    "落实",
    "开展",
    "健全",
    "扩大",
    "优化",
    "提升",
    "推动",
]
PLACES = [
    "城东",
    "河西",
    "老城",
    "新区",
    "沿江",
    "北山",
    "南湖",
    "园区",
    "乡镇",
    "社区",
    "村居",
    "学校",
    "医院",
    "车站",
    "码头",
    "市场",
]
THINGS = [
    "停车场",
    "幼儿园",
    "养老驿站",
    "充电桩",
    "污水管网",
    "公交线路",
    "图书分馆",
    "口袋公园",
    "日间照料中心",
    "创业孵化基地",
    "社区食堂",
    "电梯",
    "健身步道",
    "研发平台",
    "技术转移机构",
    "灌溉渠道",
    "冷链仓库",
    "应急避难场所",
    "智慧门诊",
    "教师公寓",
]
MEANS = [
    "安排专项资金",
    "引入社会资本",
    "纳入年度计划",
    "列入民生实事",
    "开展试点示范",
    "建立联席会议制度",
    "定期通报进展",
    "组织专家论证",
    "简化审批流程",
    "加强日常巡查",
    "完善考核办法",
    "公开服务标准",
    "实行清单管理",
]


def statements(amount: int, seed: int = 1) -> Iterator[Statement]:
    """Yield made-up promises, ten a document, the same ones again in later years."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for number in range(amount // PER_DOCUMENT):
        year = 2014 + number % YEARS
        card = document(number, year)
        for place in range(PER_DOCUMENT):
            words = random.Random(number // YEARS * PER_DOCUMENT + place)  # noqa: S311
            quote = (
                f"{words.choice(VERBS)}{words.choice(PLACES)}{words.choice(THINGS)}，"
                f"{words.choice(MEANS)}，{chance.choice(MEANS)}，"
                f"带动{words.choice(PLACES)}{words.choice(THINGS)}{chance.choice(VERBS)}"
            )
            yield statement(card, quote, place)


def document(number: int, year: int) -> DocumentCard:
    """Return the card of a made-up reply."""
    return DocumentCard(
        id=DocumentId(number), uuid=stable_uuid("bench", number), text_id=TextId(number),
        name=f"{number}.txt", title=f"{number}号答复", kind=DocumentKind.CPPCC_REPLY,
        issuer=f"云江市第{number % 30}局", year=year, year_origin=Origin.EXPLICIT, date=None,
    )  # fmt: skip


def statement(card: DocumentCard, quote: str, place: int) -> Statement:
    """Return a promise of a made-up reply."""
    start = place * 200
    mark = Mark(
        uuid=stable_uuid("bench", card.id, place), text_id=card.text_id, role=Role.COMMITMENT,
        state=MarkState.SUGGESTED, span=Span(start, start + len(quote)), quote=quote,
        author="计时",
    )  # fmt: skip
    return Statement(mark, card, (), quote)


def main() -> None:
    """Print one line for every size."""
    parser = argparse.ArgumentParser(description="time the suggestions for many statements")
    parser.add_argument("sizes", nargs="*", type=int, default=[5000, 20000, 50000])
    parser.add_argument("--sample", type=int, default=0, help="ask only so many (0: all)")
    options = parser.parse_args()
    for size in options.sizes:
        measure(size, options.sample or size)


def measure(size: int, asked: int) -> None:
    """Time index, suggestions and one more document, in seconds of processor time."""
    every = tuple(statements(size))
    began = time.process_time()
    index = StatementIndex(every)
    built = time.process_time() - began
    index.candidates(every[0].uuid, limit=SHOWN)  # loads the word list
    step = max(1, size // asked)
    began = time.process_time()
    wanted = every[1::step]
    for each in wanted:
        index.ranking(each.uuid, limit=SHOWN)
    each_costs = (time.process_time() - began) / len(wanted)
    began = time.process_time()
    for each in every[-PER_DOCUMENT:]:
        index.candidates(each.uuid, limit=SHOWN)
    document_costs = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{size} 条：索引 {built:.1f} 秒，每条 {each_costs * 1000:.2f} 毫秒，"
        f"全部约 {each_costs * size:.0f} 秒（实问 {len(wanted)} 条），"
        f"一份新文件 {document_costs * 1000:.0f} 毫秒，峰值内存 {memory:.2f} GB",
        flush=True,
    )


if __name__ == "__main__":
    main()
