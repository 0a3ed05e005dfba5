"""Puts the recovery words on paper, or into a file that the person chose."""

from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ishr_desktop.domain.durable import create_file
from ishr_desktop.domain.errors import ExpectedError
from ishr_desktop.ui.texts import translate


def print_words(words: tuple[str, ...], parent: QWidget) -> None:
    """Ask for a printer and print the sheet; no file is written on the way by us."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        _document(words).print_(printer)


def save_words(words: tuple[str, ...], target: Path) -> bool:
    """Write the sheet as a new file of plain text; whether there was a place for it."""
    try:
        create_file(target, sheet_text(words).encode())
    except (ExpectedError, OSError):
        return False
    return True


def sheet_text(words: tuple[str, ...]) -> str:
    """The sheet as lines of text. It does not say what it opens."""
    lines = [f"{place:2}  {word}" for place, word in enumerate(words, 1)]
    return "\n".join(
        [translate("recovery_sheet", "Recovery words. Keep them safe."), "", *lines, ""]
    )


def _document(words: tuple[str, ...]) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(sheet_text(words))
    font = document.defaultFont()
    font.setPointSize(14)
    document.setDefaultFont(font)
    return document
