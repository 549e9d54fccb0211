"""Writing documents as PDF, in the portal's own font. Docs: docs/decisions/0050-pdf-by-fpdf2.md"""

from .document import PdfDocument, PdfEntry, PdfLine, PdfSection

__all__ = ["PdfDocument", "PdfEntry", "PdfLine", "PdfSection", "write_pdf"]


def write_pdf(document: PdfDocument) -> bytes:
    """The document as a PDF file. Letters that the font lacks are shown as a box."""
    # fpdf2 takes most of a second and 40 MB to load, which only the worker that writes files should pay.
    from .writing import written

    return written(document)
