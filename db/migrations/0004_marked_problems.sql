-- A file that was held back for a mark of secrecy, and may come in when a person says so.
ALTER TABLE import_problem ADD COLUMN is_marked INTEGER NOT NULL DEFAULT 0 CHECK (is_marked IN (0, 1));
