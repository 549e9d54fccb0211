"""An undocumented method of Wagtail's reference index that ours calls.

`tests/portal/test_library_internals.py` fails when Wagtail moves it.
"""

from collections.abc import Iterator

from django.db.models import Model
from wagtail.models import ReferenceIndex


def references_from(holder: Model) -> Iterator[tuple[int, str]]:
    """(key of the content type, primary key) of each row that `holder` points at, which may be an unpublished version.

    The index itself holds only what is stored on a page, never its drafts.
    """
    for content_type, key, *_path in ReferenceIndex._extract_references_from_object(holder):  # noqa: SLF001 as said above
        yield content_type, key
