"""The calendar: what is due, feared or held when, as far as records, packs and people know it."""
