"""Everything Qt: the window, one folder per screen, and the words people read."""
