"""Invented replies in any number, for measuring only."""

import itertools
import random
from pathlib import Path

OBJECTS = (
    "省级重点实验室", "技术创新中心", "科技创新券", "高新技术企业", "社区助老食堂", "护理型床位",
    "中试基地", "院士工作站", "孵化载体", "养老护理员", "智慧服务平台", "校企联合实验室",
)  # fmt: skip
DEEDS = (
    "对新认定的{thing}每家给予{n}万元奖励", "新建{thing}{n}家",
    "推动{thing}提质增效，总量达到{n}个",
    "进一步完善{thing}管理办法，{year}年12月底前出台", "加大{thing}扶持力度，全年安排资金{n}万元",
    "鼓励社会力量参与{thing}建设，每处给予{n}万元补助",
)  # fmt: skip
DONE = ("{last}年新增{thing}{n}家", "截至目前，建成{thing}{n}处", "累计投入{n}万元支持{thing}")
NUMERALS = "一二三四五六七八九十"
_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
_WORDS = 6000


def reply(year: int, number: int, *, n_chars: int = 1500) -> str:
    """Return one reply of about a given length, always the same for the same arguments."""
    dice = random.Random(f"{year}/{number}")  # noqa: S311 - texts, not secrets
    head = (
        f"澄科函〔{year}〕{number}号\n\n关于市政协第{number:03d}号提案的答复\n\n某某委员：\n\n"
        f"您提出的《关于支持{dice.choice(OBJECTS)}发展的提案》收悉，现答复如下：\n\n"
    )
    past = section("一、工作开展情况", DONE, dice, year, n_chars // 2)
    future = section("二、下一步工作打算", DEEDS, dice, year, n_chars // 2)
    return f"{head}{past}{future}感谢您的关心和支持！\n\n某某市某某局\n{year}年7月1日\n"


def section(
    heading: str, patterns: tuple[str, ...], dice: random.Random, year: int, n_chars: int
) -> str:
    """Return one section of about a given length."""
    text = f"{heading}\n\n"
    for numeral in NUMERALS:
        if len(text) >= n_chars:
            break
        thing = dice.choice(OBJECTS)
        clauses = [
            dice.choice(patterns).format(
                thing=dice.choice(OBJECTS), n=dice.randint(2, 300), year=year, last=year - 1
            )
            for _ in range(max(2, n_chars // 350))
        ]
        text += f"（{numeral}）统筹推进{thing}工作。{'；'.join(clauses)}。\n\n"
    return text


def vocabulary() -> tuple[list[str], list[float]]:
    """Return invented words of one to four characters, and weights that add up along a long tail.

    Some characters stand in nearly every paragraph then, others in a few.
    """
    dice = random.Random(1)  # noqa: S311 - words, not secrets
    shown = dice.sample(_HAN, len(_HAN))
    weights = [1 / (place + 8) for place in range(len(shown))]
    lengths = dice.choices((1, 2, 3, 4), (1, 6, 2, 1), k=_WORDS)
    words = ["".join(dice.choices(shown, weights, k=length)) for length in lengths]
    return words, list(itertools.accumulate(1 / (place + 5) for place in range(_WORDS)))


def items(patterns: tuple[str, ...], count: int, *, last: int = 2024) -> tuple[str, ...]:
    """Return numbered paragraphs of about 118 characters: a clause that tells, invented words."""
    dice = random.Random(f"{patterns}{count}")  # noqa: S311 - texts, not secrets
    words, weights = vocabulary()
    found = []
    for number in range(count):
        clause = dice.choice(patterns).format(
            thing=dice.choice(OBJECTS), n=dice.randint(2, 300), year=last + 1, last=last
        )
        chosen = dice.choices(words, cum_weights=weights, k=35)
        invented = "，".join("".join(chosen[at : at + 7]) for at in range(0, 35, 7))
        numeral = NUMERALS[number % len(NUMERALS)]
        found.append(f"（{numeral}）{clause}；{invented}，安排资金{dice.randint(2, 900)}万元。")
    return tuple(found)


def write(folder: Path, count: int) -> int:
    """Write replies of several years into a folder and return their length in characters."""
    folder.mkdir(parents=True)
    total = 0
    for number in range(count):
        text = reply(2015 + number % 10, number)
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
        total += len(text)
    return total
