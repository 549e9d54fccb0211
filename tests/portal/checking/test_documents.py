"""Text documents of strangers: kept where they are nothing but a text, refused for a reason where they are more."""

import io
import zipfile

import pytest

from portal.checking.client import read_document
from portal.checking.facts import Reason, UnopenedFileError
from tests import documents_sent as sent
from tests.applications.samples import zip_bytes


def reason(content: bytes, form: str) -> Reason | None:
    try:
        read_document(io.BytesIO(content), form)
    except UnopenedFileError as error:
        return error.reason
    return None


def field(code: str) -> str:
    """A field whose words are spread over several elements, as Word spreads them."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    words = "".join(f"<w:r><w:instrText>{letter}</w:instrText></w:r>" for letter in code)
    return sent.text(f"<w:p>{begin}{words}{end}</w:p>")


def relation(kind: str, target: str, mode: str = "External") -> bytes:
    return sent.docx(**{"word/_rels/document.xml.rels": sent.relations((kind, target, mode))})


def fields(*elements: str) -> bytes:
    """A DOCX in whose text fields begin "(", are calculated "=" and end ")"; what else is told stands in them."""
    marks = {"(": "begin", "=": "separate", ")": "end"}
    runs = (
        f'<w:fldChar w:fldCharType="{marks[one]}"/>' if one in marks else f"<w:instrText>{one}</w:instrText>"
        for one in elements
    )
    body = "".join(f"<w:r>{run}</w:r>" for run in runs)
    return sent.docx(**{"word/document.xml": sent.text(f"<w:p>{body}</w:p>")})


def said_twice(attribute: str, value: str) -> bytes:
    """A relation that loads a picture, with a second attribute by which it would not."""
    row = sent.relations(("image", "https://example.org/a.png", "External"))
    other = row.replace("/>", f' x:{attribute}="{value}"/>').replace("<Relationships ", '<Relationships xmlns:x="x" ')
    return sent.docx(**{"word/_rels/document.xml.rels": other})


def svg(inside: str) -> str:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces}>{inside}</svg>"


MACROS = sent.MAIN.replace("openxmlformats-officedocument.wordprocessingml.document", "ms-word.document.macroEnabled")
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"
DTD = '<!DOCTYPE manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest/>'

GOOD = {
    "a docx": (sent.docx(), "docx"),
    "an odt": (sent.odt(), "odt"),
    "a docx with a page number": (sent.docx(**{"word/footer1.xml": field(" PAGE ")}), "docx"),
    "a docx with a link to a place in it": (relation("hyperlink", "#chapter"), "docx"),
    "an odt with a list of parts as OpenOffice wrote it": (sent.odt(**{"META-INF/manifest.xml": DTD}), "odt"),
    "an odt made from a template on its own machine": (
        sent.odt(**{"meta.xml": '<m:template xmlns:m="m" xmlns:x="x" x:href="file:///C:/letter.ott"/>'}),
        "odt",
    ),
    "a docx with a list of contents": (fields("(", " TOC ", "=", "(", " PAGEREF a ", "=", ")", ")"), "docx"),
    "a docx with a field in another": (fields("(", " IF ", "(", " PAGE ", ")", " = 1 ", ")"), "docx"),
    "a docx with a drawing": (
        sent.docx(**{"word/media/a.svg": svg('<image xlink:href="data:image/png;base64,AA"/>')}),
        "docx",
    ),
    "a docx with a font": (sent.docx(**{"word/fonts/font1.odttf": b"<a\x01\x02" + bytes(range(60))}), "docx"),
    "a docx of much text": (sent.docx(**{"word/document.xml": sent.text("<w:p/>" * 500_000)}), "docx"),
}
BAD = {
    "a zip with a program": (zip_bytes(), "docx", Reason.HOLDS_FILES),
    "another zip": (sent.archive({"notes.xml": "<x/>"}), "docx", Reason.DAMAGED),
    "another zip as odt": (sent.archive({"notes.xml": "<x/>"}), "odt", Reason.DAMAGED),
    "an odt that calls itself docx": (sent.odt(), "docx", Reason.DAMAGED),
    "a docx that calls itself odt": (sent.docx(), "odt", Reason.DAMAGED),
    "a text without its text": (sent.docx(**{"word/document.xml": None}), "docx", Reason.DAMAGED),
    "a spreadsheet": (sent.odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "odt", Reason.DAMAGED),
    "cut off": (sent.docx()[:-30], "docx", Reason.DAMAGED),
    "something before it": (b"MZ" + sent.docx(), "docx", Reason.DAMAGED),
    "something behind it": (sent.odt() + b"MZ", "odt", Reason.DAMAGED),
    "no zip": (b"PK\x03\x04" + b"x" * 500, "docx", Reason.DAMAGED),
    "broken text": (sent.docx(**{"word/document.xml": "<w:document"}), "docx", Reason.DAMAGED),
    "a name that leads out": (sent.docx(**{"../evil.xml": "<x/>"}), "docx", Reason.DAMAGED),
    "entities": (sent.docx(**{"word/document.xml": BOMB}), "docx", Reason.DAMAGED),
    "entities in an odt": (sent.odt(**{"content.xml": BOMB}), "odt", Reason.DAMAGED),
    "a bomb": (sent.docx(**{"word/media/image2.png": b"0" * 200_000_000}), "docx", Reason.TOO_HEAVY),
    "very many parts": (sent.docx(**{f"word/p{n}.xml": "<x/>" for n in range(3100)}), "docx", Reason.TOO_HEAVY),
    "macros by type": (sent.docx(**{"[Content_Types].xml": sent.types(MACROS)}), "docx", Reason.RUNS_CODE),
    "macros by relation": (relation("vbaProject", "vbaProject.bin", "Internal"), "docx", Reason.RUNS_CODE),
    "an OLE file": (sent.docx(**{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0rest"}), "docx", Reason.HOLDS_FILES),
    "a table of another program": (
        sent.docx(**{"word/embeddings/Microsoft_Excel_Sheet1.bin": b"table"}),
        "docx",
        Reason.HOLDS_FILES,
    ),
    "an object": (relation("oleObject", "embeddings/1.bin", "Internal"), "docx", Reason.HOLDS_FILES),
    "a chunk of another format": (relation("aFChunk", "chunk.xml", "Internal"), "docx", Reason.HOLDS_FILES),
    "a program": (sent.docx(**{"word/media/image2.png": b"MZ\x90"}), "docx", Reason.HOLDS_FILES),
    "a page of the web": (sent.docx(**{"word/page.html": "<script>"}), "docx", Reason.HOLDS_FILES),
    "a zip in it": (sent.odt(**{"Pictures/2.png": zip_bytes()}), "odt", Reason.HOLDS_FILES),
    "a template from elsewhere": (relation("attachedTemplate", "https://example.org/a.dotm"), "docx", Reason.LINKS_OUT),
    "a picture from elsewhere": (relation("image", "https://example.org/a.png"), "docx", Reason.LINKS_OUT),
    "a link to another machine": (relation("hyperlink", r"\\\\server\\share"), "docx", Reason.LINKS_OUT),
    "a link to a program": (relation("hyperlink", "file:///C:/evil.exe"), "docx", Reason.LINKS_OUT),
    "a link that runs": (relation("hyperlink", "javascript:alert(1)"), "docx", Reason.LINKS_OUT),
    "a field that runs": (sent.docx(**{"word/document.xml": field(" DDEAUTO c:\\cmd ")}), "docx", Reason.RUNS_CODE),
    "a field in a part that is called no text": (
        sent.docx(**{"word/header1.bin": field(" DDEAUTO c:\\cmd ")}),
        "docx",
        Reason.RUNS_CODE,
    ),
    "a field behind many blanks": (
        sent.docx(**{"word/header1.bin": " " * 9000 + field(" DDE c ").partition("?>")[2]}),
        "docx",
        Reason.RUNS_CODE,
    ),
    "a field behind another in it": (
        fields("(", " ", "(", " PAGE ", ")", ' INCLUDEPICTURE "https://example.org" ', ")"),
        "docx",
        Reason.RUNS_CODE,
    ),
    "a field that loads around another": (
        fields("(", " INCLUDEPICTURE ", "(", " PAGE ", ")", ' "https://example.org" ', ")"),
        "docx",
        Reason.LINKS_OUT,
    ),
    "a field whose name is calculated": (
        fields("(", "(", " QUOTE 68 68 69 ", ")", " c:\\cmd ", ")"),
        "docx",
        Reason.RUNS_CODE,
    ),
    "a relation that says twice where it leads": (said_twice("TargetMode", "Internal"), "docx", Reason.DAMAGED),
    "a relation within that leads out": (
        relation("image", "https://example.org/a.png", "Internal"),
        "docx",
        Reason.LINKS_OUT,
    ),
    "a picture that calls its relation a link": (
        sent.docx(**{"word/document.xml": sent.text('<a:blip xmlns:a="a" xmlns:r="r" r:link="r0"/>')}),
        "docx",
        Reason.LINKS_OUT,
    ),
    "a drawing that loads": (
        sent.docx(**{"word/media/a.svg": svg('<image xlink:href="https://example.org/a.png"/>')}),
        "docx",
        Reason.LINKS_OUT,
    ),
    "a drawing that runs": (sent.docx(**{"word/media/a.svg": svg("<script/>")}), "docx", Reason.RUNS_CODE),
    "a drawing of former times that loads": (
        sent.docx(**{"word/a.vml": '<v:imagedata xmlns:v="v" src="https://example.org/a.png"/>'}),
        "docx",
        Reason.LINKS_OUT,
    ),
    "an extension of the web": (relation("webextensiontaskpanes", "panes.xml", "Internal"), "docx", Reason.RUNS_CODE),
    "rows of a database": (
        sent.docx(**{"word/settings.xml": '<w:connectString xmlns:w="w" w:val="Provider"/>'}),
        "docx",
        Reason.LINKS_OUT,
    ),
    "a field that loads": (
        sent.docx(**{"word/header1.xml": field(' INCLUDEPICTURE "https://example.org" ')}),
        "docx",
        Reason.LINKS_OUT,
    ),
    "a simple field that loads": (
        sent.docx(**{"word/document.xml": sent.text('<w:fldSimple w:instr="INCLUDETEXT x"/>')}),
        "docx",
        Reason.LINKS_OUT,
    ),
    "Basic": (sent.odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "odt", Reason.RUNS_CODE),
    "Python": (sent.odt(**{"Scripts/python/a.xml": "<x/>"}), "odt", Reason.RUNS_CODE),
    "an event": (sent.odt(**{"content.xml": sent.content("<script:event-listener/>")}), "odt", Reason.RUNS_CODE),
    "a macro to press": (sent.odt(**{"content.xml": sent.content("<text:execute-macro/>")}), "odt", Reason.RUNS_CODE),
    "a link to a command": (
        sent.odt(**{"content.xml": sent.content('<text:a xlink:href=".uno:Quit"/>')}),
        "odt",
        Reason.RUNS_CODE,
    ),
    "a drawing of an odt that runs": (sent.odt(**{"Pictures/a.svg": svg("<script/>")}), "odt", Reason.RUNS_CODE),
    "a drawing of an odt with entities": (sent.odt(**{"Pictures/a.svg": BOMB}), "odt", Reason.DAMAGED),
    "a picture of an odt that says twice where it is": (
        sent.odt(**{"content.xml": sent.content('<draw:image xlink:href="http://e.org" text:href="Pictures/1.png"/>')}),
        "odt",
        Reason.DAMAGED,
    ),
    "answers from elsewhere": (
        sent.odt(**{"content.xml": sent.content('<f:instance xmlns:f="f" src="https://example.org"/>')}),
        "odt",
        Reason.LINKS_OUT,
    ),
    "a place from which all is loaded": (
        sent.odt(**{"content.xml": sent.content('<draw:frame xml:base="https://example.org/"/>')}),
        "odt",
        Reason.LINKS_OUT,
    ),
    "a link to a macro": (
        sent.odt(**{"content.xml": sent.content('<text:a xlink:href="vnd.sun.star.script:a"/>')}),
        "odt",
        Reason.RUNS_CODE,
    ),
    "an object in an odt": (sent.odt(**{"content.xml": sent.content("<draw:object/>")}), "odt", Reason.HOLDS_FILES),
    "a picture of an odt from elsewhere": (
        sent.odt(**{"content.xml": sent.content('<draw:image xlink:href="http://example.org/a.png"/>')}),
        "odt",
        Reason.LINKS_OUT,
    ),
    "a picture beside an odt": (
        sent.odt(**{"content.xml": sent.content('<draw:image xlink:href="../a.png"/>')}),
        "odt",
        Reason.LINKS_OUT,
    ),
    "a section from elsewhere": (
        sent.odt(**{"content.xml": sent.content('<text:section-source xlink:href="a.odt"/>')}),
        "odt",
        Reason.LINKS_OUT,
    ),
    "a template of an odt from elsewhere": (
        sent.odt(**{"meta.xml": '<m:template xmlns:m="m" xmlns:x="x" x:href="https://example.org/a.ott"/>'}),
        "odt",
        Reason.LINKS_OUT,
    ),
    "an odt with a password": (
        sent.odt(**{"META-INF/manifest.xml": '<m:encryption-data xmlns:m="m"/>'}),
        "odt",
        Reason.LOCKED,
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_text_is_kept(name: str) -> None:
    assert reason(*GOOD[name]) is None


@pytest.mark.parametrize("name", BAD)
def test_what_is_more_than_a_text_is_refused(name: str) -> None:
    content, form, why = BAD[name]
    assert reason(content, form) == why


def test_a_zip_with_a_password_is_locked() -> None:
    made = bytearray(sent.docx())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        place = archive.start_dir
    made[place + 8] |= 1  # the flag of the first entry in the list at the end
    assert reason(bytes(made), "docx") == Reason.LOCKED
