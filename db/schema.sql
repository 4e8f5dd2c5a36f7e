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
    created_at  TEXT NOT NULL, dictionary_digest TEXT NOT NULL DEFAULT '', pages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pages)),
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

CREATE TRIGGER paragraph_ai AFTER INSERT ON paragraph BEGIN
    INSERT INTO paragraph_fts (rowid, grams) VALUES (new.id, zh_bigram(new.body)); END;

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
) STRICT;

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
