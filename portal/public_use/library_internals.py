"""What Wagtail keeps to itself of its index of references, and ours reads.

No documentation promises it; `tests/portal/test_library_internals.py` fails when it moves.
"""

from collections.abc import Iterator

from django.db.models import Model
from wagtail.models import ReferenceIndex


def references_from(holder: Model) -> Iterator[tuple[int, str]]:
    """Key of the content type and key of each row that `holder` points at, be it a version that nobody has published.

    The index itself holds only what is stored on a page, never its drafts.
    """
    for content_type, key, *_path in ReferenceIndex._extract_references_from_object(holder):  # noqa: SLF001 as said above
        yield content_type, key
