-- Finding by more than meaning: what is written, near-duplicates, favourites, saved searches; and drives that come back elsewhere.
ALTER TABLE content ADD COLUMN fingerprint INTEGER; -- 64-bit perceptual hash, NULL until read whole again
ALTER TABLE content ADD COLUMN picture_text TEXT; -- read by OCR; NULL: not looked for yet, '': there is none
ALTER TABLE content ADD COLUMN picture_text_by TEXT; -- which reader and version looked
ALTER TABLE photo ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1));
ALTER TABLE folder ADD COLUMN volume TEXT; -- the file system's own identity; NULL where it has none
ALTER TABLE folder ADD COLUMN volume_path BLOB; -- the root, relative to where the volume is mounted
CREATE INDEX content_located ON content (id) WHERE latitude IS NOT NULL;

-- Where drives have been mounted below a root: while one is not, what is known there is not gone.
CREATE TABLE inner_drive (
    folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    path      BLOB NOT NULL, -- relative to the folder
    PRIMARY KEY (folder_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    line       TEXT NOT NULL, -- as typed, see engine.search.line
    seen_photo INTEGER NOT NULL -- photos with greater ids are new since the user last looked
) STRICT;

-- Contents without a fingerprint are read again; what has a vector keeps it.
UPDATE photo SET status = 'pending' WHERE status = 'ready';

-- What is written about a photo: its names, what people say of it, the text in the picture; rowid is the photo's.
-- Words as `catalogue.words` prepares them. Ordinary, not contentless: a row has to be replaced without knowing the old one.
CREATE VIRTUAL TABLE written USING fts5 (
    name, folder, title, caption, keywords, picture,
    tokenize = "unicode61 remove_diacritics 0", prefix = '2 3'
);

-- Photos whose row in `written` is out of step: SQL cannot stem, so triggers note what changed, and
-- `catalogue.written` brings it into line in the same transaction, as far as it is not too much at once.
CREATE TABLE unwritten (photo_id INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER photo_added AFTER INSERT ON photo WHEN NEW.content_id IS NOT NULL BEGIN
    INSERT OR IGNORE INTO unwritten VALUES (NEW.id);
END;
CREATE TRIGGER photo_changed AFTER UPDATE OF folder_id, display, content_id ON photo
WHEN OLD.folder_id IS NOT NEW.folder_id OR OLD.display IS NOT NEW.display OR OLD.content_id IS NOT NEW.content_id BEGIN
    INSERT OR IGNORE INTO unwritten VALUES (NEW.id);
END;
CREATE TRIGGER photo_removed AFTER DELETE ON photo WHEN OLD.content_id IS NOT NULL BEGIN
    INSERT OR IGNORE INTO unwritten VALUES (OLD.id);
END;
CREATE TRIGGER content_described AFTER UPDATE OF title, caption, keywords, picture_text ON content
WHEN OLD.title IS NOT NEW.title OR OLD.caption IS NOT NEW.caption OR OLD.keywords IS NOT NEW.keywords
    OR OLD.picture_text IS NOT NEW.picture_text BEGIN
    INSERT OR IGNORE INTO unwritten SELECT id FROM photo WHERE content_id = NEW.id;
END;
CREATE TRIGGER folder_renamed AFTER UPDATE OF display ON folder WHEN OLD.display IS NOT NEW.display BEGIN
    INSERT OR IGNORE INTO unwritten SELECT id FROM photo WHERE folder_id = NEW.id AND content_id IS NOT NULL;
END;
INSERT INTO unwritten SELECT id FROM photo WHERE content_id IS NOT NULL;
