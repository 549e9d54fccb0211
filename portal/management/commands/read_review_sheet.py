from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.review_sheets.catalogues import CatalogueError, CatalogueOfLanguage
from portal.review_sheets.reading import Answers, apply, read_sheet
from portal.review_sheets.workbook import WorkbookError


class Command(BaseCommand):
    help = "Reads a sheet of write_review_sheet that a native reader has filled in: catalogue and signatures follow it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the XLSX file as it came back")
        parser.add_argument(
            "--signed-by",
            required=True,
            help="who has read it, as they want it published in this repository: initials will do",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *_args: Any, file: Path, signed_by: str, dry_run: bool, **_options: Any) -> None:
        if not signed_by.strip():
            raise CommandError("Say who has read the sheet: --signed-by with a name or initials.")
        read: dict[str, CatalogueOfLanguage] = {}

        def catalogue_of(language: str) -> CatalogueOfLanguage:
            return read.setdefault(language, CatalogueOfLanguage(language))

        try:
            answers = read_sheet(file, catalogue_of)
            self.tell(answers)
            if not dry_run:
                apply(answers, read[answers.language], by=signed_by.strip(), on=timezone.localdate())
        except (WorkbookError, CatalogueError, ValueError) as error:
            raise CommandError(f"{error}. Nothing was changed.") from error
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be written: {error.strerror}.") from error
        self.stdout.write(
            "Nothing was written." if dry_run else "Written. Now compile_catalogues, and commit both files."
        )

    def tell(self, answers: Answers) -> None:
        for before, after in answers.changes.items():
            self.stdout.write(f"“{before.key.english}”")
            for old, new in zip(before.texts, after.texts, strict=True):
                if old != new:
                    self.stdout.write(f"  - {old}\n  + {new}")
        for heading, said in (("Not taken:", answers.problems), ("Remarks:", answers.remarks)):
            if said:
                self.stdout.write("\n".join([heading, *(f"  {line}" for line in said)]))
        self.stdout.write(
            f"Changed: {len(answers.changes)}. Signed: {len(answers.signed)}. Not taken: {len(answers.problems)}."
        )
