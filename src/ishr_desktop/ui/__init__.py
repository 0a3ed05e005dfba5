"""Everything Qt: the window, one folder per screen, and the words people read."""

from ishr_desktop.ui.lasting_constants import make_lasting

# Before the first call into Qt, whichever part of the package is imported first.
make_lasting()
