-- Schema 1 of the identity vault: who people really are. Ids are those of `person` in the vault.

CREATE TABLE identity (
    person     TEXT PRIMARY KEY,
    changed_at TEXT NOT NULL,
    document   TEXT NOT NULL             -- JSON (domain/identity.py)
) STRICT, WITHOUT ROWID;
