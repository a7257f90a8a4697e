-- Folders, photos and contents. Paths are bytes, since file names need not be UTF-8; `display` is for people.
CREATE TABLE folder (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    path    BLOB NOT NULL UNIQUE,
    display TEXT NOT NULL,
    state   TEXT NOT NULL DEFAULT 'online' CHECK (state IN ('online', 'offline')),
    device  INTEGER -- st_dev at the last walk: tells an emptied folder from an unmounted one
) STRICT;

-- The bytes of a file, whatever its names. `hash` is unknown until a file has been read whole.
CREATE TABLE content (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    quick_hash       BLOB NOT NULL, -- of size, first and last 64 KB
    hash             BLOB UNIQUE,
    size             INTEGER NOT NULL,
    colour           INTEGER, -- average, 0xRRGGBB
    width            INTEGER,
    height           INTEGER,
    format           TEXT,
    taken_at         TEXT,
    taken_offset_min INTEGER,
    taken_source     TEXT,
    camera_make      TEXT,
    camera_model     TEXT,
    lens             TEXT,
    iso              INTEGER,
    aperture         REAL,
    exposure_s       REAL,
    focal_length_mm  REAL,
    latitude         REAL,
    longitude        REAL,
    altitude_m       REAL,
    rating           INTEGER,
    title            TEXT,
    caption          TEXT,
    keywords         TEXT, -- one a line
    orphaned_at      INTEGER -- Unix seconds; NULL while a photo shows it
) STRICT;
CREATE INDEX content_quick_hash ON content (quick_hash);
CREATE INDEX content_orphaned_at ON content (orphaned_at) WHERE orphaned_at IS NOT NULL;

CREATE TABLE photo (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    folder_id  INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    path       BLOB NOT NULL, -- relative to the folder
    display    TEXT NOT NULL,
    size       INTEGER NOT NULL,
    mtime_ns   INTEGER NOT NULL,
    inode      INTEGER NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('pending', 'ready', 'failed', 'not_photo', 'missing')),
    reason     TEXT, -- why it failed
    content_id INTEGER REFERENCES content (id),
    UNIQUE (folder_id, path)
) STRICT;
CREATE INDEX photo_content ON photo (content_id, status);
CREATE INDEX photo_status ON photo (status, mtime_ns);

CREATE TABLE run (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at  INTEGER NOT NULL, -- Unix seconds
    finished_at INTEGER,
    summary     TEXT -- JSON
) STRICT;
