"""Read a text: run every stage and gather what they found."""

from dataclasses import replace
from hashlib import sha256

from zbreview.domain.documents import DocumentKind, MetadataField
from zbreview.domain.findings import Finding, Reading, Role
from zbreview.domain.labels import KINDS_BY_NAME
from zbreview.domain.sections import Section
from zbreview.reading import blocks, structure
from zbreview.reading.commitments import Facts, commitments
from zbreview.reading.cues import Cues
from zbreview.reading.damage import damages, with_breaks
from zbreview.reading.deadlines import find_deadlines
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.metadata import read_metadata
from zbreview.reading.passages import Setting, View
from zbreview.reading.placing import Placer
from zbreview.reading.policies import find_policy_references
from zbreview.reading.quantities import find_quantities
from zbreview.reading.results import Statement, statements
from zbreview.reading.roles import roles
from zbreview.reading.sheet import Sheet, laid_out
from zbreview.reading.units import stated_units

VERSION = 7
"""Raised whenever a rule changes what is found, so that libraries can offer to read anew."""


def read(source: str, lexicon: Lexicon) -> Reading:
    """Return everything that is found in a text; any text can be read.

    Rules read a legible view; what they find is carried back to the text as it stands.
    """
    cues = Cues.of(lexicon)
    sheet = laid_out(source, cues)
    digest = sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    placer = Placer(sheet.view, source, digest)
    found = placer.reading(_read(sheet, placer, lexicon))
    return replace(found, damage=with_breaks(found.damage, sheet.breaks, source))


def _read(sheet: Sheet, placer: Placer, lexicon: Lexicon) -> Reading:
    """Run every stage on a text."""
    cues, text, folded, layout = Cues.of(lexicon), sheet.view.text, sheet.folded, sheet.layout
    metadata = read_metadata(text, lexicon)
    body = blocks.body(layout)
    tree = structure.outline(folded, body, cues)
    view = View(folded, text, body, tree, cues, _setting(folded, layout, metadata))
    view = replace(view, verdicts=roles(view))
    quantities = find_quantities(text, lexicon.word_list("measure_words"))
    year = view.setting.year
    promises = commitments(
        view,
        Facts(
            placer.uuid, quantities, _issuer(metadata), stated_units,
            lambda within: find_deadlines(text, within, year),
        ),
    )  # fmt: skip
    told = statements(view, (promise.span for promise in promises))
    findings = [*promises, *(_finding(view, placer, statement) for statement in told)]
    findings.sort(key=lambda finding: (finding.span.start, -finding.span.end, finding.role))
    return Reading(
        placer.digest, VERSION, metadata, _sections(view), tuple(findings), quantities,
        find_policy_references(text), damages(text, folded, body, tree, cues),
    )  # fmt: skip


def _issuer(metadata: tuple[MetadataField, ...]) -> str:
    return next((field.value for field in metadata if field.name == "issuer"), "")


def _setting(
    text: str, layout: tuple[blocks.Paragraph, ...], metadata: tuple[MetadataField, ...]
) -> Setting:
    """Return the kind and year of the document, by its metadata or else by its head."""
    values = {field.name: field.value for field in metadata}
    year = values.get("year", "") or values.get("date", "")[:4]
    kind = KINDS_BY_NAME.get(values.get("doc_type", ""))
    if kind is None or kind is DocumentKind.OTHER:
        kind = blocks.kind_by_head(text, layout)
    return Setting(kind, int(year) if year.isdigit() else None)


def _finding(view: View, placer: Placer, statement: Statement) -> Finding:
    return Finding(
        uuid=placer.uuid(statement.role, statement.span),
        role=Role(statement.role), span=statement.span, quote=statement.span.of(view.source),
        rule=statement.rule, reason=statement.reason, confidence=statement.confidence,
        section_path=view.path(statement.section),
    )  # fmt: skip


def _sections(view: View) -> tuple[Section, ...]:
    return tuple(
        Section(
            span=node.span, level=node.level,
            label="" if node.anchor.label is None else node.anchor.label.of(view.source).strip(),
            scheme=node.anchor.scheme,
            heading=node.heading.span.of(view.source) if node.heading else "",
            heading_span=node.heading.span if node.heading else None,
            role=verdict.role, role_reason=verdict.reason, parent=node.parent,
            rule=verdict.rule, confidence=verdict.confidence,
        )
        for node, verdict in zip(view.tree.nodes, view.verdicts, strict=True)
    )  # fmt: skip
