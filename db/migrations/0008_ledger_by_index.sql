-- The ledger's rows are found by index again. SQLite cannot push a condition with a subquery into
-- a view of two parts, so that every stored finding looked through all others: the two parts
-- become views of their own, which it can.
DROP VIEW ledger_entry_source;

CREATE VIEW ledger_entry_decided AS
SELECT coalesce(2 * (SELECT f.id FROM finding AS f WHERE f.uuid = m.finding_uuid), 2 * m.id + 1)
           AS id,
       m.uuid AS mark_uuid, m.text_version_id AS text_id, m.start, m.end, m.role, m.grain,
       m.state, m.strength,
       CASE m.strength WHEN 'firm' THEN 0 WHEN 'soft' THEN 1 WHEN 'continuing' THEN 2 END
           AS strength_rank,
       m.verifiability,
       CASE m.verifiability WHEN 'quantified' THEN 0 WHEN 'specific' THEN 1 WHEN 'vague' THEN 2 END
           AS verifiability_rank,
       m.kind, m.deadline_date, coalesce(s.fulfilment, 'not_rated') AS fulfilment,
       CASE coalesce(s.fulfilment, 'not_rated')
           WHEN 'not_rated' THEN 0 WHEN 'not_started' THEN 1 WHEN 'in_progress' THEN 2
           WHEN 'partly' THEN 3 WHEN 'fulfilled' THEN 4 WHEN 'missed' THEN 5
           WHEN 'unverifiable' THEN 6 ELSE 7 END AS fulfilment_rank,
       max(m.updated_at, coalesce(s.created_at, '')) AS updated_at, m.responsible_units, m.note,
       m.quote
FROM annotation AS m
JOIN document_fact AS c ON c.text_id = m.text_version_id
LEFT JOIN status AS s ON s.id = (SELECT max(id) FROM status WHERE annotation_uuid = m.uuid)
WHERE m.state <> 'rejected';

CREATE VIEW ledger_entry_suggested AS
SELECT 2 * m.id AS id, m.uuid AS mark_uuid, m.text_version_id AS text_id, m.start, m.end, m.role,
       m.grain, 'suggested' AS state, m.strength,
       CASE m.strength WHEN 'firm' THEN 0 WHEN 'soft' THEN 1 WHEN 'continuing' THEN 2 END
           AS strength_rank,
       m.verifiability,
       CASE m.verifiability WHEN 'quantified' THEN 0 WHEN 'specific' THEN 1 WHEN 'vague' THEN 2 END
           AS verifiability_rank,
       m.kind, m.deadline_date, 'not_rated' AS fulfilment, 0 AS fulfilment_rank, '' AS updated_at,
       m.responsible_units, '' AS note, m.quote
FROM finding AS m
JOIN document_fact AS c ON c.text_id = m.text_version_id
WHERE NOT EXISTS (SELECT 1 FROM annotation AS a WHERE a.finding_uuid = m.uuid);

CREATE VIEW ledger_entry_source AS
SELECT * FROM ledger_entry_decided UNION ALL SELECT * FROM ledger_entry_suggested;

DROP TRIGGER ledger_entry_finding_insert;
CREATE TRIGGER ledger_entry_finding_insert AFTER INSERT ON finding BEGIN
    DELETE FROM ledger_entry WHERE id = (
        SELECT 2 * id + 1 FROM annotation WHERE finding_uuid = new.uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE mark_uuid = (SELECT uuid FROM annotation WHERE finding_uuid = new.uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_suggested
    WHERE mark_uuid = new.uuid;
END;

DROP TRIGGER ledger_entry_finding_delete;
CREATE TRIGGER ledger_entry_finding_delete AFTER DELETE ON finding BEGIN
    DELETE FROM ledger_entry WHERE id = 2 * old.id;
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE mark_uuid = (SELECT uuid FROM annotation WHERE finding_uuid = old.uuid);
END;

DROP TRIGGER ledger_entry_finding_update;
CREATE TRIGGER ledger_entry_finding_update AFTER UPDATE ON finding BEGIN
    DELETE FROM ledger_entry WHERE id IN (2 * old.id, 2 * new.id);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE mark_uuid = (SELECT uuid FROM annotation WHERE finding_uuid = new.uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_suggested
    WHERE mark_uuid = new.uuid;
END;

DROP TRIGGER document_fact_text_insert;
CREATE TRIGGER document_fact_text_insert AFTER INSERT ON text_version BEGIN
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

DROP TRIGGER document_fact_text_delete;
CREATE TRIGGER document_fact_text_delete AFTER DELETE ON text_version BEGIN
    DELETE FROM ledger_entry WHERE text_id = old.id;
    DELETE FROM document_fact WHERE document_id = old.document_id;
    INSERT INTO document_fact SELECT * FROM document_fact_source
    WHERE document_id = old.document_id;
    INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE text_id = (
        SELECT text_id FROM document_fact WHERE document_id = old.document_id);
    INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry_suggested
    WHERE text_id = (
        SELECT text_id FROM document_fact WHERE document_id = old.document_id);
END;
