"""What Django keeps to itself of a picture's file, and ours reads.

No documentation promises it; `tests/portal/test_library_internals.py` fails when it moves.
"""

from django.db.models.fields.files import FieldFile


def is_to_be_stored(file: FieldFile) -> bool:
    """Whether the next save stores this file, because it was given since the last one."""
    return bool(file) and not file._committed  # noqa: SLF001 Django tells nowhere else that a file is new
