"""Inspecting a file that somebody sent: it must be a PDF, a text document or a picture, and nothing else besides.

What its name and first bytes say is found out in the request; it is opened
later, by a process of its own. Pictures are drawn again, without the place and
the camera in their EXIF data. Messages are for the person who chose the file.
"""

import hashlib
import re
import zipfile
from dataclasses import dataclass
from typing import IO

import filetype
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.checking.client import draw_anew, read_document, read_pdf
from portal.checking.facts import Drawing, Reason
from portal.checking.sentences import sentence
from portal.languages.plain_text import clean_line

MEGABYTE = 1024 * 1024
MILLION = 1_000_000
MOST_MILLIONS = {"jpg": 110, "png": 25, "webp": 13, "heic": 25}
"""Millions of pixels that a picture may have: what is decoded of it has to fit into the memory of a check."""
NAME_LENGTH = 120
HEAD = 8192
"""Bytes at the beginning of a file, by which its format is recognised."""
DIRECTIONS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
EXTENSIONS = {
    **dict.fromkeys(("heic", "heif"), "heic"),
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), "jpg"),
    **{extension: extension for extension in ("pdf", "png", "webp", "docx", "odt")},
}
KIND_OF = {
    "pdf": "pdf",
    **dict.fromkeys(("jpg", "png", "webp", "heic"), "image"),
    **dict.fromkeys(("docx", "odt"), "document"),
}
FORMATS = {"pdf": "PDF", "document": "DOCX, ODT", "image": "JPG, PNG, WebP"}
"""{kind of file that a question takes: its formats}, in the order in which they are told."""
ZIP = b"PK\x03\x04"
WITH_PASSWORD = b"\xd0\xcf\x11\xe0"
"""How a DOCX with a password begins, and a DOC."""
PHOTOGRAPH = {"quality": 90, "optimize": False, "progressive": False}
ANEW = {
    "jpg": Drawing("jpeg", options=PHOTOGRAPH),
    "png": Drawing("png", options={"optimize": False}),
    "webp": Drawing("webp", options={"quality": 90}),
    "heic": Drawing("jpeg", options=PHOTOGRAPH),
}
"""How pictures of each format are drawn again, without the last bytes that could be saved for much time or memory.
HEIC becomes a format that every browser shows."""
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}

OF_PDFS = {
    Reason.DAMAGED: gettext_lazy("This PDF is damaged or incomplete. Please save it again."),
    Reason.LOCKED: gettext_lazy("This PDF is locked or has a password. Please save an unprotected copy."),
    Reason.NO_PAGES: gettext_lazy("This PDF has no pages."),
    Reason.RUNS_CODE: gettext_lazy("This PDF runs a program when it is opened. Please save it as a plain PDF."),
}
OF_DOCUMENTS = {
    Reason.DAMAGED: gettext_lazy("This document is damaged or incomplete. Please save it again, or as a PDF."),
    Reason.LOCKED: gettext_lazy("This document has a password. Please save an unprotected copy."),
    Reason.RUNS_CODE: gettext_lazy("This document contains macros. Please save it as a PDF and send that instead."),
    Reason.HOLDS_FILES: gettext_lazy(
        "This document contains other files, such as a spreadsheet. Please save it as a PDF and send that instead."
    ),
    Reason.LINKS_OUT: gettext_lazy(
        "This document loads a template, a picture or text from elsewhere. Please save it as a PDF and "
        "send that instead."
    ),
}
OF_PICTURES = {
    # The file begins like a picture, or it would have been refused before.
    Reason.NO_PICTURE: gettext_lazy("This picture is damaged or incomplete. Please save it again."),
}


class RefusedFileError(Exception):
    """A file that cannot be taken. Its message is a sentence for the applicant."""


@dataclass(frozen=True)
class Examined:
    """A file that is worth opening: its name, its format, and the SHA-256 of its bytes in hexadecimal."""

    name: str
    format: str
    digest: str


@dataclass(frozen=True)
class Opened:
    """A file as it may be kept and served."""

    name: str
    content_type: str
    content: bytes
    digest: str


def announce(name: str, size: int, *, kinds: list[str], max_megabytes: int) -> str:
    """The clean name of a file of so many bytes, before any of them is there. Raises RefusedFileError."""
    clean = clean_name(name)
    if not size:
        raise RefusedFileError(_("This file is empty. Please choose it again."))
    if size > max_megabytes * MEGABYTE:
        raise RefusedFileError(
            _("This file is %(size)s MB; the limit is %(limit)d MB.")
            % {"size": f"{size / MEGABYTE:.1f}", "limit": max_megabytes}
        )
    said_format(clean, kinds)
    return clean


