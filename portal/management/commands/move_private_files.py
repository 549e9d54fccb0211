from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.backups.errors import BackupError
from portal.backups.moving.private_files import Moving, is_place, place_of
from portal.running.progress import Progress


class Command(BaseCommand):
    help = "Copies private files from a folder into a bucket or back, and compares each by its SHA-256."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="where they are: a folder, or s3://bucket/beginning")
        parser.add_argument("target", help="where they are to be: the same")
        parser.add_argument(
            "--delete", action="store_true", help="delete each from the source once it is in the target"
        )

    def handle(self, *_args: Any, source: str, target: str, delete: bool, **_options: Any) -> None:
        for address in (source, target):
            if not is_place(address):
                raise CommandError(f"“{address}” is neither a folder beginning with / nor s3:// and a bucket.")
        moving = Moving(place_of(source), place_of(target), delete)
        try:
            moving.run(Progress(self.stdout))  # type: ignore[arg-type]  # Django's wrapper of a text stream
        except BackupError as error:
            raise CommandError(f"{error} When the reason is mended, run the same command again.") from error
        self.stdout.write(f"Copied: {moving.copied}. There already: {moving.there}. Deleted: {moving.deleted}.")
        if moving.different:
            names = "\n".join(moving.different)
            raise CommandError(f"Other files have these names in {target}; they are left as they are:\n{names}")
