-- Generated from db/migrations by `python -m zbreview.store.schema`; do not edit.

CREATE TABLE library (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    id           INTEGER PRIMARY KEY,
    uuid         TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    source_path  TEXT NOT NULL DEFAULT '',
    format       TEXT NOT NULL,
    encoding     TEXT NOT NULL,
    sha256       TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    n_bytes      INTEGER NOT NULL CHECK (n_bytes >= 0),
    review_state TEXT NOT NULL DEFAULT 'unreviewed'
                 CHECK (review_state IN ('unreviewed', 'in_review', 'reviewed', 'checked')),
    reviewer     TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    imported_by  TEXT NOT NULL,
    imported_at  TEXT NOT NULL
) STRICT;

CREATE TABLE original (
    document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    content     BLOB NOT NULL
) STRICT;

CREATE TABLE text_version (
    id          INTEGER PRIMARY KEY,
    uuid        TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL CHECK (number >= 1),
    body        TEXT NOT NULL,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    n_chars     INTEGER NOT NULL CHECK (n_chars > 0),
    reading_version INTEGER NOT NULL DEFAULT 0,
    created_at  TEXT NOT NULL, dictionary_digest TEXT NOT NULL DEFAULT '', pages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pages)), sketch BLOB NOT NULL DEFAULT x'',
    UNIQUE (document_id, number)
) STRICT;

CREATE TRIGGER text_version_is_immutable
BEFORE UPDATE OF body, sha256, n_chars, document_id, number ON text_version
BEGIN SELECT RAISE(ABORT, 'a text version never changes'); END;

CREATE TABLE paragraph (
    id              INTEGER PRIMARY KEY,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    ordinal         INTEGER NOT NULL CHECK (ordinal >= 1),
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    body            TEXT NOT NULL,
    UNIQUE (text_version_id, ordinal)
) STRICT;

CREATE VIRTUAL TABLE paragraph_fts USING fts5(
    grams, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Cn'");

CREATE TRIGGER paragraph_ad AFTER DELETE ON paragraph BEGIN
    INSERT INTO paragraph_fts (paragraph_fts, rowid, grams)
    VALUES ('delete', old.id, zh_bigram(old.body)); END;

CREATE TRIGGER paragraph_au AFTER UPDATE OF body ON paragraph BEGIN
    INSERT INTO paragraph_fts (paragraph_fts, rowid, grams)
    VALUES ('delete', old.id, zh_bigram(old.body));
    INSERT INTO paragraph_fts (rowid, grams) VALUES (new.id, zh_bigram(new.body)); END;

CREATE TABLE metadata_field (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    layer       TEXT NOT NULL CHECK (layer IN ('machine', 'manual')),
    name        TEXT NOT NULL,
    value       TEXT NOT NULL CHECK (value <> ''),
    origin      TEXT NOT NULL CHECK (origin IN ('explicit', 'inferred', 'manual')),
    confidence  REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    start       INTEGER,
    end         INTEGER,
    rule        TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    author      TEXT NOT NULL,
    UNIQUE (document_id, layer, name),
    CHECK ((start IS NULL) = (end IS NULL) AND (start IS NULL OR end > start))
) STRICT;

CREATE TABLE section (
    id              INTEGER PRIMARY KEY,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    parent_id       INTEGER REFERENCES section (id) ON DELETE CASCADE,
    ordinal         INTEGER NOT NULL,
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    level           INTEGER NOT NULL CHECK (level >= 1),
    label           TEXT NOT NULL,
    scheme          TEXT NOT NULL,
    heading         TEXT NOT NULL,
    heading_start   INTEGER,
    heading_end     INTEGER,
    role            TEXT NOT NULL CHECK (role IN ('background', 'past', 'future', 'target', 'task',
                                                  'safeguard', 'principle', 'courtesy', 'chrome')),
    role_reason     TEXT NOT NULL,
    rule            TEXT NOT NULL,
    confidence      REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    UNIQUE (text_version_id, ordinal)
) STRICT;

CREATE INDEX ix_section_parent_id ON section (parent_id);

CREATE TABLE finding (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    role            TEXT NOT NULL
                    CHECK (role IN ('commitment', 'measure', 'result', 'standing', 'data')),
    grain           TEXT NOT NULL CHECK (grain IN ('item', 'sub')),
    parent_uuid     TEXT,
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    quote           TEXT NOT NULL,
    section_path    TEXT NOT NULL DEFAULT '[]',
    responsible_units TEXT NOT NULL DEFAULT '[]',
    units_source    TEXT NOT NULL DEFAULT '',
    deadline_text   TEXT NOT NULL DEFAULT '',
    deadline_date   TEXT,
    deadline_start  INTEGER,
    deadline_end    INTEGER,
    deadline_inherited INTEGER NOT NULL DEFAULT 0 CHECK (deadline_inherited IN (0, 1)),
    strength        TEXT CHECK (strength IN ('firm', 'soft', 'continuing')),
    verifiability   TEXT CHECK (verifiability IN ('quantified', 'specific', 'vague')),
    kind            TEXT NOT NULL DEFAULT '',
    rule            TEXT NOT NULL,
    reason          TEXT NOT NULL,
    confidence      REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    reading_version INTEGER NOT NULL,
    author          TEXT NOT NULL
) STRICT;

CREATE INDEX ix_finding_text_version_id_start ON finding (text_version_id, start);

CREATE TABLE quantity (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    quote           TEXT NOT NULL,
    value           REAL NOT NULL,
    value_max       REAL,
    unit            TEXT NOT NULL,
    comparator      TEXT NOT NULL,
    basis           TEXT NOT NULL DEFAULT '',
    certainty       TEXT NOT NULL CHECK (certainty IN ('stated', 'forecast', 'expected')),
    indicator       TEXT NOT NULL DEFAULT '',
    level           TEXT NOT NULL DEFAULT '',
    growth          TEXT NOT NULL DEFAULT '',
    normalized      REAL,
    rule            TEXT NOT NULL,
    confidence      REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1)
) STRICT;

