-- The analyst's own rows over the shipped dictionaries. replaces is the key of the shipped row that
-- an entry changes or switches off; '' for one that was added. entry_key is the key of its cells.
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

-- One row: how often the overlay was changed, what names its present content, and the same of those
-- rows alone that decide what is found in a text.
CREATE TABLE dictionary_overlay (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL CHECK (version >= 0),
    digest  TEXT NOT NULL,
    reading_digest TEXT NOT NULL
) STRICT;
INSERT INTO dictionary_overlay (id, version, digest, reading_digest) VALUES (1, 0, '', '');

-- With which rows (reading_digest) the present reading was made; '' is the shipped dictionaries alone.
ALTER TABLE text_version ADD COLUMN dictionary_digest TEXT NOT NULL DEFAULT '';
