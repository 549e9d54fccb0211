from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations import Migration

from portal.running.online_migrations import (
    COPIES_WITHIN,
    OutOfTimeError,
    TableInUseError,
    apply,
    apply_paused,
    before_pause,
    pending,
    unapply,
)
from portal.running.writing_pause import WAITS_FOR_WRITERS, WritersBusyError, writing_pause

BUSY = (
    f"Somebody has been writing for {WAITS_FOR_WRITERS:.0f} seconds: a slow upload, or a task of the worker. "
    "Nothing has changed. Try again in a quieter moment."
)
IN_USE = "A table is in use: by a long export or a backup, say. Try again when that has ended."
TOO_LONG = f"Copying took longer than {COPIES_WITHIN:.0f} seconds and was taken back. Nothing has changed."


class Command(BaseCommand):
    help = "Migrates under a running site; bin/update.py calls it step by step."

    def add_arguments(self, parser: ArgumentParser) -> None:
        step = parser.add_mutually_exclusive_group(required=True)
        step.add_argument("--list-paused", action="store_true", help="name those that wait for a pause of writing")
        step.add_argument("--adding", action="store_true", help="apply those before the first that copies rows")
        step.add_argument("--copying", action="store_true", help="pause writing, and apply the rest; the pause goes on")
        step.add_argument("--undo", nargs="+", metavar="APP.NAME", help="take these back, and end the pause")

    def handle(self, *_args: Any, **options: Any) -> None:
        migrations = pending()
        adding = before_pause(migrations)
        if options["list_paused"]:
            self.stdout.write("\n".join(map(str, migrations[len(adding) :])))
        elif options["adding"]:
            self.add(adding)
        elif options["copying"]:
            self.copy(migrations)
        else:
            unapply([(app, name) for app, _, name in (one.partition(".") for one in options["undo"])])
            writing_pause().end()

    def add(self, migrations: list[Migration]) -> None:
        for migration in migrations:
            self.stdout.write(f"  {migration}")
            try:
                apply(migration)
            except TableInUseError as error:
                raise CommandError(IN_USE) from error
        if not pending():
            # Nothing to migrate: what follows migrations, such as content types and permissions.
            call_command("migrate", verbosity=0, interactive=False)

    def copy(self, migrations: list[Migration]) -> None:
        try:
            apply_paused(migrations, writing_pause())
        except WritersBusyError as error:
            raise CommandError(BUSY) from error
        except OutOfTimeError as error:
            raise CommandError(TOO_LONG) from error
        except TableInUseError as error:
            raise CommandError(IN_USE) from error
        call_command("migrate", verbosity=0, interactive=False)