CREATE INDEX ix_quantity_text_version_id_start ON quantity (text_version_id, start);

CREATE TABLE policy_reference (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    quote           TEXT NOT NULL,
    title           TEXT NOT NULL,
    doc_number      TEXT NOT NULL DEFAULT '',
    rule            TEXT NOT NULL
) STRICT;

CREATE INDEX ix_policy_reference_text_version_id ON policy_reference (text_version_id);

CREATE TABLE damage (
    id              INTEGER PRIMARY KEY,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    kind            TEXT NOT NULL,
    note            TEXT NOT NULL
) STRICT;

CREATE INDEX ix_damage_text_version_id ON damage (text_version_id);

CREATE TABLE annotation (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    finding_uuid    TEXT UNIQUE,
    role            TEXT NOT NULL
                    CHECK (role IN ('commitment', 'measure', 'result', 'standing', 'data')),
    state           TEXT NOT NULL CHECK (state IN ('accepted', 'rejected', 'manual')),
    grain           TEXT NOT NULL CHECK (grain IN ('item', 'sub')),
    parent_uuid     TEXT,
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    quote           TEXT NOT NULL,
    prefix          TEXT NOT NULL DEFAULT '',
    suffix          TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    reason          TEXT NOT NULL DEFAULT '',
    rule            TEXT NOT NULL DEFAULT '',
    confidence      REAL NOT NULL DEFAULT 1 CHECK (confidence BETWEEN 0 AND 1),
    section_path    TEXT NOT NULL DEFAULT '[]',
    responsible_units TEXT NOT NULL DEFAULT '[]',
    units_source    TEXT NOT NULL DEFAULT '',
    deadline_text   TEXT NOT NULL DEFAULT '',
    deadline_date   TEXT,
    deadline_start  INTEGER,
    deadline_end    INTEGER,
    deadline_inherited INTEGER NOT NULL DEFAULT 0 CHECK (deadline_inherited IN (0, 1)),
    strength        TEXT CHECK (strength IN ('firm', 'soft', 'continuing')),
    verifiability   TEXT CHECK (verifiability IN ('quantified', 'specific', 'vague')),
    kind            TEXT NOT NULL DEFAULT '',
    edited          TEXT NOT NULL DEFAULT '[]',
    author          TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL
) STRICT;

CREATE INDEX ix_annotation_text_version_id_start ON annotation (text_version_id, start);

