"""Sizes in words."""

from PySide6.QtCore import QLocale

_FORMAT = QLocale.DataSizeFormat.DataSizeTraditionalFormat


def size_words(size: int) -> str:
    """`1 kB`, `4.8 MB`, in the language of the program; what is smaller counts as 1 kB."""
    return QLocale().formattedDataSize(max(size, 1024), 0 if size < 1024**2 else 1, _FORMAT)


def percent(done: int, total: int) -> int:
    """How much of it is done, 0 to 100."""
    return min(100, 100 * done // total) if total else 0
