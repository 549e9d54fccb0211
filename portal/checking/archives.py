"""Opening a zip archive that is to be a document: whole, bounded, and nothing else before, behind or inside it."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO
from xml.parsers import expat

from .facts import Reason, UnopenedFileError
from .limits import MEGABYTE

MOST_PARTS = 3000
MOST_BYTES = 256 * MEGABYTE
"""What all parts may have together when they are unpacked."""
MOST_OF_XML = 48 * MEGABYTE
MOST_RATIO = 60
"""How many times larger than the archive its parts may be, where that is more than ROOMY."""
ROOMY = 16 * MEGABYTE
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1
END = b"PK\x05\x06"
END_LENGTH = 22
BEGINNINGS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"MZ",
    b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"%PDF",
    b"{\\rtf",
)
"""How other files begin that somebody could put into a document."""
HEAD = 4096
MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<\0?[A-Za-z_:?!\x80-\xff]")
BINARY = re.compile(rb"[\x01-\x08\x0e-\x1f]")
JUDGED = frozenset({"Type", "Target", "TargetMode", "PartName", "ContentType", "fldCharType", "instr", "src", "href"})
"""Names of attributes by which a part is judged: with two namespaces, one could hide another."""

Attributes = dict[str, str]


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """The archive, every part of which was read once. Raises UnopenedFileError."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_LENGTH))
    if file.read(len(END)) != END:  # cut off, or something stands behind it
        raise UnopenedFileError(Reason.DAMAGED)
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise UnopenedFileError(Reason.DAMAGED) from error
    with archive:
        refuse_shape(archive, size)
        for part in archive.infolist():
            read_part(archive, part)
        yield archive


def refuse_shape(archive: zipfile.ZipFile, size: int) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > min(MOST_BYTES, max(ROOMY, MOST_RATIO * size)):
        raise UnopenedFileError(Reason.TOO_HEAVY)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise UnopenedFileError(Reason.LOCKED)
    names = {part.filename.casefold() for part in parts}
    is_odd = any(is_outside(part.filename) or part.compress_type not in METHODS for part in parts)
    if is_odd or len(names) < len(parts) or not parts or min(part.header_offset for part in parts):
        raise UnopenedFileError(Reason.DAMAGED)


def is_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/")


def read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part to its end, which proves its checksum and its size."""
    with archive.open(part) as content:
        head = content.read(HEAD)
        if head[:16].lstrip().startswith(BEGINNINGS):
            raise UnopenedFileError(Reason.HOLDS_FILES)
        if is_xml(part.filename, head) and part.file_size > MOST_OF_XML:
            raise UnopenedFileError(Reason.TOO_HEAVY)
        while content.read(MEGABYTE):
            pass


def refuse_others(archive: zipfile.ZipFile, endings: frozenset[str]) -> None:
    """Refuse an archive with parts that a document of its format has not, by the endings of their names."""
    for name in archive.namelist():
        if not name.endswith("/") and name.rpartition("/")[2].rpartition(".")[2].lower() not in endings:
            raise UnopenedFileError(Reason.HOLDS_FILES)


def xml_parts(archive: zipfile.ZipFile) -> list[str]:
    """Names of the parts that a program could read as XML, whatever their names end in."""
    found = []
    for name in archive.namelist():
        with archive.open(name) as content:
            if is_xml(name, content.read(HEAD)):
                found.append(name)
    return found


def is_xml(name: str, head: bytes) -> bool:
    """Whether a part is XML by its name or its beginning; one that begins with nothing but blanks may be."""
    is_blank = bool(head) and not head.strip(b"\0 \t\r\n")
    return name.lower().endswith((".xml", ".rels", ".rdf")) or is_blank or begins_as_markup(head)


def begins_as_markup(head: bytes) -> bool:
    begun = MARKUP.match(head)
    return begun is not None and BINARY.search(head, begun.end(), begun.end() + 32) is None


def walk(
    archive: zipfile.ZipFile,
    name: str,
    begin: Callable[[str, Attributes], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `begin` with the local name and attributes of every element of a part, and `text` with what stands between.

    Of an empty part, which some programs write, there are none; what is no XML raises ExpatError.
    """
    if not archive.getinfo(name).file_size:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_declarations
    parser.EntityDeclHandler = refuse_entity

    def begun(element: str, attributes: Attributes) -> None:
        begin(local(element), by_local_name(attributes))

    parser.StartElementHandler = begun
    if text is not None:
        parser.CharacterDataHandler = text
    with archive.open(name) as content:
        parser.ParseFile(content)


def by_local_name(attributes: Mapping[str, str]) -> Attributes:
    found: Attributes = {}
    for attribute, value in attributes.items():
        name = local(attribute)
        if name in JUDGED and found.get(name, value) != value:
            raise UnopenedFileError(Reason.DAMAGED)
        found[name] = value
    return found


def local(name: str) -> str:
    return name.rpartition(" ")[2]


def refuse_declarations(_name: str, _system: str | None, _public: str | None, has_internal_subset: bool) -> None:
    if has_internal_subset:
        raise UnopenedFileError(Reason.DAMAGED)


def refuse_entity(*_declared: object) -> None:
    raise UnopenedFileError(Reason.DAMAGED)
