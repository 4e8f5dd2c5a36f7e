-- Corrected files: the earlier bytes stay, and pairs that a person keeps apart.
ALTER TABLE text_version ADD COLUMN sketch BLOB NOT NULL DEFAULT x'';

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
