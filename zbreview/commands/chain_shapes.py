"""Commands that change the shape of chains: split one, merge two, add a statement by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from zbreview.commands.anchoring import as_decided, require_mark
from zbreview.commands.chains import add_members, insert_link, renumber, require_chain
from zbreview.commands.recording import Edit
from zbreview.domain.identity import Uuid, new_uuid
from zbreview.domain.links import Judgement
from zbreview.errors import EditRefusedError
from zbreview.store.chains import time_key
from zbreview.store.rows import Row
from zbreview.store.surroundings import as_statements

_MEMBERS = "SELECT * FROM chain_member WHERE chain_uuid = ? ORDER BY ordinal"
_LINKS = "SELECT * FROM link WHERE chain_uuid = ? ORDER BY id"


@dataclass(frozen=True, slots=True)
class SplitChain:
    """Let a member and all later ones form a chain of their own.

    Relations within either part stay; those across the cut are removed. ``new_chain`` is the
    uuid that the later part gets.
    """

    chain_uuid: Uuid
    mark_uuid: Uuid
    name: str = ""
    new_chain: Uuid = field(default_factory=new_uuid)

    action = "split_chain"
    label = "拆分链条"

    def apply(self, edit: Edit) -> None:
        """Move the later members with their relations; refused at the first member."""
        chain = require_chain(edit, self.chain_uuid)
        mark = require_mark(edit, self.mark_uuid)
        members = edit.rows(_MEMBERS, chain["uuid"])
        places = [row["annotation_uuid"] for row in members]
        if mark.uuid not in places:
            raise EditRefusedError("这段文字不在该链条中。", "请刷新后重试。")
        cut = places.index(mark.uuid)
        if cut == 0:
            raise EditRefusedError("不能在第一条处拆分。", "请选后面的一条作为新链的开头。")
        edit.insert(
            "chain",
            {
                "uuid": self.new_chain,
                "name": self.name.strip() or f"{chain['name']}（后段）",
                "focus": chain["focus"],
                "state": chain["state"],
                "author": edit.author,
                "created_at": edit.at,
            },
        )
        moved = set(places[cut:])
        for row in members[cut:]:
            edit.update("chain_member", row["id"], {"chain_uuid": self.new_chain})
        for link in edit.rows(_LINKS, chain["uuid"]):
            inside = {link["earlier_uuid"], link["later_uuid"]} & moved
            if len(inside) == 1:
                edit.delete("link", link["id"])
            elif inside:
                edit.update("link", link["id"], {"chain_uuid": self.new_chain})
        renumber(edit, chain["uuid"])
        renumber(edit, self.new_chain)


@dataclass(frozen=True, slots=True)
class MergeChains:
    """Take a second chain's members, relations and note into a chain; the second one ends."""

    chain_uuid: Uuid
    other_uuid: Uuid

    action = "merge_chains"
    label = "合并链条"

    def apply(self, edit: Edit) -> None:
        """Move what the chain does not have yet; refused for a chain with itself."""
        if self.chain_uuid == self.other_uuid:
            raise EditRefusedError("链条不能与自己合并。", "请另选一条链。")
        chain = require_chain(edit, self.chain_uuid)
        other = require_chain(edit, self.other_uuid)
        _move(edit, "chain_member", _MEMBERS, (chain, other), ("annotation_uuid",))
        _move(edit, "link", _LINKS, (chain, other), ("earlier_uuid", "later_uuid"))
        notes = [row["note"] for row in (chain, other) if row["note"]]
        edit.update("chain", chain["id"], {"note": "\n".join(notes)})
        edit.delete("chain", other["id"])
        renumber(edit, chain["uuid"])


@dataclass(frozen=True, slots=True)
class AddToChain:
    """Put a statement into a chain by hand; an undecided one is accepted in the same step.

    With a ``judgement`` the statement is related to a ``neighbour`` in the chain, whichever of
    the two is earlier coming first; two statements of one document are not related.
    """

    chain_uuid: Uuid
    mark_uuid: Uuid
    neighbour: Uuid | None = None
    judgement: Judgement | None = None

    action = "add_to_chain"
    label = "手工加入链条"

    def apply(self, edit: Edit) -> None:
        """Write the member and, where one is judged, its relation."""
        chain = require_chain(edit, self.chain_uuid)
        mark = as_decided(edit, self.mark_uuid)
        known = {row["annotation_uuid"] for row in edit.rows(_MEMBERS, chain["uuid"])}
        if mark.uuid in known:
            raise EditRefusedError("这段文字已在该链条中。", "请另选一段。")
        add_members(edit, chain["uuid"], (mark,))
        if self.neighbour is None or self.judgement is None:
            return
        beside = require_mark(edit, self.neighbour)
        if beside.uuid not in known:
            raise EditRefusedError("要关联的一条不在该链条中。", "请刷新后重试。")
        first, second = sorted(as_statements(edit.db, (mark, beside)), key=time_key)
        if first.document.id != second.document.id:
            ends = (first.uuid, second.uuid)
            insert_link(edit, chain["uuid"], ends, self.judgement, (0.0, ("人工加入",)))


def _move(
    edit: Edit, table: str, query: str, chains: tuple[Row, Row], same: tuple[str, ...]
) -> None:
    """Move the rows of a second chain to the first; what the first one has is dropped."""
    into, other = chains
    known = {tuple(row[name] for name in same) for row in edit.rows(query, into["uuid"])}
    for row in edit.rows(query, other["uuid"]):
        if tuple(row[name] for name in same) in known:
            edit.delete(table, row["id"])
        else:
            edit.update(table, row["id"], {"chain_uuid": into["uuid"]})
