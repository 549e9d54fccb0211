from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.choices import LetterState
from portal.letters.actions import queue_letter
from portal.letters.delivery import attempt, claim, record
from portal.running.restored import is_held_back, nothing_is_sent

FILES = "portal.letters.files.EmailBackend"


class Command(BaseCommand):
    help = "Sends a test letter at once, without the worker, and shows who took it or what stood in the way."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")
        parser.add_argument(
            "--language", default=settings.LANGUAGE_CODE, choices=[code for code, _ in settings.LANGUAGES]
        )

    def handle(self, *_args: Any, address: str, language: str, **_options: Any) -> None:
        if is_held_back():
            raise CommandError(nothing_is_sent())
        try:
            with transaction.atomic():  # claimed before a worker can see it
                letter = claim(queue_letter(kind="test", language=language, to=address, context={}).pk)
        except ValidationError as error:
            raise CommandError(f"{address} is not an e-mail address.") from error
        if letter is None:
            raise CommandError("Another process has taken the letter.")
        record(letter, attempt(letter))
        letter.refresh_from_db()
        if letter.state != LetterState.SENT:
            raise CommandError(
                f"The letter is {letter.get_state_display()}. {source_of_the_answer()}: {letter.last_answer}"
            )
        self.stdout.write(what_became_of_it(address))


def folder() -> str:
    return str(settings.EMAIL_FILE_PATH)  # type: ignore[misc]  # the test settings, which mypy reads, have none


def goes_to_files() -> bool:
    return settings.EMAIL_BACKEND == FILES


def source_of_the_answer() -> str:
    """The beginning of a sentence that ends with the answer to a letter that was not sent."""
    if goes_to_files():
        return f"It could not be written to {folder()}"
    return f"The mail server {settings.EMAIL_HOST}:{settings.EMAIL_PORT} said"


def what_became_of_it(address: str) -> str:
    if goes_to_files():
        return f"The letter to {address} is a file in {folder()}: EMAIL_URL is file:, so nobody gets letters by mail."
    return f"The mail server {settings.EMAIL_HOST}:{settings.EMAIL_PORT} took the letter to {address}."
