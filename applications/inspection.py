"""Inspecting an uploaded file before it is stored: it must be a PDF or a picture, and nothing else besides.

Pictures are decoded and encoded again, without the place and the camera they
were taken with. Messages are for the person who chose the file.
"""

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass

import filetype
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from portal.languages.plain_text import clean_line

MEGABYTE = 1024 * 1024
MOST_PIXELS = 50_000_000
NAME_LENGTH = 120
PAGES_LOOKED_AT = 200
AFTER_THE_END = 1024
"""Bytes a PDF may have behind its end mark; some programs pad it."""
DIRECTIONS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
EXTENSIONS = {"pdf": "pdf", "jpg": "jpg", "jpeg": "jpg", "jpe": "jpg", "png": "png", "webp": "webp"}
KIND_OF = {"pdf": "pdf", "jpg": "image", "png": "image", "webp": "image"}
PILLOW_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
DANGEROUS_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"})


class RefusedFileError(Exception):
    """A file that cannot be taken. Its message is a sentence for the applicant."""


@dataclass(frozen=True)
class Inspected:
    """A file as it may be kept. Digests are SHA-256 in hexadecimal: of the bytes received, of those to store."""

    name: str
    content_type: str
    content: bytes
    received_digest: str
    stored_digest: str


def inspect(upload: UploadedFile, *, kinds: list[str], max_megabytes: int) -> Inspected:
    """`upload`, checked. Raises RefusedFileError with a sentence; never any other error for what the bytes hold."""
    name = clean_name(upload.name or "")
    if not upload.size:
        raise RefusedFileError(_("This file is empty. Choose it again, please."))
    if upload.size > max_megabytes * MEGABYTE:
        raise RefusedFileError(
            _("This file has %(size)s MB, and %(limit)d MB fit.")
            % {"size": f"{upload.size / MEGABYTE:.1f}", "limit": max_megabytes}
        )
    upload.seek(0)
    content = upload.read()
    form = file_format(name, content, kinds)
    if holds_archive(content):
        raise RefusedFileError(_("There is another file hidden inside this file. Save it anew, please."))
    received = hashlib.sha256(content).hexdigest()
    if form == "pdf":
        check_pdf(content)
    else:
        content = reencoded(content, form)
    return Inspected(name, CONTENT_TYPES[form], content, received, hashlib.sha256(content).hexdigest())


def clean_name(name: str) -> str:
    """The bare name: no folders, no characters that hide or turn letters, short, with its ending."""
    bare = clean_line(DIRECTIONS.sub("", clean_line(name)).replace("\\", "/").rpartition("/")[2]).lstrip(". ")
    stem, dot, ending = bare.rpartition(".")
    if not dot:
        return bare[:NAME_LENGTH] or "file"
    return f"{stem[: NAME_LENGTH - 10].strip() or 'file'}.{ending[:9].lower()}"


def file_format(name: str, content: bytes, kinds: list[str]) -> str:
    """pdf, jpg, png or webp: what both the ending and the first bytes say, if the question allows it."""
    said = EXTENSIONS.get(name.rpartition(".")[2])
    if said is None or KIND_OF[said] not in kinds:
        raise RefusedFileError(allowed_forms(kinds))
    guessed = filetype.guess(content[:8192])
    if guessed is None or guessed.extension != said:
        raise RefusedFileError(
            _("The name of this file ends in .%(ending)s, but the file is something else.")
            % {"ending": name.rpartition(".")[2]}
        )
    return said


def holds_archive(content: bytes) -> bool:
    """Whether the bytes end as a zip archive does, whole or in parts."""
    try:
        return zipfile.is_zipfile(io.BytesIO(content))
    except zipfile.BadZipFile:  # raised for one that says it goes on in another file
        return True


def allowed_forms(kinds: list[str]) -> str:
    """The sentence that names what the question takes."""
    if set(kinds) >= {"pdf", "image"}:
        return _("Choose a PDF or a picture (JPG, PNG or WebP).")
    return _("Choose a picture (JPG, PNG or WebP).") if "image" in kinds else _("Choose a PDF.")


def reencoded(content: bytes, form: str) -> bytes:
    """The picture decoded and encoded again, upright, without anything that is not a pixel."""
    try:
        with Image.open(io.BytesIO(content), formats=[PILLOW_FORMATS[form]]) as picture:
            refuse_bomb(picture)
            upright = ImageOps.exif_transpose(picture)
            clean = upright.convert(mode_for(upright, form))
    except Image.DecompressionBombError as error:
        raise RefusedFileError(_("This picture is too large: at most 50 million pixels fit.")) from error
    except Exception as error:
        raise RefusedFileError(_("This picture is damaged or incomplete. Save it anew, please.")) from error
    # Pillow would write EXIF, colour profile and comments from `info` back into the new file.
    clean.info = {}
    buffer = io.BytesIO()
    clean.save(buffer, PILLOW_FORMATS[form], quality=90)
    return buffer.getvalue()


def refuse_bomb(picture: Image.Image) -> None:
    """Before anything is decoded: a small file can hold a picture of billions of pixels."""
    if picture.width * picture.height > MOST_PIXELS:
        raise Image.DecompressionBombError


def mode_for(picture: Image.Image, form: str) -> str:
    """Colours as the format can hold them; transparency stays where it can."""
    see_through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return "RGBA" if see_through and form != "jpg" else "RGB"


def check_pdf(content: bytes) -> None:
    """Raises RefusedFileError unless the bytes are one whole PDF that opens and starts nothing."""
    damaged = _("This PDF is damaged or incomplete. Save it anew, please.")
    end = content.rfind(b"%%EOF")
    if end < 0 or len(content) - end > AFTER_THE_END:
        raise RefusedFileError(damaged)
    try:
        refusal = reason_against(PdfReader(io.BytesIO(content)))
    except Exception as error:
        raise RefusedFileError(damaged) from error
    if refusal:
        raise RefusedFileError(refusal)


def reason_against(reader: PdfReader) -> str:
    """Why a PDF that opens is refused all the same; empty where nothing is against it."""
    if reader.is_encrypted:
        return _("This PDF has a password or is locked. Save it without, please.")
    if not len(reader.pages):
        return _("This PDF has no pages.")
    if runs_code(reader):
        return _("This PDF runs a program when it is opened. Save it as a plain PDF, please.")
    return ""


def runs_code(reader: PdfReader) -> bool:
    """Whether the document, or one of its first pages, carries a script or starts a program."""
    root = reader.root_object
    names = resolved(root.get("/Names"))
    if "/JavaScript" in names or is_dangerous(root.get("/OpenAction")) or has_dangerous_actions(root):
        return True
    for page in reader.pages[:PAGES_LOOKED_AT]:
        if has_dangerous_actions(page):
            return True
        annotations = page.get("/Annots")
        notes = annotations.get_object() if annotations is not None else []
        if any(is_dangerous(resolved(note).get("/A")) or has_dangerous_actions(resolved(note)) for note in notes):
            return True
    return False


def has_dangerous_actions(holder: DictionaryObject) -> bool:
    """Whether an action tied to an event of `holder` is dangerous."""
    return any(is_dangerous(action) for action in resolved(holder.get("/AA")).values())


def is_dangerous(action: object) -> bool:
    return resolved(action).get("/S") in DANGEROUS_ACTIONS


def resolved(found: object) -> DictionaryObject:
    """The dictionary `found` stands for; an empty one where it is something else."""
    if found is not None and hasattr(found, "get_object"):
        found = found.get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
