"""A document on A4 pages, by fpdf2."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from django.utils.translation import gettext, override
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import TTFFont
from fpdf.prefs import ViewerPreferences

from portal.languages.ordinals import number_of

from .document import PdfDocument, PdfEntry, PdfLine, PdfSection
from .letters import printable

FONTS = Path(__file__).parent / "fonts"
FONT = "Onest"
MARGIN = 20
"""Millimetres, on all sides."""
ROOM_FOR_A_HEADING = 30
"""Millimetres below which a heading begins a new page, so that it does not stand alone at the foot of one."""
ROOM_FOR_A_LABEL = 16
PAGES = "\N{SOFT HYPHEN}\N{SOFT HYPHEN}"
"""Replaced by the number of pages. Texts cannot contain it: `printable` leaves soft hyphens out."""
INK, SOFT_INK = (22, 18, 13), (90, 82, 71)
MILLIMETRES_PER_POINT = 25.4 / 72


def written(document: PdfDocument) -> bytes:
    """The document as a PDF file. Letters that the font lacks are shown as a box."""
    sheet = Sheet(document)
    sheet.add_page()
    sheet.paragraph(document.title, size=18, style="B", after=4)
    for text in document.intro:
        sheet.paragraph(text, after=3)
    sheet.lines(document.facts)
    for section in document.sections:
        sheet.section(section)
    return bytes(sheet.output())


class Sheet(FPDF):
    """The pages of a document while they are written."""

    def __init__(self, document: PdfDocument) -> None:
        super().__init__(format="A4")
        self.add_font(FONT, fname=FONTS / "onest-regular.ttf")
        self.add_font(FONT, style="B", fname=FONTS / "onest-bold.ttf")
        self.letters = cast("TTFFont", self.fonts[FONT.lower()]).cmap.keys()
        self.document = document
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 5)
        self.alias_nb_pages(PAGES)
        self.describe()

    def describe(self) -> None:
        """What the file says about itself, to readers' programs and to those who have it read aloud."""
        self.set_title(printable(self.document.title, self.letters))
        self.set_lang(self.document.language)
        self.set_author(printable(self.document.author, self.letters))
        self.set_creation_date(self.document.made_at)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)

    def footer(self) -> None:
        """Called by fpdf2 at the end of every page."""
        with override(self.document.language):
            number = gettext("Page %(number)s of %(count)s") % {"number": number_of(self.page_no()), "count": PAGES}
        text = printable(self.document.footer.replace("\n", " "), self.letters)
        self.set_y(-MARGIN)
        self.set_font(FONT, size=8)
        self.set_text_color(*SOFT_INK)
        while text and self.get_string_width(text) > self.epw * 0.7:
            text = f"{text[:-2].rstrip()}…"
        self.cell(w=self.epw * 0.75, text=text)
        self.cell(w=self.epw * 0.25, text=number, align=Align.R)

    def section(self, section: PdfSection) -> None:
        if section.is_part and section is not self.document.sections[0]:
            self.add_page()
        if section.heading:
            self.break_before(ROOM_FOR_A_HEADING)
            self.ln(4)
            self.paragraph(section.heading, size=15 if section.is_part else 13, style="B", after=2)
        for text in section.intro:
            self.paragraph(text, after=3)
        self.lines(section.lines)
        for entry in section.entries:
            self.entry(entry)
        self.items(section.items)

    def entry(self, entry: PdfEntry) -> None:
        self.break_before(ROOM_FOR_A_HEADING)
        self.paragraph(entry.title, style="B", after=0.5)
        for text in entry.details:
            self.paragraph(text, size=9, colour=SOFT_INK, after=0.5)
        if entry.text:
            self.paragraph(entry.text, after=0.5)
        self.items(entry.items)
        self.ln(3)

    def items(self, items: Iterable[str]) -> None:
        for item in items:
            self.paragraph(f"• {item}", after=1)

    def lines(self, lines: Iterable[PdfLine]) -> None:
        for line in lines:
            self.break_before(ROOM_FOR_A_LABEL)
            self.paragraph(line.label, size=9, colour=SOFT_INK, after=0.5)
            self.paragraph(line.text, after=3)

    def break_before(self, millimetres: float) -> None:
        """Begin a new page where there is not so much room left on this one."""
        if self.will_page_break(millimetres):
            self.add_page()

    def paragraph(
        self,
        text: str,
        *,
        after: float,
        size: float = 10.5,
        style: str = "",
        colour: tuple[int, int, int] = INK,
    ) -> None:
        """A text over the whole width, with millimetres of space `after` it. Words longer than a line are broken."""
        self.set_font(FONT, style=style, size=size)
        self.set_text_color(*colour)
        height = size * 1.4 * MILLIMETRES_PER_POINT
        shown = printable(text, self.letters)
        self.multi_cell(w=self.epw, h=height, text=shown, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)
