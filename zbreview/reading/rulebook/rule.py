"""What is written down of one reading rule."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What a rule finds; the order is that of the table in the manual."""

    METADATA = "文献信息"
    SECTION = "章节作用"
    STATEMENT = "承诺、成效与规定"
    FIELD = "承诺的各栏"
    QUANTITY = "数据"
    EXCLUSION = "不算数据的数字"
    POLICY = "政策引用"
    DAMAGE = "原文疑点"


class Frame(StrEnum):
    """The surroundings that a short example stands in."""

    WHOLE = "{}"
    """The example is a whole text."""
    REPLY = (
        "苏予安委员：\n您提出的关于修渠引水的提案收悉，现答复如下：\n{}\n澜川市水利局\n2022年5月6日"
    )
    PAST = (
        "苏予安委员：\n您提出的关于修渠引水的提案收悉，现答复如下：\n一、工作开展情况\n{}\n"
        "二、下一步工作\n继续做好供水管护。\n澜川市水利局\n2022年5月6日"
    )
    PLAN = (
        "苏予安委员：\n您提出的关于修渠引水的提案收悉，现答复如下：\n一、工作开展情况\n"
        "已建成水厂3座。\n二、下一步工作\n{}\n澜川市水利局\n2022年5月6日"
    )
    POLICY = (
        "澜川市人民政府关于加强农村供水工作的意见\n澜政发〔2022〕8号\n各区县人民政府：\n"
        "为保障农村供水，提出如下意见。\n{}\n澜川市人民政府\n2022年5月6日"
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, its Chinese name, what it does, and an example for and against.

    In ``positive`` the rule finds ``found``; in ``negative`` it finds nothing. Both stand in the
    ``frame``. The examples are invented and run as tests.
    """

    id: str
    name: str
    says: str
    positive: str
    found: str
    negative: str
    frame: Frame = Frame.WHOLE

    def framed(self, example: str) -> str:
        """Return an example as a whole text."""
        return self.frame.value.format(example)
