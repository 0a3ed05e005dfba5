"""How kinds of files are built, as far as revealing, cleaning and reading their text need it.

Everything here takes bytes from strangers: what is read is bounded, and what does not hold together
raises `Unreadable`.
"""
