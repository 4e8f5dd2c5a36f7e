"""Fields that a text does not say but gives grounds for: kind, role, place, body, issuer."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from zbreview.domain.documents import DocumentKind, MetadataField
from zbreview.domain.labels import DOCUMENT_KINDS
from zbreview.domain.spans import Span
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.metadata_head import find_session, header_value, session_span
from zbreview.reading.metadata_page import Page, inferred, stated
from zbreview.text.scanning import matches

Known = Mapping[str, MetadataField]

_REPLY = re.compile(
    r"答复|回复|复函|收悉|(?:提案|建议|议案)[^。\n]{0,20}收到|函复|办理情况|协办意见|会办意见"
)
_WORK_REPORT = re.compile(
    r"政府工作报告|报告.{0,12}政府工作|代表.{2,8}政府.{0,3}向大会(?:作)?报告"
    r"|代表(?:国务院|[^,。]{2,8}政府),?向[^。]{0,24}(?:会议|大会)报告[^。]{0,12}工作"
)
_POLICY_OPENING = re.compile(
    r"提出(?:如下|以下)(?:实施|工作)?(?:意见|措施)|印发给你们|现通知如下|制定(?:本|以下)(?:办法|方案|意见|措施|规定|细则)|"
    r"请(?:认真)?(?:结合实际,?(?:认真)?)?(?:贯彻|组织)(?:执行|落实|实施)"
)
_ROLES = {"委员": "政协委员", "代表": "人大代表"}
_ROLE_KINDS = {"委员": DocumentKind.CPPCC_REPLY, "代表": DocumentKind.NPC_REPLY}
_CPPCC_WORDS = re.compile(r"政协|提案|政治协商会议")
_NPC_WORDS = re.compile(r"人大|人民代表大会|代表建议|建议人|议案")
_BODY_NAMES = {"人民代表大会": "人大", "政治协商会议": "政协"}
_LEVELS = "省市区县州旗"
_FULL_PLACE = re.compile(
    r"^(?:中共)?(?P<place>[\u4e00-\u9fff]{1,8}?(?:自治区|省|市|区|县|州|旗|盟))(?=[\u4e00-\u9fff]{2})"
)
_DISTRICT = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}?[区县市](?=[\u4e00-\u9fff])|[\u4e00-\u9fff]{2,3}?[区县](?=科|工|发|财|教|人|政|农|商|住|城|交|民|卫|文|委)"
)
_NO_DISTRICT = re.compile(
    r"高新|开发|示范|园区|全[区县市]|我[区县市]|城区|社区|地区|辖区|山区|老区|各[区县市]|本[区县市]|市区|片区|聚集|集聚|功能|核心|"
    r"实验|试验|保税|景区|小区|校区|[在由对为与和及将]|新区|省|该[区县市]|库区|灾区|区县|县区|某"
)
_SCHOOL_AFTER = re.compile(r"[^,。;、]{0,6}(?:大学|学院|集团|公司|银行|路|大道|会议|会展|论坛)")
_OWN_OFFICE = re.compile(
    r"(?P<unit>(?:[\u4e00-\u9fff]{2,3})?(?P<level>[省市区县州])[\u4e00-\u9fff]{2,12}?(?:局|厅|委员会|委|办公室))"
    r"(?=持续|将|把|坚持|积极|紧紧|围绕|组建|高度|始终|认真|按照|深入|会同|联合|全力|不断|牢固|充分|立足|结合|作为|进一步|以|在|聚焦|大力|主动|牵头|切实|严格|着力)"
)
_OFFICE_INITIAL = re.compile(
    r"[\u4e00-\u9fff](?:(?<=[省市区县州])|(?=.[省市区县州])|(?=..[省市区县州]))"
)
_OFFICE_LEAD = re.compile(r"^(?:下一步|今年以来|近年来|目前|同时|为此|由|对|经|是|我们)+")
_BODY_REACH = 6000
_CPPCC_BODIES = re.compile(
    r"民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|工商联|无党派|政协[\u4e00-\u9fff]{0,12}(?:委员会|专委会|界别|联络)"
)
"""Parties and bodies that hand in proposals as one; a suggestion always has deputies."""


def inferred_fields(page: Page, known: Known, lexicon: Lexicon) -> Iterator[MetadataField]:
    """Yield what follows from the fields already known and from the words of the text."""
    role = page.salutation.role if page.salutation else ""
    if role and page.salutation:
        span = Span(page.salutation.span.end - len(role), page.salutation.span.end)
        note = f"称谓为“{role}”"
        yield inferred("recipient_role", _ROLES[role], note, "recipient_role", span, 0.95)
    elif key := header_value(
        page, "建议人|领衔代表|提案人|提案者|提案委员|建议代表", r"[^\n]{2,30}"
    ):
        word = "代表" if re.search(r"建议|代表", key[0]) else "委员"
        note = f"页首“{key[0].strip()[:12]}”"
        yield inferred(
            "recipient_role", _ROLES[word], note, "recipient_role_key", Span(*key.span()), 0.85
        )
    kind, note = document_kind(page, known)
    confidence = 0.3 if kind is DocumentKind.OTHER else 0.92
    if page.lines:
        yield inferred("doc_type", DOCUMENT_KINDS[kind], note, "doc_type", None, confidence)
    is_reply = kind in (DocumentKind.CPPCC_REPLY, DocumentKind.NPC_REPLY)
    if "issuer" not in known and is_reply:
        office = _own_office(page, known, lexicon)
        if office is not None:
            yield office
    body = _body(page, known, lexicon)
    if body is not None:
        yield body


def document_kind(page: Page, known: Known) -> tuple[DocumentKind, str]:
    """Return the kind of document and the evidence in Chinese."""
    title = known["title"].value if "title" in known else ""
    opening = page.opening.of(page.folded) if page.opening else ""
    head = "".join(line.words for line in page.head)
    role = page.salutation.role if page.salutation else ""
    top = page.folded[: page.lines[0].span.start + 300] if page.lines else ""
    if _WORK_REPORT.search(title) or (_WORK_REPORT.search(top) and "各位代表" in top):
        return DocumentKind.WORK_REPORT, "标题或开头为政府工作报告"
    if role and (_REPLY.search(opening) or _REPLY.search(title)):
        return _ROLE_KINDS[role], f"称谓“{role}”与答复用语"
    addressed = known["recipient"].value if "recipient" in known else ""
    if _REPLY.search(title + opening) and (kind := _kind_by_words(title, head, opening, addressed)):
        return kind, "标题、页首、称谓或开头的提案、建议用语"
    rule = known["title"].rule if "title" in known else ""
    if rule == "metadata.title_policy":
        return DocumentKind.POLICY, "标题文种为规范性文件"
    policy = _POLICY_OPENING.search(page.folded[:3000])
    if policy:
        return DocumentKind.POLICY, f"正文“{policy[0]}”"
    return DocumentKind.OTHER, "未见答复、政策文件或政府工作报告的特征"


def _kind_by_words(title: str, head: str, opening: str, recipient: str) -> DocumentKind | None:
    """Judge by words, the surest place first: session and title, header, opening, recipient."""
    for words in (title, head, opening):
        without_books = re.sub(r"《[^《》]*》", "", words)
        cppcc, npc = _CPPCC_WORDS.search(without_books), _NPC_WORDS.search(without_books)
        if cppcc and not npc:
            return DocumentKind.CPPCC_REPLY
        if npc and not cppcc:
            return DocumentKind.NPC_REPLY
    if re.search(r"提案", title + opening) or _CPPCC_BODIES.match(recipient):
        return DocumentKind.CPPCC_REPLY
    return DocumentKind.NPC_REPLY if re.search(r"建议", title + opening) else None


def find_place(page: Page, known: Known, lexicon: Lexicon, level: str) -> tuple[str, str]:
    """Return the name of the text's own province, city or district, and the evidence."""
    for name in ("issuer", "contact_unit"):
        if name in known and (match := _FULL_PLACE.match(known[name].value)):
            place = match["place"]
            if len(place) > len("全市") and place.endswith(level):
                return place, f"{known[name].value}"
    if level in "区县":
        return _district(page, level)
    if level == "市":
        return _city(page, lexicon)
    return "", ""


