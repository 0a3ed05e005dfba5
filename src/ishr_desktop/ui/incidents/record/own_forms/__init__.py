"""The own questions of an organisation, in a record."""
