import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Compiles the interface catalogues in locale/ without gettext; those that are up to date are left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="compile even what is up to date")

    def handle(self, *_args: Any, **options: Any) -> None:
        compiled = 0
        for folder in map(Path, settings.LOCALE_PATHS):
            for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                if options["all"] or is_outdated(source):
                    compile_catalogue(source)
                    compiled += 1
        self.stdout.write(f"Catalogues compiled: {compiled}.")


def is_outdated(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns


def compile_catalogue(source: Path) -> None:
    """Write the .mo beside its .po, at once or not at all. Fuzzy and empty entries are left out.

    Raises CommandError, naming file and line, for a catalogue that cannot be read.
    """
    try:
        catalogue = polib.pofile(str(source))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{source}: {error}") from error
    target = source.with_suffix(".mo")
    unfinished = target.with_suffix(f".mo-{os.getpid()}")
    catalogue.save_as_mofile(str(unfinished))
    unfinished.replace(target)
