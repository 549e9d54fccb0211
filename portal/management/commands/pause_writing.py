from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.running.writing_pause import writing_pause


class Command(BaseCommand):
    help = "Keeps a release that serves no longer from writing, or ends that; bin/update.py calls it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        step = parser.add_mutually_exclusive_group(required=True)
        step.add_argument("--others", type=float, metavar="SECONDS", help="for all releases but this one")
        step.add_argument("--end", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["end"]:
            writing_pause().end()
        else:
            writing_pause().note(options["others"])
