"""The post office: mailboxes of ciphertext that it cannot open (docs/operators.md)."""
