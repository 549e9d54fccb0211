from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.review_sheets.catalogues import path_of
from portal.review_sheets.document import write_document
from portal.review_sheets.rows import rows_for
from portal.review_sheets.workbook import write_workbook


class Command(BaseCommand):
    help = "Writes what readers can meet in a language as a sheet for a native reader: XLSX to fill in, HTML to read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("language", help="its code: ky")
        parser.add_argument("--folder", type=Path, default=Path(), help="where the two files go, by default here")
        parser.add_argument(
            "--unsigned", action="store_true", help="only what nobody has signed, and what has changed since"
        )

    def handle(self, *_args: Any, language: str, folder: Path, unsigned: bool, **_options: Any) -> None:
        if not path_of(language).exists():
            raise CommandError(f"There is no catalogue for “{language}”: {path_of(language)} is missing.")
        try:
            rows = rows_for(language, only_unsigned=unsigned)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not rows:
            self.stdout.write("Everything is signed: there is nothing to read.")
            return
        files = {folder / f"{language}.xlsx": write_workbook, folder / f"{language}.html": write_document}
        for file, write in files.items():
            try:
                folder.mkdir(parents=True, exist_ok=True)
                write(file, language, rows)
            except OSError as error:
                raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
            self.stdout.write(f"{file}: {len(rows)} rows.")
