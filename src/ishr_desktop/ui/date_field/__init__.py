"""One control for every date of a record: typed, pressed, or picked on a calendar sheet.

field = DateField(today, parent)    # today: Callable[[], date]
field.show_value(document.get("when"))
field.changed.connect(...)
field.value()                       # None, what was given, or a `when` object
"""

from ishr_desktop.ui.date_field.view import DateField

__all__ = ["DateField"]
