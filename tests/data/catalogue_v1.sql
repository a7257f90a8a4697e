-- A small library as version 1 of the schema left it. Never changed again.
BEGIN TRANSACTION;
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
INSERT INTO "content" VALUES(1,X'717569636B2061',X'77686F6C652061',10,1056816,4000,3000,'JPEG','2019-07-04T12:33:00',NULL,'exif',NULL,'X100',NULL,NULL,NULL,NULL,NULL,38.7,-9.1,NULL,NULL,NULL,NULL,'sea
boat',NULL);
CREATE TABLE folder (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    path    BLOB NOT NULL UNIQUE,
    display TEXT NOT NULL,
    state   TEXT NOT NULL DEFAULT 'online' CHECK (state IN ('online', 'offline')),
    device  INTEGER -- st_dev at the last walk: tells an emptied folder from an unmounted one
) STRICT;
INSERT INTO "folder" VALUES(1,X'2F70686F746F73','/photos','online',NULL);
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
INSERT INTO "photo" VALUES(1,1,X'612E6A7067','a.jpg',10,20,30,'ready',NULL,1);
INSERT INTO "photo" VALUES(2,1,X'62FF2E6A7067','b?.jpg',11,21,31,'failed','The file is empty',NULL);
INSERT INTO "photo" VALUES(3,1,X'632E747874','c.txt',12,22,32,'not_photo',NULL,NULL);
CREATE TABLE run (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at  INTEGER NOT NULL, -- Unix seconds
    finished_at INTEGER,
    summary     TEXT -- JSON
) STRICT;
CREATE INDEX content_quick_hash ON content (quick_hash);
CREATE INDEX content_orphaned_at ON content (orphaned_at) WHERE orphaned_at IS NOT NULL;
CREATE INDEX photo_content ON photo (content_id, status);
CREATE INDEX photo_status ON photo (status, mtime_ns);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('folder',1);
INSERT INTO "sqlite_sequence" VALUES('photo',3);
INSERT INTO "sqlite_sequence" VALUES('content',1);
COMMIT;
PRAGMA user_version = 1;
