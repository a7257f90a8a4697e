-- The vectors of one model. `revision` rises with each transaction that changes what can be found,
-- so that an index on disk can be brought up to date from its own last revision.
CREATE TABLE vector (
    content_id INTEGER PRIMARY KEY,
    quick_hash BLOB NOT NULL, -- the content's, so that a row is never taken for another content's
    source     INTEGER NOT NULL, -- 0 thumbnail, 1 full
    vector     BLOB, -- float16, little-endian; NULL once removed
    revision   INTEGER NOT NULL
) STRICT;
CREATE INDEX vector_revision ON vector (revision, content_id);

-- A made-again file starts counting anew; its identity tells it from the old one.
CREATE TABLE identity (id BLOB NOT NULL) STRICT;
INSERT INTO identity (id) VALUES (randomblob(16));
