"""The name a document is stored under, which is also the name readers save it by."""

from pathlib import PurePath

from django.utils.text import get_valid_filename

LONGEST_STEM = 50
"""Characters before the ending. With those that Django adds they fit the column and, at four bytes each, a disk."""
NAMELESS = "document"


def stored_name(name: str) -> str:
    """`name` without what file systems refuse, cut to a length they take; its ending stays.

    Django takes all after the first full stop for the ending, which it never shortens: "1. All the rules.pdf".
    """
    stem, dot, ending = PurePath(name).name.rpartition(".")
    if not dot:
        stem, ending = ending, ""
    kept = get_valid_filename(f"_{stem}").strip("._-")[:LONGEST_STEM].rstrip("._-")
    return f"{kept or NAMELESS}{dot}{ending}"
