"""The command `ishr-relay`."""
