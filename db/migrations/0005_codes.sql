-- The analyst's codebooks: trees of codes, and passages that carry a code.
CREATE TABLE codebook (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL CHECK (name <> ''),
    note       TEXT NOT NULL DEFAULT '',
    is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
    author     TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- The parent is no foreign key: rows are salvaged one by one, in any order; the check looks at it.
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
