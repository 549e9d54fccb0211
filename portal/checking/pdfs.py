"""Opening a PDF: it must be whole, not locked, and free of scripts and programs."""

import io
from typing import IO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from .facts import Reason, UnopenedFileError
from .limits import Limits

PAGES_LOOKED_AT = 200
AFTER_THE_END = 1024
"""Bytes a PDF may have after its end mark; some programs pad it."""
HEAVY_BYTES = 2 * 1024 * 1024
DANGEROUS_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"})


def read_pdf(file: IO[bytes], limits: Limits) -> None:
    """Raises UnopenedFileError unless the file is one whole PDF that opens without a password and runs nothing."""
    content = file.read()
    if len(content) > HEAVY_BYTES:
        limits.take_turn()
    end = content.rfind(b"%%EOF")
    if end < 0 or len(content) - end > AFTER_THE_END:
        raise UnopenedFileError(Reason.DAMAGED)
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise UnopenedFileError(Reason.LOCKED)
    if not len(reader.pages):
        raise UnopenedFileError(Reason.NO_PAGES)
    if runs_code(reader):
        raise UnopenedFileError(Reason.RUNS_CODE)


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
