"""Consent in words and on paper, for every screen that speaks of it."""
