-- A small library as version 1 of the schema left it. Never changed again.
BEGIN TRANSACTION;
CREATE TABLE identity (id BLOB NOT NULL) STRICT;
INSERT INTO "identity" VALUES(X'1B2E288A0A7B1B7EA14E5DE06324CF15');
CREATE TABLE vector (
    content_id INTEGER PRIMARY KEY,
    quick_hash BLOB NOT NULL, -- the content's, so that a row is never taken for another content's
    source     INTEGER NOT NULL, -- 0 thumbnail, 1 full
    vector     BLOB, -- float16, little-endian; NULL once removed
    revision   INTEGER NOT NULL
) STRICT;
INSERT INTO "vector" VALUES(1,X'717569636B2061',1,X'003C000000000000',4);
CREATE INDEX vector_revision ON vector (revision, content_id);
COMMIT;
PRAGMA user_version = 1;
