"""Promises of many offices over ten years, made up so that a large library is worth asking.

A promise has a matter (what is built, paid, trained or regulated), an office, a district and, one
time in two, a number. It comes back in two to five later years: in other words (every part has
several), with another amount, sometimes under a renamed office, sometimes as a result; one in
five comes back word by word. Around each stand a heading and a sentence before it. Proper names
are drawn from some hundred characters, so that the library has as many different words as real
ones have. The same promise carries the same ``key``, which makes recall measurable.
"""
# ruff: noqa: E501 - wide characters count twice, and word lists are read line by line

import random
from collections.abc import Iterator
from dataclasses import dataclass

from zbreview.domain.documents import DocumentCard, DocumentKind, Origin
from zbreview.domain.findings import Role
from zbreview.domain.identity import DocumentId, TextId, stable_uuid
from zbreview.domain.links import Statement
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.reading.quantities import find_quantities

PER_DOCUMENT, FIRST_YEAR, YEARS = 10, 2015, 10
OFFICES = (
    "科技局", "工业和信息化局", "教育局", "民政局", "交通运输局", "水务局", "农业农村局", "商务局",
    "文化和旅游局", "卫生健康委员会", "住房和城乡建设局", "城市管理局", "市场监督管理局", "财政局",
    "人力资源和社会保障局", "生态环境局", "应急管理局", "自然资源局", "体育局", "大数据局", "林业局",
    "医疗保障局", "退役军人事务局", "发展和改革委员会", "司法局", "公安局", "信访局", "残疾人联合会",
)  # fmt: skip
PLACES = (
    "云岭", "澄江湾", "北屏", "南津", "河东", "沙洲", "青石", "柳塘", "白鹭",
    "双桥", "石门", "龙泉湾", "金坪", "新港", "古渡", "枫林",
)  # fmt: skip
NAME_SIGNS = (
    "安柏昌晨澄川春达丹德鼎东帆丰福谷冠光广海瀚浩禾恒弘鸿华汇嘉建江金锦京景九君凯康科蓝朗乐丽"
    "联亮林凌隆龙明铭宁鹏启千庆群仁荣瑞润三森盛石舒思太泰腾天通同万旺维文希先祥欣新信兴雄旭轩"
    "雅阳耀一怡亿益银永优宇远云运泽长正志智中众卓紫宗"
)
MATTERS = {
    "科技": "省级重点实验室 技术创新中心 院士工作站 高新技术企业 中试基地 众创空间 科技成果转化 大型仪器共享 "
            "知识产权质押融资 校企联合实验室 新材料产业 工业互联网平台 专精特新企业 首台套装备 数据要素市场",
    "民生": "社区助老食堂 护理型床位 普惠托育园 公办幼儿园学位 日间照料中心 残疾人康复站 未成年人保护站 "
            "家庭病床 慢性病长处方 校园午餐配送 青年人才公寓 零工市场 老旧小区电梯 农村幸福院 殡葬公益墓地",
    "城建": "充电桩 雨污分流管网 口袋公园 公交专用道 地下综合管廊 停车泊位 城市绿道 二次供水设施 断头路 "
            "背街小巷 海绵城市示范片区 垃圾分类投放点 应急避难场所 智慧路灯 桥下空间",
    "农业": "高标准农田 灌溉渠道 冷链仓库 农产品地理标志 村级集体经济 畜禽粪污处理 农机合作社 设施蔬菜大棚 "
            "林下经济 数字乡村 农村电商服务站 中小河流治理 小型水库除险 河湖长制 古树名木保护",
    "文旅": "非物质文化遗产工坊 图书分馆 全民健身中心 乡村民宿集群 红色旅游线路 博物馆夜间开放 研学基地 "
            "历史街区修缮 地方戏曲传承 体育赛事 旅游厕所 文化馆总分馆 景区智慧票务 书香城市 社区足球场",
    "治理": "政务服务一件事 电子证照 信用修复 涉企检查扫码 人民调解室 网格化管理 食品小作坊监管 "
            "消防通道整治 反诈宣传 欠薪维权 物业纠纷调处 行政复议 企业开办 水电气联办 公共资源交易",
}  # fmt: skip
OPENINGS = (
    "下一步，我局将", "下一步，", "", "", "今后，", "我们将", "按照委员建议，", "我局将会同{mate}", "{year}年，",
    "力争{year}年底前", "在此基础上，", "结合本地实际，", "会同{place}区，", "积极", "进一步",
)  # fmt: skip
DEEDS = (
    ("推进{matter}建设", "加快{matter}建设步伐", "抓好{matter}的建设", "把{matter}建起来", "启动{matter}项目"),
    ("完善{matter}管理办法", "修订{matter}的有关规定", "健全{matter}制度", "出台{matter}实施细则"),
    ("加大对{matter}的扶持力度", "支持{matter}发展", "扶持{matter}", "落实{matter}扶持政策"),
    ("组织开展{matter}专项行动", "开展{matter}集中整治", "对{matter}进行拉网式排查"),
    ("推广{matter}的经验做法", "总结推广{matter}试点经验", "扩大{matter}试点范围"),
    ("建立{matter}台账并定期通报", "对{matter}实行清单管理", "将{matter}纳入年度考核"),
)  # fmt: skip
NUMBERS = (
    ("新建{n}处", "新增{n}个", "建成{n}处以上"), ("每家给予{n}万元奖励", "按每个{n}万元补助", "一次性奖励{n}万元"),
    ("总量达到{n}个", "累计超过{n}家"), ("安排专项资金{n}万元", "市财政投入{n}万元"), ("覆盖率达到{p}%", "提高到{p}%"),
    ("培训{n}人次", "惠及{n}户居民"),
)  # fmt: skip
ENDINGS = (
    "切实增强群众获得感", "形成齐抓共管的工作格局", "为高质量发展提供支撑", "确保工作落到实处", "并向社会公布进展",
    "由{name}公司负责实施", "重点放在{place}{name}片区", "依托{name}大学开展论证", "打造“{name}{matter}”品牌",
    "与《{place}市{matter}促进条例》相衔接", "同步开通{name}热线", "在{name}路沿线先行", "参照{name}县的做法",
    "请{name}研究院评估", "优先安排{name}街道", "",
)  # fmt: skip
KINDS = (
    "", "", "面向老年人的", "面向小微企业的", "北部片区", "沿江地区", "乡镇", "市级", "县域", "新城", "老城", "山区", "库区",
    "园区内", "校园周边", "医院周边", "高铁站周边", "跨区域", "数字化", "绿色", "青年", "妇女儿童", "农民工", "外来人口",
)  # fmt: skip
BEFORE = (
    "近年来，{matter}工作取得一定成效。", "您提到的{matter}问题确实存在。", "{place}市高度重视{matter}。",
    "关于{matter}，我局进行了专题研究。", "目前{matter}仍有短板。",
)  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """What stays of a promise through the years; ``years`` are those that it is said in."""

    key: int
    office: str
    place: str
    matter: str
    name: str
    deed: int
    number: int | None
    years: frozenset[int]
    is_copied: bool


