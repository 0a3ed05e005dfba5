"""What presenters and words are tested with; the same fixtures as for the windows."""

from tests.gui.conftest import desk, door, session, theme

__all__ = ["desk", "door", "session", "theme"]
