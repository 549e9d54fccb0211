"""A sheet as an XLSX file, to be filled in with Excel, LibreOffice or Google Sheets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from portal.languages.language_names import own_language_name

from .instructions import INSTRUCTIONS, TICK, TICKS
from .rows import Row

ABOUT, STRINGS = "About", "Strings"
COLUMNS = ("place", "english", "russian", "hints", "now", "better", "good", "remark", "name")
HEADINGS = {
    "place": ("Where", "Где", 24),
    "english": ("English", "По-английски", 38),
    "russian": ("Russian", "По-русски", 38),
    "hints": ("With which numbers; what is put in", "С какими числами; что подставляется", 26),
    "now": ("Now", "Сейчас", 38),
    "better": ("Better", "Лучше так", 38),
    "good": (f"Reads well: {TICK}", f"Хорошо: {TICK}", 10),
    "remark": ("Remark", "Замечание", 28),
    "name": ("Leave as it is", "Не менять", 16),
}
"""Each heading in English and Russian, and how wide its column is."""
TO_FILL_IN = frozenset({"better", "good", "remark"})
LARGEST = 50_000_000
"""Bytes of a sheet as it is unpacked; ours have two million."""
TEXT = "@"
GREY, YELLOW = PatternFill("solid", fgColor="E7E6E6"), PatternFill("solid", fgColor="FFF9DB")


class WorkbookError(Exception):
    """A sentence on why a file is no sheet of ours."""


@dataclass(frozen=True)
class Line:
    """What came back in one row; `number` as the spreadsheet counts. `now` is what the reader saw."""

    number: int
    name: str
    now: str
    better: str
    good: str
    remark: str
    is_formula: bool = False
    """Whether "better" was not typed as text, so that the reader saw something else there."""

    @property
    def is_good(self) -> bool:
        return self.good.casefold() in TICKS


def write_workbook(file: Path, language: str, rows: Iterable[Row]) -> None:
    workbook = Workbook()
    write_about(workbook.worksheets[0], language)
    sheet = workbook.create_sheet(STRINGS)
    write_headings(sheet)
    for number, row in enumerate(rows, start=2):
        write_row(sheet, number, row)
    prepare_to_fill_in(sheet)
    workbook.active = 1
    workbook.save(file)


def write_about(sheet: Worksheet, language: str) -> None:
    sheet.title = ABOUT
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 60, 60
    put(sheet.cell(1, 1), f"{own_language_name(language)} — Alternativa Film Project").font = Font(bold=True, size=14)
    put(sheet.cell(1, 2), language)
    for number, (english, russian) in enumerate(INSTRUCTIONS, start=3):
        put(sheet.cell(number, 1), english)
        put(sheet.cell(number, 2), russian)
    protect(sheet)


def write_headings(sheet: Worksheet) -> None:
    for number, column in enumerate(COLUMNS, start=1):
        english, russian, width = HEADINGS[column]
        cell = put(sheet.cell(1, number), f"{english}\n{russian}")
        cell.font, cell.fill = Font(bold=True), GREY
        sheet.column_dimensions[cell.column_letter].width = width


def write_row(sheet: Worksheet, number: int, row: Row) -> None:
    for index, column in enumerate(COLUMNS, start=1):
        cell = put(sheet.cell(number, index), "" if column in TO_FILL_IN else getattr(row, column))
        if column in TO_FILL_IN:
            cell.protection, cell.fill = Protection(locked=False), YELLOW
        elif column == "name":
            cell.font = Font(color="808080", size=8)


def put(cell: Cell, text: str) -> Cell:
    """`text` as text, whatever it begins with: "=", "+", "-" and "@" begin no formula here, also where one types."""
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.number_format = TEXT
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def prepare_to_fill_in(sheet: Worksheet) -> None:
    """The headings stay in view and on every printed page; only what is to be filled in can be changed."""
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    ticks = DataValidation(type="list", formula1=f'"{TICK}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(ticks)
    letter = sheet.cell(1, COLUMNS.index("good") + 1).column_letter
    ticks.add(f"{letter}2:{letter}{max(sheet.max_row, 2)}")
    protect(sheet)
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def protect(sheet: Worksheet) -> None:
    """Against slips, without a password: widths and heights may still be changed."""
    sheet.protection.enable()


def read_workbook(file: Path) -> tuple[str, list[Line]]:
    """The language of a sheet, and its rows. Raises WorkbookError for any other file."""
    try:
        with ZipFile(file) as parts:
            size = sum(part.file_size for part in parts.infolist())
        workbook = load_workbook(file) if size <= LARGEST else None
    except Exception as error:  # openpyxl lets through whatever goes wrong in its parsers and in zlib
        raise WorkbookError(f"{file} cannot be opened as an XLSX file: {error}") from error
    if workbook is None:
        raise WorkbookError(f"{file} is no sheet of `write_review_sheet`: it would take {size:,} bytes of memory")
    if ABOUT not in workbook.sheetnames or STRINGS not in workbook.sheetnames:
        raise WorkbookError(f"{file} is no sheet of `write_review_sheet`: it needs the pages {ABOUT} and {STRINGS}")
    if not all(isinstance(workbook[page], Worksheet) for page in (ABOUT, STRINGS)):
        raise WorkbookError(f"{file} is no sheet of `write_review_sheet`: its pages hold no cells")
    language = text_in(workbook[ABOUT].cell(1, 2).value)
    return language, list(lines_of(workbook[STRINGS]))


def lines_of(sheet: Worksheet) -> Iterator[Line]:
    for number, row in enumerate(sheet.iter_rows(min_row=2, max_col=len(COLUMNS)), start=2):
        cells = dict(zip(COLUMNS, (text_in(cell.value) for cell in row), strict=True))
        if any(cells.values()):
            is_formula = row[COLUMNS.index("better")].data_type == "f"
            yield Line(number, cells["name"], cells["now"], cells["better"], cells["good"], cells["remark"], is_formula)


def text_in(value: object) -> str:
    """As it was typed: some programs end lines as Windows does, and write a sign of their own for half of it."""
    text = "" if value is None or value is False else str(value)
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
