"""What both ends must agree on: identities, batches, packs and the relay's messages (docs/protocol.md)."""
