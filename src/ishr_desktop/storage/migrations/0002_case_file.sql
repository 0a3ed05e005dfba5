-- Schema 2: the case file.

-- Cases ----------------------------------------------------------------------------------------

-- Incidents name their case by its id or code; a case never leaves this vault by itself.
CREATE TABLE case_file (
    id         TEXT PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    document   TEXT NOT NULL,            -- JSON
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- People, and what they agreed to ---------------------------------------------------------------

-- Real names are not here: they are in the identity vault.
CREATE TABLE person (
    id          TEXT PRIMARY KEY,
    code_name   TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    merged_into TEXT REFERENCES person (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_merged ON person (merged_into);

-- Derived from the parties of the records at each save (`IncidentRepository.derive`).
CREATE TABLE person_incident (
    person      TEXT NOT NULL REFERENCES person (id),
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    party       TEXT NOT NULL,           -- id inside the record, or empty
    roles       TEXT NOT NULL,           -- separated by one space
    age         TEXT NOT NULL,           -- range, or empty
    PRIMARY KEY (person, incident_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_incident_incident ON person_incident (incident_id);

CREATE TABLE not_same_person (
    one     TEXT NOT NULL REFERENCES person (id),  -- the smaller id
    other   TEXT NOT NULL REFERENCES person (id),
    said_at TEXT NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- The ledger only grows; the last row of a person and a use is the answer that counts.
CREATE TABLE consent (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    person      TEXT NOT NULL REFERENCES person (id),
    use         TEXT NOT NULL,
    answer      TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    entry       TEXT NOT NULL            -- JSON, as it stands in `consent` of a record
) STRICT;
CREATE INDEX consent_person ON consent (person, use, number);
CREATE TRIGGER consent_stays BEFORE UPDATE ON consent BEGIN
    SELECT raise(ABORT, 'the consent ledger only grows');
END;
CREATE TRIGGER consent_is_kept BEFORE DELETE ON consent BEGIN
    SELECT raise(ABORT, 'the consent ledger only grows');
END;

CREATE TABLE consent_exception (
    id          TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    use         TEXT NOT NULL,
    reason      TEXT NOT NULL,           -- as it was typed
    decided_by  TEXT NOT NULL,
    decided_at  TEXT NOT NULL,
    parties     TEXT NOT NULL            -- JSON list: for whom, and for nobody added later
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_exception_incident ON consent_exception (incident_id, use);

-- What has left this device. Stays when the record or the contact is removed.
CREATE TABLE disclosure (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    incident_id    TEXT NOT NULL,
    incident_code  TEXT NOT NULL,
    version        INTEGER NOT NULL,
    use            TEXT NOT NULL,
    receiver       TEXT NOT NULL,        -- fingerprint, or empty
    receiver_label TEXT NOT NULL,
    way            TEXT NOT NULL,        -- batch, file, export, draft
    batch_id       TEXT,
    left_at        TEXT NOT NULL,
    stopped_at     TEXT,                 -- sealed, and taken back before it was sent
    people         TEXT NOT NULL         -- JSON list: person, code_name, entry, shown
) STRICT;
CREATE INDEX disclosure_incident ON disclosure (incident_id);
CREATE INDEX disclosure_batch ON disclosure (batch_id);

-- As which use sending to a contact counts.
ALTER TABLE contact ADD COLUMN use TEXT NOT NULL DEFAULT 'U2';


-- Custody of evidence ---------------------------------------------------------------------------

ALTER TABLE blob ADD COLUMN sha512 TEXT;           -- NULL for a file of schema 1 until it is checked
ALTER TABLE attachment ADD COLUMN sha512 TEXT;
ALTER TABLE attachment ADD COLUMN parent TEXT;     -- the attachment it was made from
ALTER TABLE attachment ADD COLUMN derivation TEXT; -- how: redacted, metadata_free, ...
ALTER TABLE attachment ADD COLUMN tool TEXT;       -- with which program and version
CREATE INDEX attachment_parent ON attachment (parent) WHERE parent IS NOT NULL;
CREATE INDEX attachment_size ON attachment (size);

-- The chain only grows. It goes with its incident: what is erased leaves no digest of a file behind.
CREATE TABLE custody (
    incident_id   TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,      -- counts from 1
    attachment_id TEXT,                  -- NULL: about all files of the incident
    entry         TEXT NOT NULL,         -- canonical JSON (RFC 8785); names the digest before it
    digest        TEXT NOT NULL,         -- SHA-256 of the entry
    PRIMARY KEY (incident_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER custody_stays BEFORE UPDATE ON custody BEGIN
    SELECT raise(ABORT, 'the custody log only grows');
END;
CREATE TRIGGER custody_is_kept BEFORE DELETE ON custody
WHEN EXISTS (SELECT 1 FROM incident WHERE id = old.incident_id) BEGIN
    SELECT raise(ABORT, 'the custody log only grows');
END;

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

-- Everything but saved searches is derived at each save and can be made anew (docs/decisions/0072).
CREATE TABLE facet_term (
    number INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL,
    value  TEXT NOT NULL,
    label  TEXT NOT NULL,                -- words to show; empty for codes of a list
    total  INTEGER NOT NULL DEFAULT 0,   -- incidents that have it, without those in the bin
    UNIQUE (kind, value)
) STRICT;
CREATE INDEX facet_term_total ON facet_term (kind, total);

-- For filters: the incidents that have a term.
CREATE TABLE incident_facet (
    term INTEGER NOT NULL,
    key  INTEGER NOT NULL,
    PRIMARY KEY (term, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER incident_facet_added AFTER INSERT ON incident_facet BEGIN
    UPDATE facet_term SET total = total + 1 WHERE number = new.term;
END;
CREATE TRIGGER incident_facet_removed AFTER DELETE ON incident_facet BEGIN
    UPDATE facet_term SET total = total - 1 WHERE number = old.term;
END;

-- For counts: the terms that an incident has, and by which version of the rules.
CREATE TABLE incident_terms (
    key   INTEGER PRIMARY KEY,
    rules INTEGER NOT NULL,
    terms BLOB NOT NULL                  -- numbers of terms, 4 bytes each, little endian
) STRICT;

CREATE TABLE incident_moment (
    key       INTEGER NOT NULL,
    place     INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day  TEXT NOT NULL,             -- 9999-12-31 while it goes on
    act_type  TEXT NOT NULL,             -- empty for the incident as a whole
    victim    TEXT NOT NULL,
    own_date  INTEGER NOT NULL,          -- 0 for an act that happened just when the incident did
    PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_moment_first ON incident_moment (first_day, key, place) WHERE own_date = 1;
CREATE INDEX incident_moment_victim ON incident_moment (victim, act_type, first_day, last_day, key)
    WHERE victim <> '';

-- Which files were read for the search; a file without a row waits to be read. It is `begun` before
-- it is opened: should it bring the program down, nobody tries again.
CREATE TABLE attachment_text (
    number        INTEGER PRIMARY KEY,
    attachment_id TEXT NOT NULL UNIQUE REFERENCES attachment (id) ON DELETE CASCADE,
    incident_key  INTEGER NOT NULL,
    state         TEXT NOT NULL          -- begun, read, empty, unreadable
) STRICT;
CREATE VIRTUAL TABLE attachment_words USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);
CREATE TRIGGER attachment_text_removed AFTER DELETE ON attachment_text BEGIN
    DELETE FROM attachment_words WHERE rowid = old.number;
END;

CREATE TABLE saved_search (
    name     TEXT PRIMARY KEY,
    folded   TEXT NOT NULL UNIQUE,       -- so that two names differ in more than their case
    query    TEXT NOT NULL               -- JSON
) STRICT, WITHOUT ROWID;


-- Own forms -------------------------------------------------------------------------------------

CREATE TABLE own_form (
    id       TEXT PRIMARY KEY,
    retired  INTEGER NOT NULL,           -- no longer asked
    document TEXT NOT NULL               -- JSON: version, title, fields
) STRICT, WITHOUT ROWID;
