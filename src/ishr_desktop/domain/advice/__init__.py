"""Advice: what a record says that matters to the bodies somebody could turn to."""
