"""The 24 words that open a vault without its passphrase: shown, kept, and some typed back.

Two pages and their presenter, for the first start and for Settings.
"""
