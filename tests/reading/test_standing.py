"""Award rules in force for future cases."""

import pytest

from zbreview.domain.findings import Role
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

HEAD = "方如晦委员：\n您的提案收悉，现答复如下：\n一、工作情况\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # whoever meets a condition, with the share that follows
        (
            "对新认定的省级平台给予一次性奖励100万元，其中市级承担60万元，县级承担40万元。",
            "对新认定的省级平台给予一次性奖励100万元，其中市级承担60万元",
        ),
        # a case told with its subject first, a ceiling
        (
            "小微企业新招用毕业生并签订合同的，按每人2000元的标准给予补助，每家最高20万元。",
            "小微企业新招用毕业生并签订合同的，按每人2000元的标准给予补助，每家最高20万元",
        ),
        # a rate for each case
        ("养老机构每床补助4000元。", "养老机构每床补助4000元"),
        (
            "病死猪每头补助80元，由市、县两级财政分担。",
            "病死猪每头补助80元，由市、县两级财政分担",
        ),
        (
            "对认定为普惠性的民办园，按每生每年600元给予补助，省一级园再上浮20%。",
            "对认定为普惠性的民办园，按每生每年600元给予补助，省一级园再上浮20%",
        ),
        # paid already, or no award
        ("对新认定的省级平台给予了奖励100万元。", None),
        ("新建省级平台3个。", None),
    ],
)
def test_award_rules_are_told_apart_from_results(body: str, expected: str | None) -> None:
    found = [one.quote for one in read(HEAD + body, lexicon()).of_role(Role.STANDING)]
    assert found == ([expected] if expected else [])
