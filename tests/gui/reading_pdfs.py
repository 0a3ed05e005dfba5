"""Reads PDFs that the program made, as a person and as a reader program sees them."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument


def opened(data: bytes) -> QBuffer:
    """The bytes as Qt reads them; keep it as long as the document."""
    device = QBuffer()
    device.setData(QByteArray(data))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    return device


def words_of(data: bytes) -> str:
    """All words of all pages."""
    device = opened(data)
    document = QPdfDocument()
    document.load(device)
    texts = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return "\n".join(texts)
