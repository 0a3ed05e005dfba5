"""ISHR Desktop: an offline-first, encrypted record of violations that reaches ISHR when it is safe."""
