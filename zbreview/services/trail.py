"""Put the trail of actions into words: what each action changed, before and after."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from zbreview.domain.labels import (
    CERTAINTIES,
    CHAIN_STATES,
    COMPARATORS,
    FIELDS,
    FULFILMENTS,
    GRAINS,
    MARK_STATES,
    RELATIONS,
    REVIEW_STATES,
    ROLES,
    STRENGTHS,
    VERIFIABILITIES,
)
from zbreview.domain.proposal_lists import LIST_FIELDS
from zbreview.domain.tables import COLUMNS, TABLES
from zbreview.reports.audit_csv import AuditLine
from zbreview.store.audit import AuditEntry

ACTIONS = {
    "import_document": "导入文献", "take_readings": "采用重新识读",
    "set_review_state": "审阅状态", "set_field": "填写信息", "restore_field": "还原信息",
    "split_document": "拆分汇编", "adopt_version": "采用新版本",
    "place_marks": "标注移到新版本", "keep_apart": "定为两份",
    "delete_document": "移除文献", "add_mark": "新增标注", "accept_suggestions": "采纳建议",
    "reject_suggestions": "否决建议", "reopen_marks": "恢复为建议", "edit_mark": "修改标注",
    "delete_mark": "删除标注", "confirm_link": "确认关联", "rename_chain": "链条改名",
    "set_chain_note": "链条备注", "set_chain_state": "链条状态", "set_focus": "关注点",
    "set_relation": "修改关系", "remove_from_chain": "移出链条", "delete_chain": "删除链条",
    "reject_pair": "否决配对", "set_status": "评定落实情况", "undo": "撤销", "redo": "重做",
    "add_to_chain": "加入链条", "merge_chains": "合并链条", "split_chain": "拆分链条",
    "put_dictionary_entries": "修改词典", "drop_dictionary_entries": "还原词典", "repair": "修复",
    "split_mark": "拆分标注", "merge_marks": "合并标注", "restore_mark_field": "恢复识别值",
    "set_document_note": "文献备注",
    "add_codebook": "新建编码表", "edit_codebook": "修改编码表", "delete_codebook": "删除编码表",
    "add_code": "新建编码", "edit_code": "修改编码", "move_code": "移动编码",
    "merge_codes": "合并编码", "delete_code": "删除编码", "set_favourite": "设数字键",
    "mark_with_code": "标记编码", "edit_code_mark": "修改编码标记",
    "delete_code_marks": "删除编码标记",
    "mark_passages": "批量标注", "fill_ledger": "填写台账", "save_view": "保存视图",
    "drop_view": "删除视图",
    "set_quantity": "订正数量", "remove_quantity": "不计数量",
    "restore_quantity": "恢复识读的数量",
    "set_list_headings": "清单表头", "link_replies": "清单关联答复",
    "reject_replies": "不是这份答复", "forget_reply_links": "取消清单关联",
    "record_problem": "记录导入问题", "clear_problems": "清除导入问题",
}  # fmt: skip
"""Actions that are not listed are shown by their labels alone."""

_TO_THE_SECOND = 19
_VERBS = {"insert": "新增", "update": "改动", "delete": "删除"}
_HIDDEN = frozenset(
    {"id", "uuid", "document_id", "text_version_id", "finding_uuid", "parent_uuid", "chain_uuid",
     "annotation_uuid", "earlier_uuid", "later_uuid", "evidence_uuid", "one_uuid", "other_uuid",
     "codebook_uuid", "code_uuid", "list_id", "reply_id",
     "sha256", "updated_at", "prefix", "suffix", "entry_key", "replaces", "digest",
     "deadline_start", "deadline_end", "reading_digest", "dictionary_digest", "pages", "sketch",
     "parent_id", "scheme", "heading_start", "heading_end", "normalized", "source_id"}
)  # fmt: skip
"""What only the program needs: identities and what follows from the rest."""

_VALUES: dict[str, dict[str, str]] = {
    "role": {key.value: word for key, word in ROLES.items()},
    "state": {
        **{key.value: word for key, word in CHAIN_STATES.items()},
        **{key.value: word for key, word in MARK_STATES.items()},
        "linked": "已关联",
    },
    "review_state": {key.value: word for key, word in REVIEW_STATES.items()},
    "fulfilment": {key.value: word for key, word in FULFILMENTS.items()},
    "grain": {key.value: word for key, word in GRAINS.items()},
    "strength": {key.value: word for key, word in STRENGTHS.items()},
    "verifiability": {key.value: word for key, word in VERIFIABILITIES.items()},
    "deadline_inherited": {"0": "", "1": "是"},
    "is_": {"0": "", "1": "是"},
    "relation": {key.value: word for key, word in RELATIONS.items()},
    "comparator": {key.value: word or "等于" for key, word in COMPARATORS.items()},
    "certainty": {key.value: word for key, word in CERTAINTIES.items()},
    "name": FIELDS,
    "field": {key.value: word for key, word in LIST_FIELDS.items()},
}


def action_name(action: str) -> str:
    """Return the Chinese name of an action's key."""
    return ACTIONS.get(action, action)


def describe(entry: AuditEntry) -> tuple[str, ...]:
    """Return what an entry changed, a line per row; a trail that was damaged is shown as it is."""
    try:
        changes = json.loads(entry.changes)
        return tuple(_line(change) for change in changes)
    except (ValueError, TypeError, KeyError, AttributeError):
        return (entry.changes,)


def lines(entries: Iterable[AuditEntry]) -> tuple[AuditLine, ...]:
    """Return entries as they stand in an exported table."""
    return tuple(
        AuditLine(
            number=entry.id,
            at=entry.at,
            author=entry.author,
            action=action_name(entry.action),
            label=entry.label,
            changes="\n".join(describe(entry)),
            digest=entry.digest,
        )
        for entry in entries
    )


def _line(change: Mapping[str, Any]) -> str:
    head = f"{_VERBS[change['verb']]}{TABLES.get(change['table'], change['table'])}"
    if "count" in change:
        return f"{head} {change['count']} 行"
    before, after = change.get("before", {}), change.get("after", {})
    cells = []
    for name in {**before, **after}:
        if name in _HIDDEN:
            continue
        old, new = _value(name, before.get(name)), _value(name, after.get(name))
        none = "否" if name.startswith("is_") else "（空）"
        shown = f"{old or none} → {new or none}" if before and after else old or new
        if shown:
            cells.append(f"{COLUMNS.get(name, name)}：{shown}")
    return f"{head}（{'；'.join(cells)}）" if cells else head


def _value(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return f"{value.get('bytes', '?')} 字节"
    words = str(value)
    if words.startswith("["):
        try:
            return "、".join(map(str, json.loads(words)))
        except ValueError:
            return words
    if name.endswith("_at"):
        return words.replace("T", " ")[:_TO_THE_SECOND]
    known = "is_" if name.startswith("is_") else name
    return _VALUES.get(known, {}).get(words, words)
