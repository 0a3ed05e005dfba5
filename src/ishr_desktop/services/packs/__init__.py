"""Packs: building them from files that people edit, checking, signing, installing and reviewing."""
