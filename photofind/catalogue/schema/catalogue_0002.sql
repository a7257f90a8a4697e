-- Finding by more than meaning: what is written, near-duplicates, favourites, saved searches; and drives that come back elsewhere.
ALTER TABLE content ADD COLUMN fingerprint INTEGER; -- 64-bit perceptual hash, NULL until read whole again
ALTER TABLE content ADD COLUMN picture_text TEXT; -- read by OCR; NULL: not looked for yet, '': there is none
ALTER TABLE content ADD COLUMN picture_text_by TEXT; -- which reader and version looked
ALTER TABLE photo ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1));
ALTER TABLE folder ADD COLUMN volume TEXT; -- the file system's own identity; NULL where it has none
ALTER TABLE folder ADD COLUMN volume_path BLOB; -- the root, relative to where the volume is mounted

CREATE TABLE saved_search (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    line       TEXT NOT NULL, -- as typed, see engine.search.line
    seen_photo INTEGER NOT NULL -- photos with greater ids are new since the user last looked
) STRICT;

-- Contents without a fingerprint are read again; what has a vector keeps it.
UPDATE photo SET status = 'pending' WHERE status = 'ready';
