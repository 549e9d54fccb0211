import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.running.weights import Weight
from portal.running.worker import Worker
from portal.running.worker_processes import WorkerProcesses

LOW_PRIORITY = 10
"""Of the heavy worker, as the number that `nice` takes: what readers ask for comes first."""


class Command(BaseCommand):
    help = "Sends letters, runs the background queues and publishes what is scheduled, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "weight", nargs="?", choices=[weight.value for weight in Weight], help="which work; both without it"
        )
        parser.add_argument("--until-idle", action="store_true", help="end when no task is ready")
        parser.add_argument("--parent", type=int, metavar="PROCESS", help="end when this process, which began it, has")

    def handle(
        self, *_args: Any, weight: str | None, until_idle: bool, parent: int | None = None, **_options: Any
    ) -> None:
        if parent is None:
            self.stdout.write("The worker runs. Ctrl+C or SIGTERM ends it after the task at hand.")
            self.stdout.flush()
        if weight is None and not until_idle:
            both = WorkerProcesses()
            both.stop_on_signals()
            if both.run():
                raise CommandError("A worker has failed: see above.")
        else:
            work(Worker([Weight(weight)] if weight else Weight), until_idle=until_idle, parent=parent)
        if parent is None:
            self.stdout.write("The worker has ended.")


def work(worker: Worker, *, until_idle: bool, parent: int | None) -> None:
    if worker.weights == {Weight.HEAVY}:
        lowest = max(LOW_PRIORITY, os.getpriority(os.PRIO_PROCESS, 0))
        os.setpriority(os.PRIO_PROCESS, 0, lowest)
    worker.stop_on_signals()
    worker.run(until_idle=until_idle, parent=parent)
