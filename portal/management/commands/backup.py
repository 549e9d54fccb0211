from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.backups.encryption import Encryption, is_recipient
from portal.backups.errors import BackupError
from portal.backups.making import make_backup, sweep_backups
from portal.backups.manifest import Manifest
from portal.backups.retention import Retention
from portal.backups.room import megabytes
from portal.backups.targets import is_target, open_target
from portal.running.progress import Progress


class Command(BaseCommand):
    help = "Backs up the database and all files, consistent with each other, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--target", default=settings.BACKUP_TARGET, help="a folder, or s3://bucket/beginning")
        parser.add_argument("--recipient", default=settings.BACKUP_RECIPIENT, help="a key of age or gpg to encrypt to")
        parser.add_argument("--days", type=int, default=settings.BACKUP_DAYS, help="days whose last backup is kept")
        parser.add_argument("--weeks", type=int, default=settings.BACKUP_WEEKS, help="weeks whose last backup is kept")

    def handle(self, *_args: Any, target: str, recipient: str, days: int, weeks: int, **_options: Any) -> None:
        refuse_wrong(target, recipient)
        progress = Progress(self.stdout)  # type: ignore[arg-type]  # Django's wrapper of a text stream
        retention = Retention(days, weeks)
        try:
            place = open_target(target)
        except BackupError as error:
            raise CommandError(f"No backup was made. {error}") from error
        try:
            manifest = make_backup(target=place, encryption=Encryption(recipient), progress=progress)
        except BackupError as error:
            with suppress(BackupError):  # what runs that were killed have left may be why there is no room
                sweep_backups(target=place, retention=retention, now=timezone.now(), progress=progress)
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(summary(manifest, target))
        try:
            sweep_backups(target=place, retention=retention, now=manifest.at, progress=progress)
        except BackupError as error:
            raise CommandError(f"The backup is made; older ones could not be deleted. {error}") from error


def refuse_wrong(target: str, recipient: str) -> None:
    if not target:
        raise CommandError("Where to? Set PORTAL_BACKUP_TARGET, or use --target.")
    if not is_target(target):
        raise CommandError(f"“{target}” is neither a folder that begins with / nor s3:// with a bucket.")
    if recipient and not is_recipient(recipient):
        raise CommandError(f"“{recipient}” is neither a public key of age nor a fingerprint of gpg without blanks.")


def summary(manifest: Manifest, target: str) -> str:
    return (
        f"Backed up to {target}: {sum(manifest.rows.values())} rows, {len(manifest.files)} files,"
        f" {megabytes(manifest.size)} MB, of {manifest.at:%Y-%m-%d %H:%M:%S} UTC.\n"
        f"Not in it, and to be kept elsewhere: the values of {', '.join(manifest.environment) or 'the environment'}."
    )
