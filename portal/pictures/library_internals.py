"""An undocumented attribute of Django's file fields that ours reads.

`tests/portal/test_library_internals.py` fails when Django moves it.
"""

from django.db.models.fields.files import FieldFile


def is_to_be_stored(file: FieldFile) -> bool:
    """Whether the next save stores this file, because it was assigned since the last one."""
    # Django has no public attribute for this.
    return bool(file) and not file._committed  # type: ignore[attr-defined]  # noqa: SLF001 missing from its stubs too
