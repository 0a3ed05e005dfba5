"""One module per thing a person wants; no Qt, no SQL, no network."""
