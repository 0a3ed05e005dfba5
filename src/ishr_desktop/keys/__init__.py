"""From passphrase to key: slots, recovery words, the strength of a passphrase (docs/vault.md)."""
