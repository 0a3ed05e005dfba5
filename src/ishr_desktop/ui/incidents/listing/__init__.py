"""The list of incidents: search, filter, order, and only the rows that are seen."""
