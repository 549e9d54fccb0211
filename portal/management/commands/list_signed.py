from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.review_sheets.catalogues import path_of
from portal.review_sheets.progress import progress_of


class Command(BaseCommand):
    help = "Says how much of what readers can meet native readers have signed, and lists what has changed since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("language", nargs="*", help="codes such as ky; by default all that have a catalogue")

    def handle(self, *_args: Any, language: list[str], **_options: Any) -> None:
        codes = language or [code for code, _name in settings.LANGUAGES if path_of(code).exists()]
        for code in codes:
            try:
                progress = progress_of(code)
            except ValueError as error:
                raise CommandError(str(error)) from error
            by = f" ({', '.join(progress.signers)})" if progress.signers else ""
            self.stdout.write(f"{code}: {progress.signed} of {progress.met} signed{by}.")
            for entry in progress.changed:
                self.stdout.write(f"  changed since: “{entry.key.english}”: {' | '.join(entry.texts)}")
