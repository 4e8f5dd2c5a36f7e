-- Replies taken out of a file that held many of them, and where in its text they stand.
CREATE TABLE part_of (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL UNIQUE REFERENCES document (id) ON DELETE CASCADE,
    source_id   INTEGER NOT NULL REFERENCES document (id) ON DELETE RESTRICT,
    start       INTEGER NOT NULL CHECK (start >= 0),
    end         INTEGER NOT NULL CHECK (end > start),
    CHECK (document_id <> source_id)
) STRICT;

CREATE INDEX ix_part_of_source_id ON part_of (source_id);
