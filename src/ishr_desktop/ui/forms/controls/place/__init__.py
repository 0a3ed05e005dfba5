"""A place: its name, where it lies, and how much of it others get to see."""

from ishr_desktop.ui.forms.controls.place.control import PlaceControl

__all__ = ["PlaceControl"]
