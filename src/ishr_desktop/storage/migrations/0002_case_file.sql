-- Schema 2: the case file.

-- People, and what they agreed to ---------------------------------------------------------------


-- Custody of evidence ---------------------------------------------------------------------------


-- Sealed versions, earlier versions, the bin ----------------------------------------------------

-- What was saved before, for comparing and undoing; `services.versions` bounds it.
CREATE TABLE incident_past (
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    saved_at    TEXT NOT NULL,
    document    BLOB NOT NULL,           -- JSON, compressed with zstandard
    PRIMARY KEY (incident_id, version)
) STRICT;

-- There is a row while the last change of an incident was an undo or a redo.
CREATE TABLE undo_place (
    incident_id TEXT PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    place       INTEGER NOT NULL,        -- the version whose words the incident has now
    newest      INTEGER NOT NULL         -- the last version that was written by a person
) STRICT, WITHOUT ROWID;

-- Stays when the incident is gone: then `content` is NULL, and `digests` keep the chain together.
CREATE TABLE seal (
    incident_id TEXT NOT NULL,
    version     INTEGER NOT NULL,
    statement   BLOB NOT NULL,           -- in canonical JSON (docs/protocol-seal.md)
    signature   BLOB NOT NULL,
    content     BLOB,                    -- the record, the salts and the words, compressed
    digests     BLOB,                    -- of all leaves, 32 bytes each; NULL while there is content
    erased_at   TEXT,
    PRIMARY KEY (incident_id, version)
) STRICT;

-- The bin. In tables of their own, so that the order of the list stays in its indexes.
CREATE TABLE removed_incident (
    key        INTEGER PRIMARY KEY REFERENCES incident (key) ON DELETE CASCADE,
    removed_at TEXT NOT NULL
) STRICT;
CREATE TABLE removed_attachment (
    id          TEXT PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
    incident_id TEXT NOT NULL,
    entry       TEXT NOT NULL,           -- JSON: what the list of files of its incident said of it
    removed_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE protected_incident (
    key INTEGER PRIMARY KEY REFERENCES incident (key) ON DELETE CASCADE
) STRICT;

CREATE TRIGGER attachment_put_into_bin AFTER INSERT ON removed_attachment BEGIN
    UPDATE incident SET attachment_count = attachment_count - 1
        WHERE id = new.incident_id;
END;
CREATE TRIGGER attachment_taken_from_bin AFTER DELETE ON removed_attachment BEGIN
    UPDATE incident SET attachment_count = attachment_count + 1
        WHERE id = old.incident_id;
END;

-- What people see: everything that is not in the bin.
CREATE VIEW present_incident AS
    SELECT * FROM incident WHERE key NOT IN (SELECT key FROM removed_incident);
CREATE VIEW present_attachment AS
    SELECT * FROM attachment WHERE id NOT IN (SELECT id FROM removed_attachment);


-- Finding: facets, saved searches ---------------------------------------------------------------


-- Own forms -------------------------------------------------------------------------------------

