-- An import derives once a document instead of once a row. While a row stands in `arriving` (always
-- within one transaction, never after it) the triggers on what comes in wait: the import writes the
-- search index with the paragraphs, and deleting the row derives the document's other rows.
CREATE TABLE arriving (
    document_id INTEGER PRIMARY KEY
) STRICT;

-- The same text in the library already is what makes identifiers of findings collide.
CREATE INDEX ix_text_version_sha256 ON text_version (sha256);

DROP TRIGGER paragraph_ai;
CREATE TRIGGER paragraph_ai AFTER INSERT ON paragraph
WHEN NOT EXISTS (SELECT 1 FROM arriving) BEGIN
    INSERT INTO paragraph_fts (rowid, grams) VALUES (new.id, zh_bigram(new.body)); END;

DROP TRIGGER document_fact_field_insert;
CREATE TRIGGER document_fact_field_insert AFTER INSERT ON metadata_field
WHEN NOT EXISTS (SELECT 1 FROM arriving)
AND new.name IN (
    'contact_person', 'contact_phone', 'date', 'doc_number', 'doc_type', 'issuer',
    'proposal_number', 'recipient', 'result_class', 'session', 'subject', 'title',
    'year') BEGIN
    DELETE FROM document_fact WHERE document_id = new.document_id;
    INSERT INTO document_fact SELECT * FROM document_fact_source
    WHERE document_id = new.document_id;
END;

DROP TRIGGER ledger_entry_finding_insert;
CREATE TRIGGER ledger_entry_finding_insert AFTER INSERT ON finding
WHEN NOT EXISTS (SELECT 1 FROM arriving) BEGIN
    DELETE FROM ledger_entry WHERE id = (
        SELECT 2 * id + 1 FROM annotation WHERE finding_uuid = new.uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE mark_uuid = (SELECT uuid FROM annotation WHERE finding_uuid = new.uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_suggested
    WHERE mark_uuid = new.uuid;
END;

DROP TRIGGER document_fact_text_insert;
CREATE TRIGGER document_fact_text_insert AFTER INSERT ON text_version
WHEN NOT EXISTS (SELECT 1 FROM arriving) BEGIN
    DELETE FROM document_fact WHERE document_id = new.document_id;
    INSERT INTO document_fact SELECT * FROM document_fact_source
    WHERE document_id = new.document_id;
    DELETE FROM ledger_entry WHERE text_id IN (
        SELECT id FROM text_version WHERE document_id = new.document_id);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE text_id = (
        SELECT text_id FROM document_fact WHERE document_id = new.document_id);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_suggested
    WHERE text_id = (
        SELECT text_id FROM document_fact WHERE document_id = new.document_id);
END;

CREATE TRIGGER arriving_delete AFTER DELETE ON arriving BEGIN
    DELETE FROM document_fact WHERE document_id = old.document_id;
    INSERT INTO document_fact SELECT * FROM document_fact_source
    WHERE document_id = old.document_id;
    DELETE FROM ledger_entry WHERE id IN (
        SELECT 2 * a.id + 1 FROM document_fact AS c
        JOIN finding AS f ON f.text_version_id = c.text_id
        JOIN annotation AS a ON a.finding_uuid = f.uuid
        WHERE c.document_id = old.document_id);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE mark_uuid IN (
        SELECT a.uuid FROM document_fact AS c
        JOIN finding AS f ON f.text_version_id = c.text_id
        JOIN annotation AS a ON a.finding_uuid = f.uuid
        WHERE c.document_id = old.document_id);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_suggested
    WHERE text_id = (
        SELECT text_id FROM document_fact WHERE document_id = old.document_id);
END;
