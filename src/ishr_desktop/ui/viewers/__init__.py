"""Shows files inside the program, read from the encrypted store as they are shown.

Nothing is ever written to disk in clear: no temporary file, no thumbnail, no cache.
"""
