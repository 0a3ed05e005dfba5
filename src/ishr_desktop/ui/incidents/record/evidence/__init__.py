"""The files of a record."""
