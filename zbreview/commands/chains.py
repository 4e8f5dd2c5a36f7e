"""Commands on promise chains: link two statements, correct the judgement, take apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from zbreview.commands.anchoring import as_decided, require_mark
from zbreview.commands.recording import Edit
from zbreview.domain.identity import Uuid, new_uuid
from zbreview.domain.labels import CHAIN_STATES, RELATIONS
from zbreview.domain.links import ChainState, Judgement, Relation, Statement
from zbreview.domain.reviews import Mark
from zbreview.errors import EditRefusedError
from zbreview.store import rows
from zbreview.store.chains import sorted_pair, time_key
from zbreview.store.passages import marks_named
from zbreview.store.rows import Row
from zbreview.store.surroundings import as_statements

_NAME_LENGTH = 20


@dataclass(frozen=True, slots=True)
class ConfirmLink:
    """Say that a later statement follows on an earlier one, in a chain given or new.

    Undecided ends are accepted in the same step. ``new_chain`` is the uuid that a new chain
    gets, known before it is made. Both statements must come from different documents, the
    earlier one not from a later year; a refusal of the pair is lifted.
    """

    earlier_uuid: Uuid
    later_uuid: Uuid
    judgement: Judgement
    reasons: tuple[str, ...] = ()
    score: float = 0.0
    chain_uuid: Uuid | None = None
    name: str = ""
    focus: str = ""
    new_chain: Uuid = field(default_factory=new_uuid)

    action = "confirm_link"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"确认历年关联（{RELATIONS[self.judgement.relation]}）"

    def apply(self, edit: Edit) -> None:
        """Write chain, members and link."""
        earlier = as_decided(edit, self.earlier_uuid)
        later = as_decided(edit, self.later_uuid)
        self._refuse_impossible(edit, earlier, later)
        chain = self._chain(edit, earlier)
        _refuse_twice(edit, chain, earlier, later)
        add_members(edit, chain["uuid"], (earlier, later))
        _lift_refusal(edit, earlier, later)
        ends = (earlier.uuid, later.uuid)
        insert_link(edit, chain["uuid"], ends, self.judgement, (self.score, self.reasons))

    def _refuse_impossible(self, edit: Edit, earlier: Mark, later: Mark) -> None:
        if earlier.uuid == later.uuid:
            raise EditRefusedError("同一段文字不能与自己关联。", "请另选一段。")
        first, second = as_statements(edit.db, (earlier, later))
        if first.document.id == second.document.id:
            raise EditRefusedError(
                "两段文字出自同一份文件，不能连成历年链条。", "请选择另一份文件中的表述。"
            )
        if _is_later(first, second):
            raise EditRefusedError(
                f"先后颠倒：“{first.document.title}”晚于“{second.document.title}”。",
                "请交换两段文字后再确认。",
            )

    def _chain(self, edit: Edit, earlier: Mark) -> Row:
        if self.chain_uuid is not None:
            return require_chain(edit, self.chain_uuid)
        name = self.name.strip() or earlier.quote.strip()[:_NAME_LENGTH]
        return edit.insert(
            "chain",
            {
                "uuid": self.new_chain,
                "name": name,
                "focus": self.focus,
                "state": ChainState.CONFIRMED.value,
                "author": edit.author,
                "created_at": edit.at,
            },
        )


@dataclass(frozen=True, slots=True)
class RenameChain:
    """Give a chain another name."""

    chain_uuid: Uuid
    name: str

    action = "rename_chain"
    label = "重命名链条"

    def apply(self, edit: Edit) -> None:
        """Set the name; a blank one is refused."""
        if not self.name.strip():
            raise EditRefusedError("链条名称不能为空。", "请填写名称。")
        _update_chain(edit, self.chain_uuid, name=self.name.strip())


@dataclass(frozen=True, slots=True)
class SetChainNote:
    """Write a note on a chain."""

    chain_uuid: Uuid
    note: str

    action = "set_chain_note"
    label = "修改链条备注"

    def apply(self, edit: Edit) -> None:
        """Set the note."""
        _update_chain(edit, self.chain_uuid, note=self.note)


@dataclass(frozen=True, slots=True)
class SetChainState:
    """Say how sure a chain is."""

    chain_uuid: Uuid
    state: ChainState

    action = "set_chain_state"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"链条设为“{CHAIN_STATES[self.state]}”"

    def apply(self, edit: Edit) -> None:
        """Set the state."""
        _update_chain(edit, self.chain_uuid, state=self.state.value)


@dataclass(frozen=True, slots=True)
class SetFocus:
    """Narrow a chain to one of several amounts (``省级``); empty for all."""

    chain_uuid: Uuid
    focus: str

    action = "set_focus"
    label = "设置链条比较对象"

    def apply(self, edit: Edit) -> None:
        """Set the focus."""
        _update_chain(edit, self.chain_uuid, focus=self.focus)


@dataclass(frozen=True, slots=True)
class SetRelation:
    """Judge a link otherwise than the machine did; the machine's words give way to the note."""

    link_uuid: Uuid
    relation: Relation
    note: str = ""

    action = "set_relation"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"改判为“{RELATIONS[self.relation]}”"

    def apply(self, edit: Edit) -> None:
        """Set the relation and mark it as a person's judgement."""
        link = edit.row("SELECT id, relation FROM link WHERE uuid = ?", self.link_uuid)
        if link is None:
            raise EditRefusedError("这条关联已不存在。", "请刷新后重试。")
        values: dict[str, object] = {"relation": self.relation.value, "is_manual": 1}
        if self.note or link["relation"] != self.relation.value:
            values |= {
                "rule": "manual",
                "explanation": self.note or f"人工判为“{RELATIONS[self.relation]}”",
                "author": edit.author,
            }
        edit.update("link", link["id"], values)


