"""ISHR Desktop: an encrypted record of violations, kept offline, that reaches ISHR when safe."""
