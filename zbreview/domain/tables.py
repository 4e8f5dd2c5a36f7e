"""Chinese names of stored tables and columns, for the trail and for repairs."""

TABLES = {
    "library": "文献库信息", "document": "文献", "original": "原始文件", "text_version": "正文",
    "paragraph": "段落", "metadata_field": "文献信息", "section": "章节", "finding": "机器建议",
    "quantity": "数量", "policy_reference": "政策引用", "damage": "疑似缺损处",
    "annotation": "标注", "chain": "承诺链", "chain_member": "链条成员", "link": "关联",
    "rejected_pair": "不相干的一对", "status": "落实情况", "import_problem": "导入问题",
    "audit": "操作记录", "dictionary_entry": "词典条目", "dictionary_overlay": "词典版本",
    "codebook": "编码表", "code": "编码", "code_mark": "编码标记",
    "ledger_value": "台账栏目", "saved_view": "保存的视图", "document_fact": "文献概要",
    "ledger_entry": "台账条目",
    "earlier_file": "旧版本文件", "kept_apart": "定为两份的文献",
    "part_of": "汇编的各份", "quantity_edit": "数量订正",
    "list_heading": "清单表头", "reply_link": "清单与答复", "arriving": "正在导入的文献",
}  # fmt: skip
COLUMNS = {
    "name": "名称", "value": "内容", "role": "类别", "state": "状态", "start": "起", "end": "止",
    "quote": "原文", "note": "备注", "reason": "理由", "author": "审阅人", "kind": "种类",
    "created_at": "时间", "updated_at": "改动时间", "changed_at": "改动时间",
    "fulfilment": "落实情况", "focus": "关注点", "relation": "关系", "delta": "变化",
    "explanation": "说明", "caveats": "保留意见", "reasons": "理由", "score": "分数",
    "review_state": "审阅状态", "reviewer": "审阅人", "origin": "来源", "layer": "层",
    "responsible_units": "责任单位", "deadline_text": "期限", "deadline_date": "期限日期",
    "strength": "力度", "verifiability": "可核验性", "edited": "改过的项", "grain": "粒度",
    "confidence": "把握", "rule": "规则", "section_path": "章节", "units_source": "单位依据",
    "dictionary": "词典", "cells": "内容", "is_off": "停用", "path": "路径", "hint": "办法",
    "n_bytes": "字节数", "format": "格式", "encoding": "编码", "source_path": "原路径",
    "imported_by": "导入人", "imported_at": "导入时间", "ordinal": "次序", "content": "内容",
    "source": "库外出处", "source_date": "出处日期", "page": "页面",
    "is_manual": "人工", "prefix": "上文", "suffix": "下文", "version": "版本",
    "color": "颜色", "definition": "定义", "includes": "纳入示例", "excludes": "排除示例",
    "value_max": "上限", "unit": "单位", "comparator": "比较", "basis": "基数",
    "certainty": "语气", "indicator": "指标", "level": "层级", "growth": "增减",
    "is_removed": "不计",
    "heading": "表头", "field": "用途", "row_key": "案号",
    "deadline_inherited": "期限随上级条目",
    "n_chars": "字数", "number": "编号", "reading_version": "识读版本",
    "is_marked": "有密级标志", "body": "正文", "title": "标题", "doc_number": "文号",
    "label": "序号", "role_reason": "归类理由",
    "is_codable": "可标记", "favourite": "数字键", "is_deleted": "已删除",
}  # fmt: skip
"""Columns that are not listed are shown by their own names."""
DERIVED = frozenset({"document_fact", "ledger_entry"})
"""Tables that triggers fill from the others; nothing else writes them."""
PASSING = frozenset({"arriving"})
"""Tables that hold something only while a transaction lasts."""