CREATE TABLE chain (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL CHECK (name <> ''),
    focus      TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL CHECK (state IN ('suggested', 'confirmed', 'disputed')),
    note       TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE chain_member (
    id              INTEGER PRIMARY KEY,
    chain_uuid      TEXT NOT NULL REFERENCES chain (uuid) ON DELETE CASCADE,
    annotation_uuid TEXT NOT NULL REFERENCES annotation (uuid) ON DELETE RESTRICT,
    ordinal         INTEGER NOT NULL,
    author          TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    UNIQUE (chain_uuid, annotation_uuid)
) STRICT;

CREATE INDEX ix_chain_member_annotation_uuid ON chain_member (annotation_uuid);

CREATE TABLE link (
    id          INTEGER PRIMARY KEY,
    uuid        TEXT NOT NULL UNIQUE,
    chain_uuid  TEXT NOT NULL REFERENCES chain (uuid) ON DELETE CASCADE,
    earlier_uuid TEXT NOT NULL REFERENCES annotation (uuid) ON DELETE RESTRICT,
    later_uuid  TEXT NOT NULL REFERENCES annotation (uuid) ON DELETE RESTRICT,
    relation    TEXT NOT NULL,
    rule        TEXT NOT NULL DEFAULT '',
    explanation TEXT NOT NULL DEFAULT '',
    delta       TEXT NOT NULL DEFAULT '',
    caveats     TEXT NOT NULL DEFAULT '[]',
    score       REAL NOT NULL DEFAULT 0,
    reasons     TEXT NOT NULL DEFAULT '[]',
    is_manual   INTEGER NOT NULL DEFAULT 0 CHECK (is_manual IN (0, 1)),
    author      TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    UNIQUE (chain_uuid, earlier_uuid, later_uuid),
    CHECK (earlier_uuid <> later_uuid)
) STRICT;

CREATE INDEX ix_link_earlier_uuid ON link (earlier_uuid);

CREATE INDEX ix_link_later_uuid ON link (later_uuid);

CREATE TABLE rejected_pair (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    one_uuid   TEXT NOT NULL,
    other_uuid TEXT NOT NULL,
    reason     TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (one_uuid, other_uuid),
    CHECK (one_uuid < other_uuid)
) STRICT;

CREATE TABLE status (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    annotation_uuid TEXT NOT NULL REFERENCES annotation (uuid) ON DELETE RESTRICT,
    fulfilment      TEXT NOT NULL CHECK (fulfilment IN (
                        'not_rated', 'not_started', 'in_progress', 'partly', 'fulfilled', 'missed',
                        'unverifiable', 'not_mentioned')),
    evidence_uuid   TEXT REFERENCES annotation (uuid) ON DELETE RESTRICT,
    note            TEXT NOT NULL DEFAULT '',
    author          TEXT NOT NULL,
    created_at      TEXT NOT NULL
, source TEXT NOT NULL DEFAULT '', source_date TEXT) STRICT;

CREATE INDEX ix_status_annotation_uuid ON status (annotation_uuid);

CREATE INDEX ix_status_evidence_uuid ON status (evidence_uuid);

CREATE TABLE import_problem (
    id         INTEGER PRIMARY KEY,
    path       TEXT NOT NULL,
    reason     TEXT NOT NULL,
    hint       TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
, is_marked INTEGER NOT NULL DEFAULT 0 CHECK (is_marked IN (0, 1))) STRICT;

CREATE TABLE audit (
    id          INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    author      TEXT NOT NULL,
    action      TEXT NOT NULL,
    label       TEXT NOT NULL,
    changes     TEXT NOT NULL,
    digest      TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail keeps every row'); END;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail never changes'); END;

CREATE TABLE dictionary_entry (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    dictionary TEXT NOT NULL CHECK (dictionary <> ''),
    entry_key  TEXT NOT NULL CHECK (entry_key <> ''),
    replaces   TEXT NOT NULL DEFAULT '',
    cells      TEXT NOT NULL CHECK (json_valid(cells)),
    is_off     INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
    author     TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (dictionary, entry_key)
) STRICT;

CREATE UNIQUE INDEX ix_dictionary_entry_dictionary_replaces
ON dictionary_entry (dictionary, replaces) WHERE replaces <> '';

CREATE TABLE dictionary_overlay (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL CHECK (version >= 0),
    digest  TEXT NOT NULL,
    reading_digest TEXT NOT NULL
) STRICT;

CREATE TABLE codebook (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL CHECK (name <> ''),
    note       TEXT NOT NULL DEFAULT '',
    is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
    author     TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE code (
    id            INTEGER PRIMARY KEY,
    uuid          TEXT NOT NULL UNIQUE,
    codebook_uuid TEXT NOT NULL REFERENCES codebook (uuid) ON DELETE RESTRICT,
    parent_uuid   TEXT,
    ordinal       INTEGER NOT NULL,
    name          TEXT NOT NULL CHECK (name <> ''),
    color         TEXT NOT NULL CHECK (length(color) = 7),
    definition    TEXT NOT NULL DEFAULT '',
    includes      TEXT NOT NULL DEFAULT '',
    excludes      TEXT NOT NULL DEFAULT '',
    is_codable    INTEGER NOT NULL DEFAULT 1 CHECK (is_codable IN (0, 1)),
    favourite     INTEGER UNIQUE CHECK (favourite BETWEEN 1 AND 9),
    is_deleted    INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
    author        TEXT NOT NULL,
    created_at    TEXT NOT NULL,
    CHECK (parent_uuid <> uuid)
) STRICT;

CREATE INDEX ix_code_codebook_uuid ON code (codebook_uuid);

CREATE TABLE code_mark (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    code_uuid       TEXT NOT NULL REFERENCES code (uuid) ON DELETE RESTRICT,
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    quote           TEXT NOT NULL,
    prefix          TEXT NOT NULL DEFAULT '',
    suffix          TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    author          TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL,
    UNIQUE (text_version_id, start, end, code_uuid)
) STRICT;

CREATE INDEX ix_code_mark_code_uuid ON code_mark (code_uuid);

CREATE TABLE ledger_value (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    annotation_uuid TEXT NOT NULL REFERENCES annotation (uuid) ON DELETE RESTRICT,
    name            TEXT NOT NULL CHECK (name IN (
                        'partners', 'person', 'phone', 'unmet_reason', 'second_reply', 'opinion',
                        'present_class')),
    value           TEXT NOT NULL CHECK (value <> ''),
    author          TEXT NOT NULL,
    changed_at      TEXT NOT NULL,
    UNIQUE (annotation_uuid, name)
) STRICT;

CREATE TABLE saved_view (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    page       TEXT NOT NULL CHECK (page IN ('ledger', 'search')),
    name       TEXT NOT NULL CHECK (name <> ''),
    definition TEXT NOT NULL CHECK (json_valid(definition)),
    author     TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (page, name)
) STRICT;

CREATE INDEX ix_paragraph_text_version_id_start ON paragraph (text_version_id, start);

CREATE TABLE document_fact (
    document_id     INTEGER PRIMARY KEY,
    text_id         INTEGER NOT NULL,
    n_chars         INTEGER NOT NULL,
    year            INTEGER,
    year_order      INTEGER NOT NULL,
    year_origin     TEXT,
    date            TEXT,
    title           TEXT NOT NULL,
    issuer          TEXT NOT NULL,
    doc_type        TEXT NOT NULL,
    doc_number      TEXT NOT NULL,
    proposal_number TEXT NOT NULL,
    session         TEXT NOT NULL,
    subject         TEXT NOT NULL,
    recipient       TEXT NOT NULL,
    result_class    TEXT NOT NULL,
    contact_person  TEXT NOT NULL,
    contact_phone   TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX ix_document_fact_text_id ON document_fact (text_id);

CREATE INDEX ix_document_fact_year_order ON document_fact (year_order, document_id);

CREATE INDEX ix_document_fact_year ON document_fact (year, document_id);

CREATE INDEX ix_document_fact_issuer ON document_fact (nullif(issuer, ''));

CREATE INDEX ix_document_fact_title ON document_fact (nullif(title, ''));

CREATE INDEX ix_document_fact_session ON document_fact (nullif(session, ''));

CREATE INDEX ix_document_fact_proposal_number ON document_fact (nullif(proposal_number, ''));

CREATE INDEX ix_document_fact_subject ON document_fact (nullif(subject, ''));

CREATE INDEX ix_document_fact_recipient ON document_fact (nullif(recipient, ''));

CREATE INDEX ix_document_fact_result_class ON document_fact (nullif(result_class, ''));

CREATE VIEW document_fact_source AS
SELECT d.id AS document_id, t.id AS text_id, t.n_chars,
       CAST(coalesce(year_h.value, substr(date_h.value, 1, 4), year_m.value,
                     substr(date_m.value, 1, 4)) AS INTEGER) AS year,
       coalesce(CAST(coalesce(year_h.value, substr(date_h.value, 1, 4), year_m.value,
                              substr(date_m.value, 1, 4)) AS INTEGER), 9999) AS year_order,
       coalesce(year_h.origin, date_h.origin, year_m.origin, date_m.origin) AS year_origin,
       coalesce(date_h.value, date_m.value) AS date,
       coalesce(title_h.value, title_m.value, '') AS title,
       coalesce(issuer_h.value, issuer_m.value, '') AS issuer,
       coalesce(type_h.value, type_m.value, '') AS doc_type,
       coalesce(number_h.value, number_m.value, '') AS doc_number,
       coalesce(case_h.value, case_m.value, '') AS proposal_number,
       coalesce(session_h.value, session_m.value, '') AS session,
       coalesce(subject_h.value, subject_m.value, '') AS subject,
       coalesce(recipient_h.value, recipient_m.value, '') AS recipient,
       coalesce(class_h.value, class_m.value, '') AS result_class,
       coalesce(person_h.value, person_m.value, '') AS contact_person,
       coalesce(phone_h.value, phone_m.value, '') AS contact_phone
FROM document AS d
JOIN text_version AS t ON t.document_id = d.id
 AND t.number = (SELECT max(number) FROM text_version WHERE document_id = d.id)
LEFT JOIN metadata_field AS year_h ON year_h.document_id = d.id
 AND year_h.layer = 'manual' AND year_h.name = 'year'
LEFT JOIN metadata_field AS year_m ON year_m.document_id = d.id
 AND year_m.layer = 'machine' AND year_m.name = 'year'
LEFT JOIN metadata_field AS date_h ON date_h.document_id = d.id
 AND date_h.layer = 'manual' AND date_h.name = 'date'
LEFT JOIN metadata_field AS date_m ON date_m.document_id = d.id
 AND date_m.layer = 'machine' AND date_m.name = 'date'
LEFT JOIN metadata_field AS title_h ON title_h.document_id = d.id
 AND title_h.layer = 'manual' AND title_h.name = 'title'
LEFT JOIN metadata_field AS title_m ON title_m.document_id = d.id
 AND title_m.layer = 'machine' AND title_m.name = 'title'
LEFT JOIN metadata_field AS issuer_h ON issuer_h.document_id = d.id
 AND issuer_h.layer = 'manual' AND issuer_h.name = 'issuer'
LEFT JOIN metadata_field AS issuer_m ON issuer_m.document_id = d.id
 AND issuer_m.layer = 'machine' AND issuer_m.name = 'issuer'
LEFT JOIN metadata_field AS type_h ON type_h.document_id = d.id
 AND type_h.layer = 'manual' AND type_h.name = 'doc_type'
LEFT JOIN metadata_field AS type_m ON type_m.document_id = d.id
 AND type_m.layer = 'machine' AND type_m.name = 'doc_type'
LEFT JOIN metadata_field AS number_h ON number_h.document_id = d.id
 AND number_h.layer = 'manual' AND number_h.name = 'doc_number'
LEFT JOIN metadata_field AS number_m ON number_m.document_id = d.id
 AND number_m.layer = 'machine' AND number_m.name = 'doc_number'
LEFT JOIN metadata_field AS case_h ON case_h.document_id = d.id
 AND case_h.layer = 'manual' AND case_h.name = 'proposal_number'
LEFT JOIN metadata_field AS case_m ON case_m.document_id = d.id
 AND case_m.layer = 'machine' AND case_m.name = 'proposal_number'
LEFT JOIN metadata_field AS session_h ON session_h.document_id = d.id
 AND session_h.layer = 'manual' AND session_h.name = 'session'
LEFT JOIN metadata_field AS session_m ON session_m.document_id = d.id
 AND session_m.layer = 'machine' AND session_m.name = 'session'
LEFT JOIN metadata_field AS subject_h ON subject_h.document_id = d.id
 AND subject_h.layer = 'manual' AND subject_h.name = 'subject'
LEFT JOIN metadata_field AS subject_m ON subject_m.document_id = d.id
 AND subject_m.layer = 'machine' AND subject_m.name = 'subject'
LEFT JOIN metadata_field AS recipient_h ON recipient_h.document_id = d.id
 AND recipient_h.layer = 'manual' AND recipient_h.name = 'recipient'
LEFT JOIN metadata_field AS recipient_m ON recipient_m.document_id = d.id
 AND recipient_m.layer = 'machine' AND recipient_m.name = 'recipient'
LEFT JOIN metadata_field AS class_h ON class_h.document_id = d.id
 AND class_h.layer = 'manual' AND class_h.name = 'result_class'
LEFT JOIN metadata_field AS class_m ON class_m.document_id = d.id
 AND class_m.layer = 'machine' AND class_m.name = 'result_class'
LEFT JOIN metadata_field AS person_h ON person_h.document_id = d.id
 AND person_h.layer = 'manual' AND person_h.name = 'contact_person'
LEFT JOIN metadata_field AS person_m ON person_m.document_id = d.id
 AND person_m.layer = 'machine' AND person_m.name = 'contact_person'
LEFT JOIN metadata_field AS phone_h ON phone_h.document_id = d.id
 AND phone_h.layer = 'manual' AND phone_h.name = 'contact_phone'
LEFT JOIN metadata_field AS phone_m ON phone_m.document_id = d.id
 AND phone_m.layer = 'machine' AND phone_m.name = 'contact_phone';

CREATE TRIGGER document_fact_field_delete AFTER DELETE ON metadata_field WHEN old.name IN (
    'contact_person', 'contact_phone', 'date', 'doc_number', 'doc_type', 'issuer',
    'proposal_number', 'recipient', 'result_class', 'session', 'subject', 'title',
    'year') BEGIN
    DELETE FROM document_fact WHERE document_id = old.document_id;
    INSERT INTO document_fact SELECT * FROM document_fact_source
    WHERE document_id = old.document_id;
END;

CREATE TRIGGER document_fact_field_update AFTER UPDATE ON metadata_field WHEN old.name IN (
    'contact_person', 'contact_phone', 'date', 'doc_number', 'doc_type', 'issuer',
    'proposal_number', 'recipient', 'result_class', 'session', 'subject', 'title',
    'year') OR new.name IN (
    'contact_person', 'contact_phone', 'date', 'doc_number', 'doc_type', 'issuer',
    'proposal_number', 'recipient', 'result_class', 'session', 'subject', 'title',
    'year') BEGIN
    DELETE FROM document_fact WHERE document_id = old.document_id;
    INSERT INTO document_fact SELECT * FROM document_fact_source
    WHERE document_id = old.document_id;
    DELETE FROM document_fact WHERE document_id = new.document_id;
    INSERT INTO document_fact SELECT * FROM document_fact_source
    WHERE document_id = new.document_id;
END;

CREATE TABLE ledger_entry (
    id                 INTEGER PRIMARY KEY,
    mark_uuid          TEXT NOT NULL,
    text_id            INTEGER NOT NULL,
    start              INTEGER NOT NULL,
    end                INTEGER NOT NULL,
    role               TEXT NOT NULL,
    grain              TEXT NOT NULL,
    state              TEXT NOT NULL,
    strength           TEXT,
    strength_rank      INTEGER,
    verifiability      TEXT,
    verifiability_rank INTEGER,
    kind               TEXT NOT NULL,
    deadline_date      TEXT,
    fulfilment         TEXT NOT NULL,
    fulfilment_rank    INTEGER NOT NULL,
    updated_at         TEXT NOT NULL,
    responsible_units  TEXT NOT NULL,
    note               TEXT NOT NULL,
    quote              TEXT NOT NULL
) STRICT;

CREATE INDEX ix_ledger_entry_text_id ON ledger_entry (text_id, start, end DESC, id);

CREATE INDEX ix_ledger_entry_role_text_id ON ledger_entry (role, text_id, fulfilment, state);

CREATE INDEX ix_ledger_entry_quote ON ledger_entry (role, substr(quote, 1, 16));

CREATE INDEX ix_ledger_entry_kind ON ledger_entry (role, nullif(kind, ''));

CREATE INDEX ix_ledger_entry_units ON ledger_entry (role, nullif(responsible_units, '[]'));

CREATE INDEX ix_ledger_entry_strength_rank ON ledger_entry (role, strength_rank);

CREATE INDEX ix_ledger_entry_verifiability_rank ON ledger_entry (role, verifiability_rank);

CREATE INDEX ix_ledger_entry_deadline_date ON ledger_entry (role, deadline_date);

CREATE INDEX ix_ledger_entry_fulfilment_rank ON ledger_entry (role, fulfilment_rank);

CREATE INDEX ix_ledger_entry_state ON ledger_entry (role, state);

CREATE INDEX ix_ledger_entry_updated_at ON ledger_entry (role, updated_at);

CREATE TRIGGER ledger_entry_annotation_insert AFTER INSERT ON annotation BEGIN
    DELETE FROM ledger_entry WHERE id = 2 * new.id + 1;
    DELETE FROM ledger_entry
    WHERE id = 2 * (SELECT id FROM finding WHERE uuid = new.finding_uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_source
    WHERE mark_uuid IN (new.uuid, new.finding_uuid);
END;

CREATE TRIGGER ledger_entry_annotation_delete AFTER DELETE ON annotation BEGIN
    DELETE FROM ledger_entry WHERE id = 2 * old.id + 1;
    DELETE FROM ledger_entry
    WHERE id = 2 * (SELECT id FROM finding WHERE uuid = old.finding_uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_source
    WHERE mark_uuid IN (old.uuid, old.finding_uuid);
END;

CREATE TRIGGER ledger_entry_annotation_update AFTER UPDATE ON annotation BEGIN
    DELETE FROM ledger_entry WHERE id = 2 * old.id + 1;
    DELETE FROM ledger_entry
    WHERE id = 2 * (SELECT id FROM finding WHERE uuid = old.finding_uuid);
    DELETE FROM ledger_entry WHERE id = 2 * new.id + 1;
    DELETE FROM ledger_entry
    WHERE id = 2 * (SELECT id FROM finding WHERE uuid = new.finding_uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_source
    WHERE mark_uuid IN (new.uuid, new.finding_uuid);
END;

CREATE TRIGGER ledger_entry_status_insert AFTER INSERT ON status BEGIN
    DELETE FROM ledger_entry WHERE id IN (
        SELECT id FROM ledger_entry_source WHERE mark_uuid = new.annotation_uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_source
    WHERE mark_uuid = new.annotation_uuid;
END;

CREATE TRIGGER ledger_entry_status_delete AFTER DELETE ON status BEGIN
    DELETE FROM ledger_entry WHERE id IN (
        SELECT id FROM ledger_entry_source WHERE mark_uuid = old.annotation_uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_source
    WHERE mark_uuid = old.annotation_uuid;
END;

CREATE TRIGGER ledger_entry_status_update AFTER UPDATE ON status BEGIN
    DELETE FROM ledger_entry WHERE id IN (
        SELECT id FROM ledger_entry_source WHERE mark_uuid = new.annotation_uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_source
    WHERE mark_uuid = new.annotation_uuid;
END;

CREATE TABLE earlier_file (
    id              INTEGER PRIMARY KEY,
    text_version_id INTEGER NOT NULL UNIQUE REFERENCES text_version (id) ON DELETE CASCADE,
    name            TEXT NOT NULL,
    source_path     TEXT NOT NULL DEFAULT '',
    format          TEXT NOT NULL,
    encoding        TEXT NOT NULL,
    sha256          TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    n_bytes         INTEGER NOT NULL CHECK (n_bytes >= 0),
    content         BLOB NOT NULL,
    imported_by     TEXT NOT NULL,
    imported_at     TEXT NOT NULL
) STRICT;

CREATE TABLE kept_apart (
    id         INTEGER PRIMARY KEY,
    one_uuid   TEXT NOT NULL,
    other_uuid TEXT NOT NULL,
    author     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (one_uuid, other_uuid),
    CHECK (one_uuid < other_uuid)
) STRICT;

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

CREATE TRIGGER ledger_entry_finding_delete AFTER DELETE ON finding BEGIN
    DELETE FROM ledger_entry WHERE id = 2 * old.id;
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE mark_uuid = (SELECT uuid FROM annotation WHERE finding_uuid = old.uuid);
END;

CREATE TRIGGER ledger_entry_finding_update AFTER UPDATE ON finding BEGIN
    DELETE FROM ledger_entry WHERE id IN (2 * old.id, 2 * new.id);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE mark_uuid = (SELECT uuid FROM annotation WHERE finding_uuid = new.uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_suggested
    WHERE mark_uuid = new.uuid;
END;

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

CREATE TABLE part_of (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL UNIQUE REFERENCES document (id) ON DELETE CASCADE,
    source_id   INTEGER NOT NULL REFERENCES document (id) ON DELETE RESTRICT,
    start       INTEGER NOT NULL CHECK (start >= 0),
    end         INTEGER NOT NULL CHECK (end > start),
    CHECK (document_id <> source_id)
) STRICT;

CREATE INDEX ix_part_of_source_id ON part_of (source_id);

CREATE TABLE quantity_edit (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    text_version_id INTEGER NOT NULL REFERENCES text_version (id) ON DELETE CASCADE,
    start           INTEGER NOT NULL CHECK (start >= 0),
    end             INTEGER NOT NULL CHECK (end > start),
    quote           TEXT NOT NULL,
    prefix          TEXT NOT NULL DEFAULT '',
    suffix          TEXT NOT NULL DEFAULT '',
    is_removed      INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
    value           REAL NOT NULL,
    value_max       REAL,
    unit            TEXT NOT NULL,
    comparator      TEXT NOT NULL,
    basis           TEXT NOT NULL DEFAULT '',
    certainty       TEXT NOT NULL CHECK (certainty IN ('stated', 'forecast', 'expected')),
    indicator       TEXT NOT NULL DEFAULT '',
    level           TEXT NOT NULL DEFAULT '',
    growth          TEXT NOT NULL DEFAULT '',
    author          TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL,
    UNIQUE (text_version_id, start, end)
) STRICT;

CREATE TABLE list_heading (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    heading     TEXT NOT NULL CHECK (heading <> ''),
    field       TEXT NOT NULL CHECK (field IN (
        'number', 'title', 'proposer', 'host', 'assist', 'replied', 'result', 'kind', 'session',
        'year', 'none')),
    author      TEXT NOT NULL,
    changed_at  TEXT NOT NULL,
    UNIQUE (document_id, heading)
) STRICT;

CREATE TABLE reply_link (
    id         INTEGER PRIMARY KEY,
    list_id    INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    row_key    TEXT NOT NULL CHECK (row_key <> ''),
    reply_id   INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    state      TEXT NOT NULL CHECK (state IN ('linked', 'rejected')),
    author     TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (list_id, row_key, reply_id),
    CHECK (list_id <> reply_id)
) STRICT;

CREATE INDEX ix_reply_link_reply_id ON reply_link (reply_id);

CREATE TABLE arriving (
    document_id INTEGER PRIMARY KEY
) STRICT;

CREATE INDEX ix_text_version_sha256 ON text_version (sha256);

CREATE TRIGGER paragraph_ai AFTER INSERT ON paragraph
WHEN NOT EXISTS (SELECT 1 FROM arriving) BEGIN
    INSERT INTO paragraph_fts (rowid, grams) VALUES (new.id, zh_bigram(new.body)); END;

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

CREATE TRIGGER ledger_entry_finding_insert AFTER INSERT ON finding
WHEN NOT EXISTS (SELECT 1 FROM arriving) BEGIN
    DELETE FROM ledger_entry WHERE id = (
        SELECT 2 * id + 1 FROM annotation WHERE finding_uuid = new.uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_decided
    WHERE mark_uuid = (SELECT uuid FROM annotation WHERE finding_uuid = new.uuid);
    INSERT INTO ledger_entry SELECT * FROM ledger_entry_suggested
    WHERE mark_uuid = new.uuid;
END;

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
