"""The people, groups and organisations of a record."""