@dataclass(frozen=True, slots=True)
class RemoveFromChain:
    """Take a statement out of a chain with its links; the last one takes the chain along."""

    chain_uuid: Uuid
    mark_uuid: Uuid

    action = "remove_from_chain"
    label = "移出链条"

    def apply(self, edit: Edit) -> None:
        """Delete the links of the member, then the member; the mark itself stays."""
        chain = require_chain(edit, self.chain_uuid)
        mark = require_mark(edit, self.mark_uuid)
        member = edit.row(
            "SELECT id FROM chain_member WHERE chain_uuid = ? AND annotation_uuid = ?",
            chain["uuid"],
            mark.uuid,
        )
        if member is None:
            raise EditRefusedError("这段文字不在该链条中。", "请刷新后重试。")
        for link in edit.rows(
            "SELECT id FROM link WHERE chain_uuid = ? AND ? IN (earlier_uuid, later_uuid)",
            chain["uuid"],
            mark.uuid,
        ):
            edit.delete("link", link["id"])
        edit.delete("chain_member", member["id"])
        renumber(edit, chain["uuid"])
        if edit.row("SELECT 1 FROM chain_member WHERE chain_uuid = ?", chain["uuid"]) is None:
            edit.delete("chain", chain["id"])


@dataclass(frozen=True, slots=True)
class DeleteChain:
    """Take a chain apart; the marks in it stay as they are."""

    chain_uuid: Uuid

    action = "delete_chain"
    label = "删除链条"

    def apply(self, edit: Edit) -> None:
        """Delete links, members and the chain."""
        chain = require_chain(edit, self.chain_uuid)
        for table in ("link", "chain_member"):
            sql = f"SELECT id FROM {table} WHERE chain_uuid = ?"  # noqa: S608 - our names
            for row in edit.rows(sql, chain["uuid"]):
                edit.delete(table, row["id"])
        edit.delete("chain", chain["id"])


@dataclass(frozen=True, slots=True)
class RejectPair:
    """Say that two statements are not the same promise, so that they are not proposed again."""

    one: Uuid
    other: Uuid
    reason: str = ""

    action = "reject_pair"
    label = "排除候选"

    def apply(self, edit: Edit) -> None:
        """Store the pair; refused where it is linked or refused already."""
        first, second = require_mark(edit, self.one), require_mark(edit, self.other)
        if first.uuid == second.uuid:
            raise EditRefusedError("同一段文字不能与自己比较。", "请另选一段。")
        linked = _linked_in(edit, first, second)
        if linked is not None:
            raise EditRefusedError(
                f"这两段已在链条“{linked['name']}”中关联，不能排除。", "请先把其中一段移出链条。"
            )
        if _refusal(edit, first, second) is not None:
            raise EditRefusedError("这一对已经排除过了。")
        one, other = _lasting(first, second)
        edit.insert(
            "rejected_pair",
            {
                "uuid": new_uuid(),
                "one_uuid": one,
                "other_uuid": other,
                "reason": self.reason,
                "author": edit.author,
                "created_at": edit.at,
            },
        )


def require_chain(edit: Edit, uuid: Uuid) -> Row:
    """Return the row of a chain; refused where it is gone."""
    found = edit.row("SELECT * FROM chain WHERE uuid = ?", uuid)
    if found is None:
        raise EditRefusedError("这条链条已不存在。", "请刷新后重试。")
    return found


