"""Files are what they say, hold nothing else, and carry no place and no camera away."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from applications.inspection import Opened, RefusedFileError, clean_name, examine, open_received, refusal
from portal.checking.facts import UnopenedFileError
from tests import documents_sent
from tests import pictures_sent as sent
from tests.applications.samples import HTML, SVG, bomb_png, divided_zip_end, pdf_bytes, picture_bytes, zip_bytes
from tests.decoding import nothing_is_decoded

pytestmark = pytest.mark.any_database

BOTH = ["pdf", "image"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def look(name: str, content: bytes, kinds: list[str] = BOTH, megabytes: int = 1) -> Opened:
    """What is kept of a file that was examined in the request and opened by the worker; RefusedFileError by either."""
    with nothing_is_decoded():
        examined = examine(SimpleUploadedFile(name, content), kinds=kinds, max_megabytes=megabytes)
        assert examined.digest == hashlib.sha256(content).hexdigest()
        try:
            return open_received(io.BytesIO(content), examined.name)
        except UnopenedFileError as error:
            raise RefusedFileError(refusal(error.reason, examined.name)) from error


def test_a_pdf_is_kept_byte_for_byte() -> None:
    content = pdf_bytes()
    found = look("Сценарий.PDF", content)
    assert (found.name, found.content_type, found.content) == ("Сценарий.pdf", "application/pdf", content)
    assert found.digest == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        (
            "Treatment.DOCX",
            documents_sent.docx(),
            DOCX,
        ),
        ("treatment.odt", documents_sent.odt(), "application/vnd.oasis.opendocument.text"),
    ],
)
def test_a_text_document_is_kept_byte_for_byte(name: str, content: bytes, content_type: str) -> None:
    found = look(name, content, ["document"])
    assert (found.name, found.content_type, found.content) == (f"{name[:-4]}{name[-4:].lower()}", content_type, content)


NO_TEXTS = {
    "macros": ("a.docx", documents_sent.docx(**{"word/page.bin": b"MZ"}), "This document contains other files"),
    "another zip": ("a.docx", zip_bytes(), "This document contains other files"),
    "a zip by name": ("a.zip", zip_bytes(), "These file types are accepted: PDF, DOCX, ODT, JPG, PNG, WebP."),
    "an older document": ("a.doc", b"\xd0\xcf\x11\xe0", "These file types are accepted"),
    "a document with a password": ("a.docx", b"\xd0\xcf\x11\xe0" * 9, "This document has a password."),
    "something else": ("a.odt", pdf_bytes(), "ends in .odt, but it is a different kind of file"),
    "a picture that is one": ("a.jpg", documents_sent.docx(), "ends in .jpg, but it is a different kind of file"),
}


@pytest.mark.parametrize("name", NO_TEXTS)
def test_what_is_no_text_document_is_refused(name: str) -> None:
    called, content, sentence = NO_TEXTS[name]
    with pytest.raises(RefusedFileError, match=sentence):
        look(called, content, ["pdf", "document", "image"])


def test_a_text_document_is_taken_only_where_the_question_says_so() -> None:
    with pytest.raises(RefusedFileError, match="Choose a PDF or a picture"):
        look("a.docx", documents_sent.docx())


@pytest.mark.parametrize(
    ("name", "kind", "content_type"),
    [
        ("a.jpg", "JPEG", "image/jpeg"),
        ("a.jpeg", "JPEG", "image/jpeg"),
        ("a.png", "PNG", "image/png"),
        ("a.webp", "WEBP", "image/webp"),
    ],
)
def test_a_picture_is_drawn_anew_without_place_and_camera(name: str, kind: str, content_type: str) -> None:
    content = picture_bytes(kind, place=True)
    assert b"Camera of somebody" in content
    found = look(name, content)
    assert found.content_type == content_type
    assert b"Camera of somebody" not in found.content
    with Image.open(io.BytesIO(found.content)) as picture:
        assert picture.size == (40, 30)
        assert not picture.getexif()
        assert picture.format == kind
    assert found.digest == hashlib.sha256(found.content).hexdigest() != hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("PNG", "1"), ("JPEG", "CMYK"), ("JPEG", "L"), ("WEBP", "RGBA")],
)
def test_pictures_in_every_colour_model_are_taken(kind: str, mode: str) -> None:
    picture = Image.new(mode, (10, 10))
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    with Image.open(io.BytesIO(look(f"a.{kind.lower()}", buffer.getvalue()).content)) as found:
        assert found.mode in ("RGB", "RGBA")


BAD = {
    "wrong magic": ("a.pdf", picture_bytes(), "ends in .pdf"),
    "a program": ("a.pdf", b"MZ" + b"\x00" * 500, "ends in .pdf"),
    "another picture": ("a.png", picture_bytes("JPEG"), "ends in .png"),
    "svg": ("a.svg", SVG, "Choose a PDF or a picture"),
    "svg as png": ("a.png", SVG, "ends in .png"),
    "html": ("a.html", HTML, "Choose a PDF or a picture"),
    "html as pdf": ("a.pdf", HTML, "ends in .pdf"),
    "html before a pdf": ("a.pdf", HTML + pdf_bytes(), "ends in .pdf"),
    "zip": ("a.zip", zip_bytes(), "Choose a PDF or a picture"),
    "no ending": ("a", pdf_bytes(), "Choose a PDF or a picture"),
    "a second ending": ("a.pdf.exe", pdf_bytes(), "Choose a PDF or a picture"),
    "picture with a zip behind it": ("a.jpg", picture_bytes() + zip_bytes(), "another file hidden"),
    "pdf with a zip behind it": ("a.pdf", pdf_bytes() + zip_bytes(), "another file hidden"),
    "pdf with the end of a divided zip behind it": ("a.pdf", pdf_bytes() + divided_zip_end(), "another file hidden"),
    "pdf with a page behind it": ("a.pdf", pdf_bytes() + HTML * 50, "damaged or incomplete"),
    "bomb": ("a.png", bomb_png(), "too large: a PNG file may have up to 25 million pixels"),
    "small bomb": ("a.png", bomb_png(8000), "too large: a PNG file may have up to 25 million pixels"),
    "truncated picture": ("a.jpg", picture_bytes()[:-200], "picture is damaged"),
    "truncated png": ("a.png", picture_bytes("PNG")[:60], "picture is damaged"),
    "truncated pdf": ("a.pdf", pdf_bytes()[:-30], "PDF is damaged"),
    "hollow pdf": ("a.pdf", b"%PDF-1.7\n%%EOF", "PDF is damaged"),
    "pdf without pages": ("a.pdf", pdf_bytes(pages=0), "has no pages"),
    "encrypted pdf": ("a.pdf", pdf_bytes(password="secret"), "has a password"),
    "pdf that starts a program": ("a.pdf", pdf_bytes(action="/Launch"), "runs a program"),
    "pdf that runs a script on opening": ("a.pdf", pdf_bytes(action="/JavaScript"), "runs a program"),
    "pdf with a link that starts a program": ("a.pdf", pdf_bytes(note=True), "runs a program"),
    "pdf with a named script": ("a.pdf", pdf_bytes(script=True), "runs a program"),
    "empty": ("a.pdf", b"", "is empty"),
    "too large": ("a.pdf", pdf_bytes() + b"\x00" * 1024 * 1024, "is 1.0 MB; the limit is 1 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence(name: str) -> None:
    file_name, content, sentence = BAD[name]
    with pytest.raises(RefusedFileError, match=sentence):
        look(file_name, content)


@pytest.mark.parametrize("name", sent.SENT)
def test_whatever_is_sent_to_the_library_is_kept_here_or_refused_with_a_sentence(name: str) -> None:
    called, content = sent.SENT[name][0], sent.SENT[name][1]()
    try:
        found = look(called, content)
    except RefusedFileError as refusal:
        found = None
        said = str(refusal)
    if found is None:
        assert said
    else:
        assert name in sent.TAKEN
        with Image.open(io.BytesIO(found.content)) as picture:
            assert found.content_type == f"image/{(picture.format or '').lower()}"


@pytest.mark.parametrize(("name", "kept_as"), [("Photo.HEIC", "Photo.jpg"), ("photo.heif", "photo.jpg")])
def test_what_few_can_open_is_kept_as_what_everybody_can(name: str, kept_as: str) -> None:
    found = look(name, sent.saved(sent.plain(), "HEIF"))
    assert (found.name, found.content_type) == (kept_as, "image/jpeg")


def test_colours_and_place_of_a_picture_are_those_it_was_sent_with() -> None:
    with Image.open(io.BytesIO(look("a.jfif", sent.turned(6)).content)) as picture:
        assert picture.size == sent.SIZE
        assert picture.getpixel((10, 40))[2] > 240
    with Image.open(io.BytesIO(look("a.png", sent.saved(sent.plain("I;16", 40_000), "PNG")).content)) as picture:
        assert picture.getpixel((10, 40)) == (156, 156, 156)


def test_a_file_that_cannot_be_opened_just_now_is_asked_for_again(settings: Settings) -> None:
    settings.CHECKING_SECONDS = 0.01
    for name, content in (("a.pdf", pdf_bytes()), ("a.jpg", picture_bytes())):
        with pytest.raises(RefusedFileError, match="too much time or memory"):
            look(name, content)
    settings.BASE_DIR = settings.DATA_DIR
    with pytest.raises(RefusedFileError, match="Please try again in a moment"):
        look("a.pdf", pdf_bytes())


def test_a_question_takes_only_its_kinds() -> None:
    with pytest.raises(RefusedFileError, match=r"^Choose a PDF\.$"):
        look("a.jpg", picture_bytes(), ["pdf"])
    with pytest.raises(RefusedFileError, match=r"^Choose a picture"):
        look("a.pdf", pdf_bytes(), ["image"])


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\films\\script.pdf", "script.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("a\ud800b.pdf", "ab.pdf"),
        ("script\u202efdp.exe", "scriptfdp.exe"),
        ("\u2066a\u2069\u200f.pdf", "a.pdf"),
        ("...pdf", "pdf"),
        ("a\r\nb.pdf", "a b.pdf"),
        ("", "file"),
        ("Ай тууган.JPG", "Ай тууган.jpg"),
    ],
)
def test_a_name_is_bare_and_honest(given: str, clean: str) -> None:
    assert clean_name(given) == clean


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("ф" * 300 + ".pdf")
    assert name.endswith(".pdf")
    assert len(name) <= 120
