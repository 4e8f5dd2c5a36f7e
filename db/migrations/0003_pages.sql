-- The offsets at which the pages of a text begin, '[]' for a format without pages.
ALTER TABLE text_version ADD COLUMN pages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pages));
