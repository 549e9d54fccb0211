import os
import re
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

WELL_FORMED = re.compile(r'(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?) )?"([^"\\]|\\.)*")?')


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
    """Write the .mo beside its .po, whole or not at all. Fuzzy and empty entries are left out.

    Raises CommandError, naming the file, for a catalogue that cannot be read or written.
    """
    catalogue = read_catalogue(source)
    # Babel fills empty plural forms with English, which would hide Django's own translations.
    for message in list(catalogue):
        if message.pluralizable and not all(message.string):
            catalogue.delete(message.id, message.context)
    target = source.with_suffix(".mo")
    unfinished = target.with_suffix(f".mo-{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(target)
    except OSError as error:
        reason = f"{error.strerror}. The user to whom the checkout belongs compiles its catalogues."
        raise CommandError(f"{target} cannot be written: {reason}") from error


def read_catalogue(source: Path) -> Catalog:
    """What a .po file holds. Raises CommandError, naming the file and where possible the line, if it is broken."""
    try:
        with source.open(encoding="utf-8") as file:
            catalogue = read_po(well_formed(file), abort_invalid=True)
    except PoFileError as error:
        # Babel counts lines from 0.
        what = str(error).removesuffix(f" on {error.lineno}")
        raise CommandError(f"{source}, line {error.lineno + 1}: {what}") from error
    except (OSError, ValueError) as error:
        raise CommandError(f"{source}: {error}") from error
    if catalogue.locale is None:
        # Without a locale Babel leaves the plural rule out of the .mo.
        raise CommandError(f"{source}: its header must name a Language that Babel knows")
    return catalogue


def well_formed(lines: Iterable[str]) -> Iterator[str]:
    """`lines`, checked. Raises ValueError at one with unpaired quotes, which Babel would read with a letter cut off."""
    for number, line in enumerate(lines, start=1):
        if not WELL_FORMED.fullmatch(line.strip()):
            raise ValueError(f"line {number} is not well formed: {line.strip()}")
        yield line