def statements(amount: int, seed: int = 1) -> Iterator[tuple[Statement, int]]:
    """Yield statements with the key of their promise, ten a document, year after year."""
    per_year = amount // YEARS
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    running: list[Promise] = []
    key = serial = 0
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        said = [each for each in running if year in each.years][:per_year]
        while len(said) < per_year:
            said.append(promise(key, year, chance))
            running.append(said[-1])
            key += 1
        said.sort(key=lambda each: (each.place, each.office, each.key))
        for place, each in enumerate(said):
            serial += place % PER_DOCUMENT == 0
            card = document(serial, year, said[place - place % PER_DOCUMENT])
            yield statement(card, each, year, place % PER_DOCUMENT), each.key


def promise(key: int, year: int, chance: random.Random) -> Promise:
    """Return a new promise of a year."""
    field = chance.choice([*MATTERS])
    later = chance.sample(range(1, 7), chance.randint(2, 5))
    return Promise(
        key=key, office=chance.choice(OFFICES), place=chance.choice(PLACES),
        matter=chance.choice(KINDS) + chance.choice(MATTERS[field].split()),
        name="".join(chance.sample(NAME_SIGNS, 2)),
        deed=chance.randrange(len(DEEDS)),
        number=chance.randrange(len(NUMBERS)) if chance.random() < 0.5 else None,
        years=frozenset({year, *(year + each for each in later)}), is_copied=chance.random() < 0.2,
    )  # fmt: skip


def document(number: int, year: int, first: Promise) -> DocumentCard:
    """Return the card of a made-up reply."""
    return DocumentCard(
        id=DocumentId(number), uuid=stable_uuid("bench", number), text_id=TextId(number),
        name=f"{number}.txt", title=f"第{number}号答复", kind=DocumentKind.CPPCC_REPLY,
        issuer=f"{first.place}市{first.office}", year=year, year_origin=Origin.EXPLICIT, date=None,
    )  # fmt: skip


def statement(card: DocumentCard, said: Promise, year: int, place: int) -> Statement:
    """Return what a promise says in one year, with a heading and a sentence before it."""
    chance = random.Random(f"{said.key}/{0 if said.is_copied else year}")  # noqa: S311
    words = {
        "matter": said.matter, "place": said.place, "name": said.name, "year": year,
        "mate": chance.choice(OFFICES), "n": chance.choice((2, 5, 8, 20, 30, 50, 120, 300)) + year % 7,
        "p": chance.randint(60, 98),
    }  # fmt: skip
    parts = [chance.choice(OPENINGS) + chance.choice(DEEDS[said.deed])]
    if said.number is not None:
        parts.append(chance.choice(NUMBERS[said.number]))
    own = random.Random(said.key)  # noqa: S311 - what a promise ends with stays its own
    parts += [own.choice(ENDINGS), chance.choice(ENDINGS)]
    is_result = said.number is not None and year > min(said.years) and chance.random() < 0.3
    quote = ("截至目前，" if is_result else "") + "，".join(filter(None, parts)).format(**words)
    lead = chance.choice(BEFORE).format(**words)
    start = place * 400 + len(lead)
    mark = Mark(
        uuid=stable_uuid("bench", card.id, place), text_id=card.text_id,
        role=Role.RESULT if is_result else Role.COMMITMENT, state=MarkState.SUGGESTED,
        span=Span(start, start + len(quote)), quote=quote, author="计时",
    )  # fmt: skip
    quantities = tuple(
        type(each)(
            **{**vars_of(each), "span": Span(each.span.start + start, each.span.end + start)}
        )
        for each in find_quantities(quote)
    )
    return Statement(mark, card, quantities, f"二、关于{said.matter}\n{lead}{quote}。")


def vars_of(value: object) -> dict[str, object]:
    """Return the fields of a slotted dataclass."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}  # type: ignore[attr-defined]
