"""Workers as processes of their own, on the database and the mail server of a test."""

import json
import subprocess
import sys

from django.db import connection
from pytest_django import Settings

WORKER = """
import json, sys
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
for name, value in json.loads(sys.argv[2]).items():
    setattr(settings, name, value)
import django
django.setup()
from django.core.management import call_command
call_command("worker", *sys.argv[3:])
"""
BOTH = """
import json, sys
from portal.running.worker_processes import WorkerProcesses
both = WorkerProcesses(json.loads(sys.argv[1]))
both.stop_on_signals()
sys.exit(both.run())
"""


def command(settings: Settings) -> list[str]:
    """To which words of `manage.py worker` may be added."""
    mail = {name: getattr(settings, name) for name in ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_TIMEOUT")}
    return [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"]), json.dumps(mail)]


def start_worker(settings: Settings, weight: str = "light") -> subprocess.Popen[str]:
    return start([*command(settings), weight])


def start_both(workers: list[str]) -> subprocess.Popen[str]:
    """In a session of their own, so that a signal can be sent to all of them, as a terminal and systemd do."""
    return start([sys.executable, "-c", BOTH, json.dumps(workers)])


def start(words: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True)  # noqa: S603 our own
