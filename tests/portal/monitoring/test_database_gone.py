"""A PostgreSQL server that hangs, comes back and is stopped under a running site, which is a process of its own."""

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
from postgres import temporary_postgres

SITE = """
import json, sys, time, django
django.setup()
from django.test import Client
for _line in sys.stdin:
    began = time.monotonic()
    response = Client().get("/readyz")
    parts = dict(line.split(": ") for line in response.content.decode().splitlines())
    print(json.dumps({"status": response.status_code, "seconds": time.monotonic() - began} | parts), flush=True)
"""


def ask(site: subprocess.Popen[str]) -> dict[str, Any]:
    print(file=site.stdin, flush=True)
    answer: dict[str, Any] = json.loads(site.stdout.readline())
    return answer


def test_a_database_that_hangs_or_is_gone_does_not_hang_the_answer():
    with ExitStack() as stack:
        running = stack.enter_context(ExitStack())
        url = running.enter_context(temporary_postgres())
        environment = os.environ | {"TEST_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
        site = stack.enter_context(
            subprocess.Popen(  # noqa: S603 our own interpreter
                [sys.executable, "-c", SITE], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )
        with psycopg.connect(url) as connection:
            (folder,) = connection.execute("SHOW data_directory").fetchone()
        postmaster = int(Path(folder, "postmaster.pid").read_text().split()[0])
        # Empty, so that it could not serve, but it answers.
        assert ask(site)["database"] == "ok"
        os.kill(postmaster, signal.SIGSTOP)
        try:
            hanging = ask(site)
        finally:
            os.kill(postmaster, signal.SIGCONT)
        assert (hanging["status"], hanging["database"], hanging["letters"]) == (503, "hangs", "not checked")
        assert (hanging["media"], hanging["disk"]) == ("ok", "ok")
        assert hanging["seconds"] < 3
        assert ask(site)["database"] == "ok"
        running.close()
        gone = ask(site)
        assert (gone["status"], gone["database"], gone["migrations"]) == (503, "fails", "not checked")
        assert gone["seconds"] < 3
        site.stdin.close()
        assert site.wait(60) == 0
