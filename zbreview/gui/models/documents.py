"""Columns of the document table and of the lists beside it."""

from zbreview.domain.documents import DocumentCard, Origin
from zbreview.domain.labels import DOCUMENT_KINDS, REVIEW_STATES
from zbreview.gui.models.tables import Column


def year_text(document: DocumentCard) -> str:
    """Return the year, marked where it is inferred or entered by a person."""
    if document.year is None:
        return "未知"
    mark = {Origin.INFERRED: "（推断）", Origin.MANUAL: "（人工）"}
    return f"{document.year}{mark.get(document.year_origin or Origin.EXPLICIT, '')}"


def short_year(document: DocumentCard) -> str:
    """Return the year alone, with a question mark where it is inferred."""
    if document.year is None:
        return "未知"
    return f"{document.year}{'?' if document.year_origin is Origin.INFERRED else ''}"


def title_text(document: DocumentCard) -> str:
    """Return the title, or the file name where the text tells none."""
    return document.title or document.name


def state_text(document: DocumentCard) -> str:
    """Return the review state, with who set it."""
    text = REVIEW_STATES[document.review_state]
    return f"{text}·{document.reviewer}" if document.reviewer else text


def progress_text(document: DocumentCard) -> str:
    """Return how many marks are decided, of how many there are."""
    return f"{document.n_decided}/{document.n_decided + document.n_suggestions}"


COLUMNS: tuple[Column[DocumentCard], ...] = (
    Column("year", "年度", year_text, 106),
    Column("title", "标题", title_text, 340),
    Column("kind", "文种", lambda card: DOCUMENT_KINDS[card.kind], 150),
    Column("issuer", "答复单位", lambda card: card.issuer or "—", 160),
    Column("number", "案号", lambda card: card.proposal_number or "—", 92),
    Column("state", "审阅状态", state_text, 96),
    Column(
        "progress",
        "已定/全部",
        progress_text,
        92,
        is_number=True,
        tip=lambda card: f"已定 {card.n_decided} 条，待审建议 {card.n_suggestions} 条",
    ),
    Column("name", "文件名", lambda card: card.name, 170),
)
