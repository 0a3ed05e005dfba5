"""The calls of docs/protocol-relay.md, one module for each kind."""
