import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.files.storage import Storage, storages
from django.core.management.base import CommandError, CommandParser

from portal.running.static_files import note_in_use, put_in_place, remove_outdated


class Command(collectstatic.Command):
    """Django's writes files in place, and takes each hashed one away for a moment: a page would lose its styles."""

    help = "Collects static files aside, and puts them beside those of the release that serves meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--beside", metavar="RELEASE", help="the release that serves now: its files are kept")

    def set_options(self, **options: Any) -> None:
        if options["clear"] or options["link"]:
            raise CommandError("--clear and --link would take files away from the pages that readers have open.")
        self.beside: str | None = options.pop("beside")
        super().set_options(**options)

    def collect(self) -> dict[str, list[str]]:
        folder = Path(settings.STATIC_ROOT)
        folder.mkdir(parents=True, exist_ok=True)
        if self.beside:
            note_in_use(folder, self.beside)
        # In the folder itself, so that it is the same disk: files are moved, not copied.
        with tempfile.TemporaryDirectory(prefix=".collecting-", dir=folder) as aside:
            self.storage = storage_in(aside)
            collected: dict[str, list[str]] = super().collect()
            if not self.dry_run:
                put_in_place(Path(aside), folder)
        if not self.dry_run:
            remove_outdated(folder)
        return collected


def storage_in(folder: str) -> Storage:
    """The storage of the settings, writing elsewhere."""
    return storages.create_storage(settings.STORAGES["staticfiles"] | {"OPTIONS": {"location": folder}})
