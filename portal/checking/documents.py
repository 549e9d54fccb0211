"""Opening a text document, DOCX or ODT: no macros, no other files in it, and nothing that is loaded from elsewhere.

Links that somebody clicks stay, to pages of the web and to addresses; a template, a picture or a text that
the program would fetch by itself does not.
"""

import re
import zipfile
from typing import IO

from .archives import Attributes, opened, refuse_others, walk, xml_parts
from .facts import Reason, UnopenedFileError
from .fields import Fields
from .limits import Limits

HEAVY_BYTES = 2 * 1024 * 1024
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
PLAIN_LINKS = frozenset({"http", "https", "mailto", "tel", "ftp"})
SCRIPTS = ("macro:", "vnd.sun.star.script:", "javascript:", "vbscript:", ".uno:")
DRAWN_INSIDE = re.compile(r"data:image/(png|jpeg|gif|webp);", re.IGNORECASE)
"""A picture that stands in the address itself, as drawing programs put it into an SVG."""

PICTURES = frozenset({"jpeg", "jpg", "png", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg"})
DOCX_PARTS = PICTURES | {"xml", "rels", "vml", "wdp", "odttf", "ttf", "bin"}
ODT_PARTS = PICTURES | {"xml", "rdf", "svm", "ttf", "otf", "mimetype", "layout-cache"}

DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCX_MACROS = ("macroenabled", "vbaproject", "vbadata", "activex")
DOCX_RUNS = frozenset(
    {"vbaProject", "wordVbaData", "activeXControl", "activeXControlBinary", "control", "extensibility"}
    | {"webextension", "webextensiontaskpanes"}
)
DOCX_HOLDS = frozenset({"oleObject", "package", "aFChunk", "subDocument"})
DOCX_FOLDERS = ("word/embeddings/", "word/activex/", "customui/")
DOCX_HELD = frozenset({"altChunk", "subDoc", "OLEObject"})
DOCX_LINKED = frozenset({("blip", "link"), ("videoFile", "link"), ("audioFile", "link"), ("imagedata", "href")})
"""(element, attribute) that name a relation to be loaded, of whatever kind that calls itself."""
DOCX_SOURCES = frozenset({"connectString", "udl"})
"""Elements that name a database whose rows are filled in."""
SVG_LOADS = frozenset({"image", "use", "feImage"})

ODT_TYPE = b"application/vnd.oasis.opendocument.text"
ODT_SCRIPTS = ("basic/", "scripts/", "dialogs/")
ODT_RUNS = frozenset({"event-listener", "script", "execute-macro"})
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
    for name in xml_parts(archive):
        refuse_content(archive, name)


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
    is_loaded = kind != "hyperlink" or not is_plain_link(target)
    if is_loaded and (attributes.get("TargetMode", "").lower() == "external" or leads_out(target)):
        raise UnopenedFileError(Reason.LINKS_OUT)


def refuse_content(archive: zipfile.ZipFile, name: str) -> None:
    """Look through a part for relations, for what is loaded or run, and for fields, which are calculated on opening."""
    fields = Fields()

    def begin(element: str, attributes: Attributes) -> None:
        refuse_relationship(element, attributes)
        refuse_docx_element(element, attributes)
        fields.begin(element, attributes)

    walk(archive, name, begin, fields.text)
    fields.refuse()


def refuse_docx_element(element: str, attributes: Attributes) -> None:
    if element == "script":
        raise UnopenedFileError(Reason.RUNS_CODE)
    if element in DOCX_HELD:
        raise UnopenedFileError(Reason.HOLDS_FILES)
    is_linked = any((element, attribute) in DOCX_LINKED for attribute in attributes)
    source = attributes.get("src", "") or (attributes.get("href", "") if element in SVG_LOADS else "")
    if is_linked or element in DOCX_SOURCES or leads_out(source):
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
    for name in xml_parts(archive):
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
    loaded = (attributes.get("src", ""), attributes.get("base", ""))
    if element in ODT_LOADS or leads_out_of_odt(element, href) or any(map(leads_out, loaded)):
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
    has_scheme = SCHEME.match(target) is not None and not DRAWN_INSIDE.match(target.lstrip())
    return has_scheme or target.lstrip().startswith(("\\", "//"))


def is_remote(target: str) -> bool:
    """Whether it is on another machine."""
    return leads_out(target) and not target.lower().startswith("file:///")
