"""Takes out of a PDF that we made what it says about the computer and the hour it was made on."""

import io


def neutral_pdf(data: bytes) -> bytes:
    """A PDF of Qt's making without author, program, dates, random identifiers (ISO 32000-1, 14.3).

    The same pages give the same bytes, whenever and wherever they are made.
    """
    # Loaded only when it is needed: it takes longer than the window does.
    import pikepdf  # noqa: PLC0415

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.docinfo
        del pdf.Root["/Metadata"], pdf.Root["/Names"]
        # What Qt writes is random; the new one is made from the content, so it says nothing more.
        del pdf.trailer["/ID"]
        pdf.save(written, deterministic_id=True)
    return written.getvalue()
