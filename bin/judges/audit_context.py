"""What every judge gets: the running demo, the pages to judge, and the tools."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from judges.page_types import PageLocation, Visit, visits

MAIN_LANGUAGES = ("en", "ky", "tk")
"""The source language, one in Cyrillic letters, and the one with the longest words in Latin letters."""


@dataclass(frozen=True)
class AuditContext:
    """`base` is the demo's address without a slash at its end, `folder` is for files of the judges."""

    base: str
    places: tuple[PageLocation, ...]
    tools: Path
    folder: Path
    runs: int = 3

    def visits(self, languages: Iterable[str]) -> list[Visit]:
        return visits(self.base, self.places, languages)
