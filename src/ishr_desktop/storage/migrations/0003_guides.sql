-- Schema 3: guides, rules and what a person keeps beside them.

-- Packs that were installed in this vault; those that ship with the program are not here.
CREATE TABLE publisher (
    id        TEXT PRIMARY KEY,          -- given by the vault; `ishr` is never here
    label     TEXT NOT NULL,             -- as the person who added it calls it
    keys      TEXT NOT NULL,             -- JSON list of minisign public keys, base64
    threshold INTEGER NOT NULL,
    added_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pack (
    publisher    TEXT NOT NULL,          -- `ishr` or the id of a publisher
    name         TEXT NOT NULL,
    version      INTEGER NOT NULL,
    content      BLOB NOT NULL,          -- the file, whole
    signatures   TEXT NOT NULL,          -- JSON list of the files that lay beside it, base64
    installed_at TEXT NOT NULL,
    PRIMARY KEY (publisher, name)
) STRICT;

-- Packs that contacts sent or the relay handed out, until a person installs or removes them. Who signed one is not known
-- yet: name and version are what it says of itself.
CREATE TABLE received_pack (
    sha256      TEXT NOT NULL,           -- of the content
    batch_id    TEXT NOT NULL,
    sender      TEXT NOT NULL,           -- fingerprint; empty for the relay
    name        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    content     BLOB NOT NULL,
    signatures  TEXT NOT NULL,           -- as above, and they are the sender's: others may send better ones
    received_at TEXT NOT NULL,
    PRIMARY KEY (sha256, sender)
) STRICT;

-- Reading. A page is named by its address in the library.
CREATE TABLE bookmark (
    page      TEXT NOT NULL,
    heading   TEXT NOT NULL,             -- empty for the page as a whole
    marked_at TEXT NOT NULL,
    PRIMARY KEY (page, heading)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_list (
    page     TEXT PRIMARY KEY,
    added_at TEXT NOT NULL,
    read_at  TEXT                        -- when it was ticked off
) STRICT, WITHOUT ROWID;

CREATE TABLE page_note (
    page       TEXT PRIMARY KEY,
    text       TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Dates that no pack knows and a person wrote down.
CREATE TABLE own_date (
    id         TEXT PRIMARY KEY,
    day        TEXT NOT NULL,            -- EDTF
    title      TEXT NOT NULL,
    mechanism  TEXT NOT NULL,            -- id, or empty
    country    TEXT NOT NULL,            -- ISO 3166-1 alpha-3, or empty
    note       TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
