"""The command line of the portal: Django's, for operators rather than for developers.

At a terminal the report of a command counts, so the log tells no more than warnings beside it; and what is wrong with
the database is a sentence. `--verbosity 2` and `--traceback` show the rest.
"""

import logging
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from .database_faults import PATIENCE, sentence

SERVICES = frozenset({"worker", "runserver"})
"""Commands that run until they are told to end: their output is the log."""


class CommandLine(ManagementUtility):
    """Reads the command from its arguments, as Django's does, once the settings are there."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        if subcommand not in SERVICES:
            connect_directly(connection)
            if not given(self.argv).is_talkative:
                log_warnings_only()
        found: BaseCommand = super().fetch_command(subcommand)
        return found


class Given:
    """Options that every command has, as far as they matter here."""

    def __init__(self, arguments: Sequence[str]) -> None:
        parser = ArgumentParser(add_help=False, allow_abbrev=False)
        parser.add_argument("-v", "--verbosity", default="1")
        parser.add_argument("--traceback", action="store_true")
        options, _others = parser.parse_known_args(list(arguments))
        self.is_talkative: bool = options.verbosity in ("2", "3")
        self.wants_traceback: bool = options.traceback


def given(argv: Sequence[str]) -> Given:
    return Given(argv[2:])


def log_warnings_only() -> None:
    root = logging.getLogger()
    root.setLevel(max(root.level, logging.WARNING))


def connect_directly(connection: BaseDatabaseWrapper) -> None:
    """A pool is for a server: at its first connection it would try for seconds, and log why each try has failed."""
    options = connection.settings_dict.get("OPTIONS", {})
    if options.pop("pool", None):
        options.setdefault("connect_timeout", PATIENCE)


def execute(argv: Sequence[str]) -> None:
    """Run the command that `argv` names. Ends the process with a sentence where the database is out of order."""
    try:
        CommandLine(list(argv)).execute()
    except DatabaseError as error:
        said = "" if given(argv).wants_traceback else sentence(error, connection)
        if not said:
            raise
        sys.exit(said)
