from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.choices import LetterState
from portal.letters.actions import queue_letter
from portal.letters.delivery import attempt, claim, record


class Command(BaseCommand):
    help = "Sends a test letter at once, without the worker, and shows what the mail server says."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")
        parser.add_argument(
            "--language", default=settings.LANGUAGE_CODE, choices=[code for code, _ in settings.LANGUAGES]
        )

    def handle(self, *_args: Any, address: str, language: str, **_options: Any) -> None:
        try:
            with transaction.atomic():  # taken before a worker can see it
                letter = claim(queue_letter(kind="test", language=language, to=address, context={}).pk)
        except ValidationError as error:
            raise CommandError(f"{address} is not an e-mail address.") from error
        if letter is None:
            raise CommandError("Another process has taken the letter.")
        record(letter, attempt(letter))
        letter.refresh_from_db()
        if letter.state != LetterState.SENT:
            raise CommandError(
                f"The letter is {letter.get_state_display()}. The mail server said: {letter.last_answer}"
            )
        self.stdout.write(f"The mail server took the letter to {address}.")
