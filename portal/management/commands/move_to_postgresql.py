from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.backups.errors import BackupError
from portal.backups.moving.moving import MOVED, move
from portal.running.progress import Progress


class Command(BaseCommand):
    help = "Moves the site from SQLite into the empty PostgreSQL database of DATABASE_URL, and compares every row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.DATA_DIR / "portal.sqlite3"
        parser.add_argument("--from", dest="path", type=Path, default=default, help=f"the SQLite file, {default}")

    def handle(self, *_args: Any, path: Path, **_options: Any) -> None:
        progress = Progress(self.stdout)  # type: ignore[arg-type]  # Django's wrapper of a text stream
        try:
            moved = move(path, progress)
        except BackupError as error:
            raise CommandError(f"Nothing was moved. {error}") from error
        width = max(len(table.name) for table, _total in moved)
        self.stdout.write(f"{'table':{width}} {'rows':>9} sum, the same in both databases")
        for table, total in moved:
            self.stdout.write(f"{table.name:{width}} {total}")
        self.stdout.write(
            f"{sum(total.count for _table, total in moved)} rows are in PostgreSQL. The SQLite file is kept as"
            f" {path.name}{MOVED}. Start web server and worker with DATABASE_URL."
        )
