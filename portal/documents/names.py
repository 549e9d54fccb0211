"""The name a document is stored under, which is also the name readers save it by."""

from pathlib import PurePath

from django.utils.text import get_valid_filename

LONGEST_STEM = 50
"""Characters before the ending: with those Django adds, they fit into the column, and four bytes each into a disk's."""
NAMELESS = "document"


def stored_name(name: str) -> str:
    """`name` as it is given, without what no file system takes; its ending stays what it is.

    Django counts all behind the first full stop as the ending, which it never shortens: "1. All the rules.pdf".
    """
    stem, dot, ending = PurePath(name).name.rpartition(".")
    if not dot:
        stem, ending = ending, ""
    kept = get_valid_filename(f"_{stem}").strip("._-")[:LONGEST_STEM].rstrip("._-")
    return f"{kept or NAMELESS}{dot}{ending}"
