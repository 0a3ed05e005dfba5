"""What both ends must agree on: identities, batches, packs, and what the relay is told and says."""