def _update_chain(edit: Edit, uuid: Uuid, **values: str) -> None:
    edit.update("chain", require_chain(edit, uuid)["id"], values)


def _is_later(first: Statement, second: Statement) -> bool:
    """Tell whether a statement is certainly later; where a year is missing nobody can say."""
    one, other = first.document, second.document
    if one.year is None or other.year is None:
        return False
    if one.year != other.year:
        return one.year > other.year
    return bool(one.date and other.date and one.date > other.date)


def _linked_in(edit: Edit, one: Mark, other: Mark) -> Row | None:
    return edit.row(
        "SELECT c.name FROM link AS l JOIN chain AS c ON c.uuid = l.chain_uuid "
        "WHERE (l.earlier_uuid = ?1 AND l.later_uuid = ?2) "
        "OR (l.earlier_uuid = ?2 AND l.later_uuid = ?1) ORDER BY l.id",
        one.uuid,
        other.uuid,
    )


def _refuse_twice(edit: Edit, chain: Row, earlier: Mark, later: Mark) -> None:
    """Refuse a pair that is linked in this chain, or in another one with the same focus."""
    twin = edit.row(
        "SELECT c.name FROM link AS l JOIN chain AS c ON c.uuid = l.chain_uuid "
        "WHERE l.earlier_uuid = ? AND l.later_uuid = ? AND (c.uuid = ? OR c.focus = ?)",
        earlier.uuid,
        later.uuid,
        chain["uuid"],
        chain["focus"],
    )
    if twin is not None:
        raise EditRefusedError(
            f"这两段已在链条“{twin['name']}”中关联。", "可在该链条中修改关系或比较对象。"
        )


def insert_link(
    edit: Edit,
    chain_uuid: str,
    ends: tuple[Uuid, Uuid],
    judgement: Judgement,
    grounds: tuple[float, tuple[str, ...]],
) -> None:
    """Write the relation of an earlier to a later mark, with score and reasons."""
    score, reasons = grounds
    edit.insert(
        "link",
        {
            "uuid": new_uuid(),
            "chain_uuid": chain_uuid,
            "earlier_uuid": ends[0],
            "later_uuid": ends[1],
            "relation": judgement.relation.value,
            "rule": judgement.rule,
            "explanation": judgement.explanation,
            "delta": judgement.delta,
            "caveats": rows.as_json(judgement.caveats),
            "score": score,
            "reasons": rows.as_json(reasons),
            "author": edit.author,
            "created_at": edit.at,
        },
    )


def add_members(edit: Edit, chain_uuid: str, marks: tuple[Mark, ...]) -> None:
    """Put marks into a chain where they are not in it yet."""
    sql = "SELECT 1 FROM chain_member WHERE chain_uuid = ? AND annotation_uuid = ?"
    for mark in marks:
        if edit.row(sql, chain_uuid, mark.uuid) is None:
            edit.insert(
                "chain_member",
                {
                    "chain_uuid": chain_uuid,
                    "annotation_uuid": mark.uuid,
                    "ordinal": 0,
                    "author": edit.author,
                    "created_at": edit.at,
                },
            )
    renumber(edit, chain_uuid)


def renumber(edit: Edit, chain_uuid: str) -> None:
    """Give the members numbers in the order of time."""
    members = edit.rows(
        "SELECT id, annotation_uuid FROM chain_member WHERE chain_uuid = ?", chain_uuid
    )
    keys = {row["annotation_uuid"]: row["id"] for row in members}
    ordered = sorted(as_statements(edit.db, marks_named(edit.db, keys)), key=time_key)
    for ordinal, statement in enumerate(ordered, start=1):
        edit.update("chain_member", keys[statement.uuid], {"ordinal": ordinal})


def _lasting(one: Mark, other: Mark) -> tuple[Uuid, Uuid]:
    """Return the names under which a pair is kept: the findings' where there are some."""
    return sorted_pair(one.finding_uuid or one.uuid, other.finding_uuid or other.uuid)


def _refusal(edit: Edit, one: Mark, other: Mark) -> Row | None:
    return edit.row(
        "SELECT id FROM rejected_pair WHERE one_uuid = ? AND other_uuid = ?", *_lasting(one, other)
    )


def _lift_refusal(edit: Edit, one: Mark, other: Mark) -> None:
    refusal = _refusal(edit, one, other)
    if refusal is not None:
        edit.delete("rejected_pair", refusal["id"])
