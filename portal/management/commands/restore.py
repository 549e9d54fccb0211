import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.backups.contents import contents_of
from portal.backups.errors import BackupError
from portal.backups.finishing import finish
from portal.backups.manifest import moment_of, name_of
from portal.backups.restoring import Restoring
from portal.backups.targets import is_target, open_target
from portal.running.program import command
from portal.running.progress import Progress


class Command(BaseCommand):
    help = "Restores a backup into an empty database and empty folders: the whole of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("moment", nargs="?", default="", help="such as 2026-03-01T04-00-00Z; the last one without")
        parser.add_argument("--from", dest="target", default=settings.BACKUP_TARGET, help="where the backups are kept")
        parser.add_argument("--identity", type=Path, help="the file with the secret key of age")
        parser.add_argument("--list", action="store_true", help="only say which backups there are")

    def handle(self, *_args: Any, moment: str, target: str, identity: Path | None, **options: Any) -> None:
        if not is_target(target):
            raise CommandError("From where? Set PORTAL_BACKUP_TARGET, or use --from with a folder or s3://bucket.")
        at = moment_of(moment) if moment else None
        if moment and at is None:
            raise CommandError(f"“{moment}” is not a backup's name, such as 2026-03-01T04-00-00Z.")
        try:
            if options["list"]:
                self.stdout.write("\n".join(name_of(one) for one in contents_of(open_target(target)).finished))
                return
            progress = Progress(self.stdout)  # type: ignore[arg-type]  # Django's wrapper of a text stream
            restoring = Restoring(open_target(target), at, identity, progress)
            restoring.restore()
        except BackupError as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        self.finish(restoring, progress)

    def finish(self, restoring: Restoring, progress: Progress) -> None:
        try:
            found = finish(restoring, progress)
        except BackupError as error:
            raise CommandError(f"Database and files are restored; the site stays held back. {error}") from error
        for part, finding in found.found.items():
            self.stdout.write(f"{part.name}: {finding.state} {finding.words}".rstrip())
        unset = sorted(set(restoring.manifest.environment) - set(settings.ENVIRONMENT_NAMES) - set(os.environ))
        if unset:
            self.stdout.write(f"Set where the backup was made, and not here: {', '.join(unset)}.")
        if not found.can_serve:
            raise CommandError("Restored, and not ready: see above.")
        self.stdout.write(
            f"Restored as of {restoring.moment:%Y-%m-%d %H:%M:%S} UTC. Look at the site; it sends and publishes nothing"
            f" until {command('resume')}."
        )
