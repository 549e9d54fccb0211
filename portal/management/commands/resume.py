from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.backups.errors import BackupError
from portal.backups.resuming import resume


class Command(BaseCommand):
    help = "Lets a site that was restored from a backup send letters and publish again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            restoration = resume()
        except BackupError as error:
            raise CommandError(f"The site stays as it is. {error}") from error
        if restoration is None:
            self.stdout.write("Nothing to resume: this site sends and publishes.")
            return
        self.stdout.write(f"The site as of {restoration.backup_of:%Y-%m-%d %H:%M:%S} UTC sends and publishes again.")