def examine(upload: File, *, kinds: list[str], max_megabytes: int) -> Examined:
    """What can be said of `upload` without opening it: its size, name and first bytes.

    Cheap enough for a request, whatever the bytes are. Raises RefusedFileError with a sentence.
    """
    name = announce(upload.name or "", upload.size or 0, kinds=kinds, max_megabytes=max_megabytes)
    upload.seek(0)
    form = file_format(name, upload.read(HEAD), kinds)
    upload.seek(0)
    if KIND_OF[form] != "document" and holds_archive(upload):
        raise RefusedFileError(_("There is another file hidden inside this one. Please save it again."))
    upload.seek(0)
    return Examined(name, form, hashlib.file_digest(upload, "sha256").hexdigest())


def open_received(file: IO[bytes], name: str) -> Opened:
    """A received file, opened by a process of its own. Raises UnopenedFileError, and no other error for any bytes."""
    form = EXTENSIONS[name.rpartition(".")[2]]
    content = opened(file, form)
    kept_as = f"{name.rpartition('.')[0]}.jpg" if form == "heic" else name
    return Opened(kept_as, CONTENT_TYPES[form], content, digest(content))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def clean_name(name: str) -> str:
    """The bare file name: no folders, no invisible or direction-changing characters, short, with its ending."""
    bare = clean_line(DIRECTIONS.sub("", clean_line(name)).replace("\\", "/").rpartition("/")[2]).lstrip(". ")
    stem, dot, ending = bare.rpartition(".")
    if not dot:
        return bare[:NAME_LENGTH] or "file"
    return f"{stem[: NAME_LENGTH - 10].strip() or 'file'}.{ending[:9].lower()}"


def said_format(name: str, kinds: list[str]) -> str:
    """The format by the ending alone. Raises RefusedFileError unless the question allows it."""
    said = EXTENSIONS.get(name.rpartition(".")[2])
    if said is None or KIND_OF[said] not in kinds:
        raise RefusedFileError(allowed_forms(kinds))
    return said


def file_format(name: str, content: bytes, kinds: list[str]) -> str:
    """The format by both the ending and the first bytes. Raises RefusedFileError unless the question allows it."""
    said = said_format(name, kinds)
    if KIND_OF[said] == "document":
        if content.startswith(WITH_PASSWORD):
            raise RefusedFileError(refusal(Reason.LOCKED, name))
        if content.startswith(ZIP):
            return said
    guessed = filetype.guess(content)
    if guessed is None or guessed.extension != said:
        raise RefusedFileError(
            _("The name of this file ends in .%(ending)s, but it is a different kind of file.")
            % {"ending": name.rpartition(".")[2]}
        )
    return said


def holds_archive(file: IO[bytes]) -> bool:
    """Whether a file ends as a zip archive does, whole or in parts."""
    try:
        return zipfile.is_zipfile(file)
    except zipfile.BadZipFile:  # raised for an archive split over several files
        return True


def allowed_forms(kinds: list[str]) -> str:
    """A sentence that names the formats the question takes."""
    if "document" in kinds:
        return _("These file types are accepted: %(formats)s.") % {"formats": formats_of(kinds)}
    if set(kinds) >= {"pdf", "image"}:
        return _("Choose a PDF or a picture (JPG, PNG or WebP).")
    return _("Choose a picture (JPG, PNG or WebP).") if "image" in kinds else _("Choose a PDF.")


def formats_of(kinds: list[str]) -> str:
    """The names of the formats of these kinds of files."""
    return ", ".join(formats for kind, formats in FORMATS.items() if kind in kinds)


def opened(file: IO[bytes], form: str) -> bytes:
    """The bytes to keep: a text unchanged; a picture drawn again, upright, with nothing but its pixels."""
    if KIND_OF[form] != "image":
        if form == "pdf":
            read_pdf(file)
        else:
            read_document(file, form)
        file.seek(0)
        return file.read()
    return draw_anew(file, ANEW[form], most_pixels=MOST_MILLIONS[form] * MILLION).content


def refusal(reason: Reason, name: str) -> str:
    """The sentence for somebody whose file, of this name, was not opened."""
    ending = name.rpartition(".")[2]
    if reason == Reason.TOO_MANY_PIXELS:
        return _(
            "This picture is too large: a %(format)s file may have up to %(millions)d million pixels. Please "
            "save a smaller copy."
        ) % {"format": ending.upper(), "millions": MOST_MILLIONS[EXTENSIONS[ending]]}
    said = {"pdf": OF_PDFS, "document": OF_DOCUMENTS, "image": OF_PICTURES}[KIND_OF[EXTENSIONS[ending]]]
    return str(said.get(reason) or sentence(reason))
