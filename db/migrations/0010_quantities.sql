-- Numbers as a person corrected, added or took them away. Each is tied to characters of one text;
-- whatever the machine reads in these characters does not count.
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
