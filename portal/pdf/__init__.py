"""Writing documents as PDF, in the portal's own font. Docs: docs/decisions/0050-pdf-by-fpdf2.md"""

from .document import PdfDocument, PdfLine, PdfSection
from .writing import write_pdf

__all__ = ["PdfDocument", "PdfLine", "PdfSection", "write_pdf"]