def _district(page: Page, level: str) -> tuple[str, str]:
    counted: Counter[str] = Counter()
    for match in _DISTRICT.finditer(page.folded[:_BODY_REACH]):
        if match[0].endswith(level) and not _NO_DISTRICT.search(match[0]):
            counted[match[0]] += 1
    if not counted:
        return "", ""
    place, times = counted.most_common(1)[0]
    return place, f"正文{times}次出现“{place}”"


def _city(page: Page, lexicon: Lexicon) -> tuple[str, str]:
    """Return the city that the text names most, schools and firms left out."""
    counted: Counter[str] = Counter()
    body = page.folded[:_BODY_REACH]
    pattern = lexicon.prefecture_pattern
    for match in pattern.finditer(body) if pattern else ():
        if not _SCHOOL_AFTER.match(body, match.end()):
            counted[match[0].removesuffix("市")] += 3 if match[0].endswith("市") else 1
    if not counted:
        return "", ""
    place, _ = counted.most_common(1)[0]
    return f"{place}市", f"正文地名“{place}”"


def _own_office(page: Page, known: Known, lexicon: Lexicon) -> MetadataField | None:
    """Return the office that speaks of itself in the text, with its place put in front."""
    counted: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in matches(_OFFICE_INITIAL, _OWN_OFFICE, page.folded[:_BODY_REACH]):
        name = match["unit"]
        lead = _OFFICE_LEAD.match(name)
        start = match.start("unit") + (lead.end() if lead else 0)
        name = name[lead.end() :] if lead else name
        counted[name] += 1
        first.setdefault(name, Span(start, match.end("unit")))
    if not counted:
        return None
    name = max(counted, key=lambda word: (counted[word], len(word)))
    note = f"无落款，由正文主语“{name}”推断"
    if name[0] in _LEVELS:
        longer = [word for word in counted if word.endswith(name) and word != name]
        if longer:
            name = longer[0]
        else:
            place, evidence = find_place(page, known, lexicon, name[0])
            name = place + name[1:] if place else name
            note += f"；地名依据：{evidence}" if place else ""
    span = next(iter(first.values()))
    return inferred("issuer", name, note, "issuer_subject", span, 0.6)


def _body(page: Page, known: Known, lexicon: Lexicon) -> MetadataField | None:
    """Return the assembly: the session's own words, its place completed where it is short."""
    match = find_session(page)
    if match is None:
        return None
    span = session_span(match)
    words = span.of(page.folded)
    body = match["body"] or match["body2"]
    short = _BODY_NAMES.get(body, body)
    place = re.match(r"^[\u4e00-\u9fff]{0,9}?(?:省|市|区|县|州|旗|盟|全国)", words)
    inner = re.search(r"[\u4e00-\u9fff]{0,9}?[省市区县州旗盟](?=委员会|政协|人大)", words)
    found = place or inner
    name = found[0] if found else ""
    name = re.sub(r"^(?:.*届|.*(?:政协|人大|会议|代表大会))", "", name)
    if len(name) > 1:
        return stated("body", name + short, span, "body_stated", 0.9)
    level = name or "市"
    full, evidence = find_place(page, known, lexicon, level)
    if not full:
        return None
    return inferred(
        "body", full + short, f"届次“{words}”；地名依据：{evidence}", "body_place", span, 0.85
    )
