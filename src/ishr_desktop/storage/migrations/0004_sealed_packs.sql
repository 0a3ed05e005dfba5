-- Schema 4: what a pack that was sealed for contacts calls itself, shown while its batch is on its way.
CREATE TABLE sealed_pack (
    batch_id TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
    sha256   TEXT NOT NULL,              -- of the content
    name     TEXT NOT NULL,
    version  INTEGER NOT NULL,
    PRIMARY KEY (batch_id, sha256)
) STRICT, WITHOUT ROWID;
