from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.running.worker import Worker


class Command(BaseCommand):
    help = "Sends letters, runs the background queues and publishes what is scheduled, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-idle", action="store_true", help="end when no task is ready")

    def handle(self, *_args: Any, until_idle: bool, **_options: Any) -> None:
        worker = Worker()
        worker.stop_on_signals()
        self.stdout.write("The worker runs. Ctrl+C or SIGTERM ends it after the task at hand.")
        self.stdout.flush()
        worker.run(until_idle=until_idle)
        self.stdout.write("The worker has ended.")
