-- Lists of proposals: what a person said of their headings, and which replies answer their rows.
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
