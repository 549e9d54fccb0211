"""Opening a text document, DOCX or ODT: no macros, no other files in it, and nothing that is loaded from elsewhere.

Links that somebody clicks stay, to pages of the web and to addresses; a template, a picture or a text that
the program would fetch by itself does not.
"""

import re
import zipfile
from typing import IO

from .archives import Attributes, is_xml, opened, refuse_others, walk
from .facts import Reason, UnopenedFileError
from .limits import Limits

HEAVY_BYTES = 2 * 1024 * 1024
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
PLAIN_LINKS = frozenset({"http", "https", "mailto", "tel", "ftp"})
SCRIPTS = ("macro:", "vnd.sun.star.script:", "javascript:", "vbscript:")

PICTURES = frozenset({"jpeg", "jpg", "png", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg"})
DOCX_PARTS = PICTURES | {"xml", "rels", "vml", "wdp", "odttf", "ttf", "bin"}
ODT_PARTS = PICTURES | {"xml", "rdf", "svm", "ttf", "otf", "mimetype", "layout-cache"}

DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCX_MACROS = ("macroenabled", "vbaproject", "vbadata", "activex")
DOCX_RUNS = frozenset(
    {"vbaProject", "wordVbaData", "activeXControl", "activeXControlBinary", "control", "extensibility", "webextension"}
)
DOCX_HOLDS = frozenset({"oleObject", "package", "aFChunk", "subDocument"})
DOCX_FOLDERS = ("word/embeddings/", "word/activex/", "customui/")
RUNNING_FIELD = re.compile(r"\s*DDE(AUTO)?\b", re.IGNORECASE)
LOADING_FIELD = re.compile(r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE)

ODT_TYPE = b"application/vnd.oasis.opendocument.text"
ODT_SCRIPTS = ("basic/", "scripts/", "dialogs/")
ODT_RUNS = frozenset({"event-listener", "script"})
ODT_HOLDS = frozenset({"object", "object-ole", "applet", "plugin", "floating-frame"})
ODT_LOADS = frozenset({"section-source", "dde-source", "dde-connection-decl", "dde-connection", "database-display"})
ODT_LINKS = frozenset({"a", "area-rectangle", "area-circle", "area-polygon"})


def read_document(file: IO[bytes], form: str, limits: Limits) -> None:
    """Raises UnopenedFileError unless the file is one whole document of the format: "docx" or "odt"."""
    if file.seek(0, 2) > HEAVY_BYTES:
        limits.take_turn()
    with opened(file) as archive:
        check = check_docx if form == "docx" else check_odt
        check(archive)


def check_docx(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    refuse_docx_types(archive)
    refuse_others(archive, DOCX_PARTS)
    if any(name.lower().startswith(DOCX_FOLDERS) for name in names if not name.endswith("/")):
        raise UnopenedFileError(Reason.HOLDS_FILES)
    for name in names:
        if name.lower().endswith(".rels"):
            walk(archive, name, refuse_relationship)
        elif is_xml(name):
            refuse_fields(archive, name)


def refuse_docx_types(archive: zipfile.ZipFile) -> None:
    """The list of types has the one main part, a document without macros."""
    main = []

    def note(_element: str, attributes: Attributes) -> None:
        kind = attributes.get("ContentType", "")
        if any(word in kind.lower() for word in DOCX_MACROS):
            raise UnopenedFileError(Reason.RUNS_CODE)
        if kind == DOCX_MAIN:
            main.append(attributes.get("PartName", "").lstrip("/"))

    if "[Content_Types].xml" not in archive.namelist():
        raise UnopenedFileError(Reason.DAMAGED)
    walk(archive, "[Content_Types].xml", note)
    if len(main) != 1 or main[0] not in archive.namelist():
        raise UnopenedFileError(Reason.DAMAGED)


def refuse_relationship(element: str, attributes: Attributes) -> None:
    if element != "Relationship":
        return
    kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
    if kind in DOCX_RUNS:
        raise UnopenedFileError(Reason.RUNS_CODE)
    if kind in DOCX_HOLDS:
        raise UnopenedFileError(Reason.HOLDS_FILES)
    if attributes.get("TargetMode", "").lower() == "external" and not (kind == "hyperlink" and is_plain_link(target)):
        raise UnopenedFileError(Reason.LINKS_OUT)


def refuse_fields(archive: zipfile.ZipFile, name: str) -> None:
    """Fields are calculated when a document is opened; their words may be spread over many elements."""
    codes: list[str] = []
    is_code = False

    def begin(element: str, attributes: Attributes) -> None:
        nonlocal is_code
        is_code = element == "instrText"
        if element == "fldChar" and attributes.get("fldCharType") == "begin":
            codes.append("")
        elif element == "fldSimple":
            codes.append(attributes.get("instr", ""))
        elif leads_out(attributes.get("src", "")):
            raise UnopenedFileError(Reason.LINKS_OUT)

    def text(words: str) -> None:
        if is_code:
            codes[-1:] = [(codes[-1] if codes else "") + words]

    walk(archive, name, begin, text)
    if any(RUNNING_FIELD.match(code) for code in codes):
        raise UnopenedFileError(Reason.RUNS_CODE)
    if any(LOADING_FIELD.match(code) for code in codes):
        raise UnopenedFileError(Reason.LINKS_OUT)


def check_odt(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    first = archive.infolist()[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or archive.read(first) != ODT_TYPE:
        raise UnopenedFileError(Reason.DAMAGED)
    if "encrypted-package" in names:
        raise UnopenedFileError(Reason.LOCKED)
    if not {"content.xml", "META-INF/manifest.xml"} <= set(names):
        raise UnopenedFileError(Reason.DAMAGED)
    walk(archive, "META-INF/manifest.xml", refuse_encryption)
    refuse_others(archive, ODT_PARTS)
    files = [name for name in names if not name.endswith("/")]
    if any(name.lower().startswith(ODT_SCRIPTS) for name in files):
        raise UnopenedFileError(Reason.RUNS_CODE)
    for name in files:
        if is_xml(name):
            walk(archive, name, refuse_odt_element)


def refuse_encryption(element: str, _attributes: Attributes) -> None:
    if element == "encryption-data":
        raise UnopenedFileError(Reason.LOCKED)


def refuse_odt_element(element: str, attributes: Attributes) -> None:
    href = attributes.get("href", "")
    if element in ODT_RUNS or href.lstrip().lower().startswith(SCRIPTS):
        raise UnopenedFileError(Reason.RUNS_CODE)
    if element in ODT_HOLDS:
        raise UnopenedFileError(Reason.HOLDS_FILES)
    if element in ODT_LOADS or leads_out_of_odt(element, href):
        raise UnopenedFileError(Reason.LINKS_OUT)


def leads_out_of_odt(element: str, href: str) -> bool:
    if element in ODT_LINKS:
        return not is_plain_link(href)
    if element == "template":  # where the document was made; only one that could be fetched matters
        return is_remote(href)
    return leads_out(href) or href.startswith(("/", ".."))


def is_plain_link(target: str) -> bool:
    """Whether somebody who clicks comes to a page, an address, or a place in the document."""
    scheme = SCHEME.match(target)
    return scheme.group(1).lower() in PLAIN_LINKS if scheme else not target.lstrip().startswith(("\\", "//"))


def leads_out(target: str) -> bool:
    return SCHEME.match(target) is not None or target.lstrip().startswith(("\\", "//"))


def is_remote(target: str) -> bool:
    """Whether it is on another machine."""
    return leads_out(target) and not target.lower().startswith("file:///")
