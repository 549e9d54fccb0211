"""PDF files: what stands in them can be read, in every language, and whatever somebody typed."""

import datetime as dt
import io
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from portal.languages.alphabets import ALPHABETS
from portal.pdf import PdfDocument, PdfEntry, PdfLine, PdfSection, write_pdf

ROOT = Path(__file__).resolve().parents[3]
MOMENT = dt.datetime(2026, 11, 29, 18, 30, tzinfo=dt.timezone(dt.timedelta(hours=6)))
PARAGRAPH = "Кыз тоого чыгат жана жолдо көп адамга жолугат. "


def document(*texts: str, language: str = "en", title: str = "Receipt") -> PdfDocument:
    lines = [PdfLine(f"Question {number}", text) for number, text in enumerate(texts, start=1)]
    return PdfDocument(title, language, MOMENT, sections=[PdfSection("Answers", lines)])


def reader(document: PdfDocument) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(document)), strict=True)


def text_of(document: PdfDocument) -> str:
    return "\n".join(page.extract_text() for page in reader(document).pages)


def test_everything_of_a_document_stands_in_it_in_order() -> None:
    receipt = PdfDocument(
        title="Your application has been received",
        language="en",
        made_at=MOMENT,
        author="Alternativa",
        intro=["Dear Aigul,", "we have received your application."],
        facts=[PdfLine("Code", "ABCD-2345")],
        sections=[
            PdfSection("The film", [PdfLine("Synopsis", "First line.\nSecond line.")]),
            PdfSection("Files", items=["script.pdf", "фото.jpg"]),
            PdfSection("For others", intro=["Read this."], is_part=True),
            PdfSection("", entries=[PdfEntry("1. Your name", ["required"], "As in the credits.", ["One", "Two"])]),
        ],
        footer="Alternativa · ABCD-2345",
    )
    words = text_of(receipt).split("\n")
    footers = {f"Alternativa · ABCD-2345 Page {number} of 2" for number in (1, 2)}
    assert [line for line in words if line not in footers] == [
        "Your application has been received",
        "Dear Aigul,",
        "we have received your application.",
        "Code",
        "ABCD-2345",
        "The film",
        "Synopsis",
        "First line.",
        "Second line.",
        "Files",
        "• script.pdf",
        "• фото.jpg",
        "For others",
        "Read this.",
        "1. Your name",
        "required",
        "As in the credits.",
        "• One",
        "• Two",
    ]
    assert footers <= set(words), "what is for others begins a page"


def test_a_file_says_its_title_language_author_and_moment() -> None:
    file = reader(PdfDocument("Арыз", "ky", MOMENT, author="Alternativa"))
    assert file.metadata is not None
    assert (file.metadata.title, file.metadata.author) == ("Арыз", "Alternativa")
    assert file.metadata.creation_date == MOMENT
    assert file.root_object["/Lang"] == "ky"
    assert file.root_object["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  # an object of pypdf
    assert [round(float(side)) for side in file.pages[0].mediabox[2:]] == [595, 842]


@pytest.mark.parametrize("language", list(ALPHABETS))
def test_every_letter_of_our_languages_can_be_read(language: str) -> None:
    letters = ALPHABETS[language]
    capitals = letters.upper()
    found = text_of(document(letters, capitals, "“«№ — ’ ʻʼ …»”", language=language))
    assert letters in found
    assert capitals in found
    assert "“«№ — ’ ʻʼ …»”" in found


def test_pages_are_numbered_in_the_language_of_the_document() -> None:
    file = reader(document(PARAGRAPH * 220, language="ru"))
    assert len(file.pages) == 3
    assert [f"Страница {number} из 3" in page.extract_text() for number, page in enumerate(file.pages, 1)] == [True] * 3


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("🎬 film", "□ film"),
        ("שלום", "□□□□"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("中文", "□□"),
        ("ﬁlm ＡＢ", "film AB"),
        ("и\u0306", "й"),
        ("a\tb\x00c\ud800", "a bc"),
        ("{nb} pages", "{nb} pages"),
        ("**bold** <b>&amp;</b> {{ title }}", "**bold** <b>&amp;</b> {{ title }}"),
        ("soft\u00adhyphen\u00ad\u00ad", "softhyphen"),
    ],
)
def test_what_the_font_lacks_is_shown_as_a_box_and_nothing_is_read_as_markup(typed: str, shown: str) -> None:
    found = text_of(document(typed))
    assert f"Question 1\n{shown}" in found


def test_words_longer_than_a_line_are_broken_and_whole() -> None:
    address = "https://example.org/" + "q" * 700
    assert address in text_of(document(address)).replace("\n", "")


def test_a_long_footer_does_not_reach_the_number() -> None:
    file = PdfDocument("Receipt", "en", MOMENT, footer="A very long name of an organisation " * 9)
    (line,) = [line for line in text_of(file).split("\n") if "Page 1 of 1" in line]
    assert len(line) < 150
    assert "… Page 1 of 1" in line


def test_a_heading_is_followed_by_its_first_lines_on_the_same_page() -> None:
    sections = [PdfSection(f"Section {number}", [PdfLine("Question", "Answer")]) for number in range(40)]
    for page in reader(PdfDocument("Receipt", "en", MOMENT, sections=sections)).pages:
        lines = [line for line in page.extract_text().split("\n") if not line.startswith("Page")]
        assert lines[-1] == "Answer"


def test_processes_that_write_no_file_do_not_load_the_library() -> None:
    found = subprocess.check_output(
        [sys.executable, "-c", "import sys, portal.pdf; print('fpdf' in sys.modules)"], text=True, cwd=ROOT
    )
    assert found == "False\n"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_pdf(document("Арыз", PARAGRAPH)) == write_pdf(document("Арыз", PARAGRAPH))
    assert write_pdf(document("Арыз")) != write_pdf(document("Арызы"))


def test_a_full_application_costs_little_time_and_memory() -> None:
    full = document(*[PARAGRAPH * 32] * 16)
    write_pdf(document("first, so that nothing is counted that is loaded once"))
    started = time.process_time()
    file = write_pdf(full)
    assert time.process_time() - started < 1
    assert len(file) < 200_000
    tracemalloc.start()
    write_pdf(document(*[PARAGRAPH * 10] * 4))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_whatever_was_typed_gives_a_file_that_opens(typed: str) -> None:
    file = reader(PdfDocument(typed, "en", MOMENT, author=typed, intro=[typed], facts=[PdfLine(typed, typed)]))
    assert all(page.extract_text() for page in file.pages)
