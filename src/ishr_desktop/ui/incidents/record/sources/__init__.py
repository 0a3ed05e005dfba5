"""How it is known, and what it belongs to: sources, other records, the UN, risk."""
