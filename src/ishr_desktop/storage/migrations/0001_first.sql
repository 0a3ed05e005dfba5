-- Schema 1. Times are ISO 8601 in UTC with six decimals, so that their order is that of the text.

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL                  -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE own_identity (
    one             INTEGER PRIMARY KEY CHECK (one = 1),
    signing_seed    BLOB NOT NULL,
    encryption_seed BLOB NOT NULL,
    created_at      TEXT NOT NULL
) STRICT;

CREATE TABLE own_mailbox (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    relay_url   TEXT NOT NULL,
    onion_url   TEXT,
    id          TEXT NOT NULL,
    deposit     TEXT NOT NULL,
    relay_key   BLOB NOT NULL,
    spki_sha256 TEXT NOT NULL,           -- JSON list
    cursor      TEXT NOT NULL            -- where the last listing ended
) STRICT;

CREATE TABLE contact (
    fingerprint TEXT PRIMARY KEY,
    digits      TEXT NOT NULL,
    label       TEXT NOT NULL,
    role        TEXT NOT NULL,
    has_mailbox INTEGER NOT NULL,
    card        BLOB NOT NULL,
    added_at    TEXT NOT NULL,
    verified_at TEXT,
    receives    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `document` comes last: what stands before it is read without touching its overflow pages.
CREATE TABLE incident (
    key              INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    code             TEXT NOT NULL,
    version          INTEGER NOT NULL,
    summary          TEXT NOT NULL,
    tile             TEXT NOT NULL,      -- the first
    tiles            TEXT NOT NULL,      -- all, such as ,raid,threat,
    urgency          TEXT NOT NULL,
    happened         TEXT NOT NULL,      -- earliest day, for sorting; empty when not known
    when_text        TEXT NOT NULL,
    country          TEXT NOT NULL,
    stage            TEXT NOT NULL,
    sender           TEXT,
    attachment_count INTEGER NOT NULL DEFAULT 0,
    send_state       TEXT NOT NULL DEFAULT 'kept',  -- state of the newest outbox entry
    created_at       TEXT NOT NULL,
    changed_at       TEXT NOT NULL,
    document         TEXT NOT NULL
) STRICT;
-- One index for each order of the list, with everything that filters look at: a page is found
-- without reading a single record (docs/decisions/0011).
CREATE INDEX incident_changed ON incident (changed_at, key, tiles, urgency, country, send_state);
CREATE INDEX incident_happened ON incident (happened, key, tiles, urgency, country, send_state);
CREATE INDEX incident_code ON incident (code, key, tiles, urgency, country, send_state);

-- The words arrive normalised (storage/search.py), so the tokenizer only splits at spaces.
CREATE VIRTUAL TABLE incident_words USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

CREATE TABLE code_counter (
    series TEXT PRIMARY KEY,             -- prefix and year, such as KT-26
    last   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    name     TEXT PRIMARY KEY,
    document TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blob (
    path   TEXT PRIMARY KEY,             -- below blobs/
    key    BLOB NOT NULL,
    size   INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_sha256 ON blob (sha256);

CREATE TABLE attachment (
    id          TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    size        INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    added_at    TEXT NOT NULL,
    blob        TEXT NOT NULL REFERENCES blob (path)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_incident ON attachment (incident_id, id);
CREATE INDEX attachment_sha256 ON attachment (sha256);
CREATE INDEX attachment_blob ON attachment (blob);

CREATE TRIGGER attachment_added AFTER INSERT ON attachment BEGIN
    UPDATE incident SET attachment_count = attachment_count + 1 WHERE id = new.incident_id;
END;
CREATE TRIGGER attachment_removed AFTER DELETE ON attachment BEGIN
    UPDATE incident SET attachment_count = attachment_count - 1 WHERE id = old.incident_id;
    DELETE FROM blob WHERE path = old.blob
        AND NOT EXISTS (SELECT 1 FROM attachment WHERE blob = old.blob);
END;

-- Sending -------------------------------------------------------------------------------------

CREATE TABLE batch (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    recipients    TEXT NOT NULL,         -- fingerprints, sorted, separated by one space
    sequence      INTEGER NOT NULL,
    previous      TEXT,
    digest        TEXT NOT NULL UNIQUE,  -- SHA-256 of batch.json
    spool         TEXT,                  -- below spool/; NULL when it is not needed any more
    size          INTEGER NOT NULL,
    sha256        TEXT NOT NULL,         -- of the sealed file
    created_at    TEXT NOT NULL,
    UNIQUE (recipients, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_item (
    batch_id TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL,
    id       TEXT NOT NULL,
    version  INTEGER NOT NULL,           -- 0 for attachments
    PRIMARY KEY (batch_id, kind, id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_item_id ON batch_item (id, version);

CREATE TABLE delivery (
    batch_id        TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
    fingerprint     TEXT NOT NULL,
    state           TEXT NOT NULL,
    uploaded        INTEGER NOT NULL DEFAULT 0,
    upload_url      TEXT,
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    reason          TEXT,
    sent_at         TEXT,
    delivered_at    TEXT,
    PRIMARY KEY (batch_id, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_state ON delivery (state, next_attempt_at);

CREATE TABLE outbox_entry (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    state       TEXT NOT NULL,
    batch_id    TEXT REFERENCES batch (id),
    reason      TEXT,
    size        INTEGER NOT NULL,
    added_at    TEXT NOT NULL,
    changed_at  TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_entry_incident ON outbox_entry (incident_id, id);
CREATE INDEX outbox_entry_state ON outbox_entry (state, id);
CREATE INDEX outbox_entry_batch ON outbox_entry (batch_id);

CREATE TRIGGER outbox_entry_added AFTER INSERT ON outbox_entry BEGIN
    UPDATE incident SET send_state = new.state WHERE id = new.incident_id;
END;
CREATE TRIGGER outbox_entry_moved AFTER UPDATE OF state ON outbox_entry BEGIN
    UPDATE incident SET send_state = (
        SELECT state FROM outbox_entry WHERE incident_id = new.incident_id ORDER BY id DESC LIMIT 1
    ) WHERE id = new.incident_id;
END;
CREATE TRIGGER outbox_entry_removed AFTER DELETE ON outbox_entry BEGIN
    UPDATE incident SET send_state = coalesce((
        SELECT state FROM outbox_entry WHERE incident_id = old.incident_id ORDER BY id DESC LIMIT 1
    ), 'kept') WHERE id = old.incident_id;
END;

-- Receiving -----------------------------------------------------------------------------------

CREATE TABLE download (
    sha256          TEXT PRIMARY KEY,    -- of the sealed file, as the relay names it
    size            INTEGER NOT NULL,
    received        INTEGER NOT NULL DEFAULT 0,
    spool           TEXT,
    done            INTEGER NOT NULL DEFAULT 0,
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    reason          TEXT,
    started_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_batch (
    id             TEXT PRIMARY KEY,
    kind           TEXT NOT NULL,
    state          TEXT NOT NULL,
    sender         TEXT,
    sender_card    BLOB,
    recipients     TEXT NOT NULL,
    sequence       INTEGER NOT NULL,
    previous       TEXT,
    digest         TEXT NOT NULL,
    received_bytes INTEGER NOT NULL,
    size           INTEGER NOT NULL,
    spool          TEXT,
    preview        TEXT NOT NULL,        -- JSON list of lines
    reason         TEXT,
    receipt        TEXT,                 -- id of the batch that acknowledges it
    created_at     TEXT,
    received_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_batch_received ON inbox_batch (received_at);
CREATE INDEX inbox_batch_chain ON inbox_batch (sender, recipients, sequence);

CREATE TABLE inbox_item (
    batch_id TEXT NOT NULL REFERENCES inbox_batch (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL,
    id       TEXT NOT NULL,
    version  INTEGER NOT NULL,           -- 0 for attachments
    sha256   TEXT NOT NULL,
    size     INTEGER NOT NULL,
    PRIMARY KEY (batch_id, kind, id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_item_id ON inbox_item (id, version);

CREATE TABLE received_record (
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    batch_id    TEXT NOT NULL REFERENCES inbox_batch (id),
    PRIMARY KEY (incident_id, version)
) STRICT, WITHOUT ROWID;

-- Bugs: where in the program, never what was in a record.
CREATE TABLE bug (
    id          INTEGER PRIMARY KEY,
    happened_at TEXT NOT NULL,
    kind        TEXT NOT NULL,
    place       TEXT NOT NULL
) STRICT;
