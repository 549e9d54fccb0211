"""Sets up the site after `migrate`, so that editors can write their first pages."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import to_locale

from home.actions import AccountExistsError, administrators, set_up_site
from home.management.prompts import Terminal, choose_administrator, choose_language
from portal.running.program import command

INTERRUPTED = 130


class Command(BaseCommand):
    help = (
        "Sets up the site: front page, sections, menu, roles, translation plan and first administrator. "
        "Asks for what its options do not tell. Run again, it adds what is missing and changes nothing else; "
        "with another --language it opens that language too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", default="", help="code of the language, for example ky")
        parser.add_argument("--email", default="", help="e-mail address of an administrator")
        parser.add_argument(
            "--no-input",
            "--noinput",
            action="store_true",
            help="ask nothing",
        )

    def handle(self, *_args: Any, language: str, email: str, no_input: bool, **_options: Any) -> None:
        refuse_unmigrated()
        refuse_unreadable_address(settings.BASE_URL)
        terminal = Terminal() if sys.stdin.isatty() and not no_input else None
        try:
            code = choose_language(language, terminal)
            refuse_uncompiled(code)
            chosen = choose_administrator(email, terminal)
            steps = set_up_site(language=code, email=chosen.email, promote=chosen.promote)
        except (KeyboardInterrupt, EOFError) as error:
            raise CommandError("\nStopped. Nothing was changed.", returncode=INTERRUPTED) from error
        except (AccountExistsError, ValidationError) as error:
            reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError(f"{' '.join(reasons)} Nothing was changed.") from error
        for step in steps:
            self.stdout.write(f"{step.outcome:<8} {step.what}")
        self.print_next_steps(code)

    def print_next_steps(self, language: str) -> None:
        if language != settings.LANGUAGE_CODE and not any(catalogues(language)):
            self.stdout.write("The portal's own words are not translated into this language yet: titles are English.")
        for user in administrators():
            if not user.has_usable_password():
                self.stdout.write(
                    f"Next: open the link of the invitation. Lost? {command('reset_sign_in')} {user.email}"
                )
        self.stdout.write(f"Staff sign in at {settings.BASE_URL}/admin/")


def refuse_unmigrated() -> None:
    """Raises CommandError where the database lacks a migration."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(f"The database is not up to date. Run {command('migrate')} first.")


def refuse_unreadable_address(url: str) -> None:
    """Raises CommandError where PORTAL_BASE_URL is not an address: the site would get a wrong one."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise CommandError(f"PORTAL_BASE_URL is “{url}”. Give the whole public address, such as https://portal.example")


def refuse_uncompiled(language: str) -> None:
    """Raises CommandError where a language has catalogues that are not compiled: titles would be in English."""
    if any(not catalogue.with_suffix(".mo").exists() for catalogue in catalogues(language)):
        raise CommandError(f"The catalogues are not compiled. Run {command('compile_catalogues')} first.")


def catalogues(language: str) -> list[Path]:
    """The portal's own catalogues of a language; empty for English, and for languages without a translation."""
    return [
        path
        for folder in settings.LOCALE_PATHS
        for path in Path(folder).glob(f"{to_locale(language)}/LC_MESSAGES/*.po")
    ]
