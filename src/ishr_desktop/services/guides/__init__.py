"""The library: guides to be read, searched, marked and printed."""
