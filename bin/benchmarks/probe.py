"""Requests pages of one Django project within this process, and says what they cost.

Reads a line of JSON for each measurement, {"measure", "address", "times"}, and answers with a line: a number.
"""

import cProfile
import gc
import gzip
import json
import os
import pstats
import sys
import time
from collections.abc import Callable
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

HOST = "127.0.0.1"
Request = Callable[[], bytes]
"""Asks for a page; its body."""


def main() -> None:
    # Whatever the project prints goes to stderr, because stdout is for the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    for line in sys.stdin:
        question = json.loads(line)
        answer = MEASURES[question["measure"]](request_to(application, question["address"]), question["times"])
        answers.write(f"{json.dumps(answer)}\n")
        answers.flush()


def request_to(application: Callable[..., object], address: str) -> Request:
    """A function that requests `address`, a path with its query, once."""
    path, _, query = address.partition("?")

    def request() -> bytes:
        # WSGI requires the bytes decoded as Latin-1.
        environ = {"PATH_INFO": unquote(path, "latin-1"), "QUERY_STRING": query, "HTTP_HOST": HOST}
        setup_testing_defaults(environ)
        response = application(environ, lambda *_: None)
        body = b"".join(response)  # type: ignore[arg-type]  # WSGI: an iterable of bytes
        response.close()  # type: ignore[attr-defined]  # Django's responses have it
        return body

    return request


def calls(request: Request, _times: int) -> int:
    """Function calls of one warm request; the number is the same on every machine with this Python."""
    warm_up(request)
    profile = cProfile.Profile()
    profile.runcall(request)
    total: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]  # unknown to its stubs
    return total


def queries(request: Request, _times: int) -> int:
    from django.db import connection

    warm_up(request)
    statements: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        request()
    return len(statements)


def sent(request: Request, _times: int) -> int:
    """Bytes of the page as browsers get it, compressed."""
    return len(gzip.compress(request()))


def cpu(request: Request, times: int) -> float:
    """Milliseconds of CPU in this thread for one warm request, averaged over `times` in a row."""
    # What stands by now is garbage or stays; to look through all of it would fall to one burst by chance.
    gc.collect()
    gc.freeze()
    began = time.thread_time()
    for _ in range(times):
        request()
    return (time.thread_time() - began) / times * 1000


def warm_up(request: Request) -> None:
    for _ in range(2):
        request()


MEASURES: dict[str, Callable[[Request, int], float]] = {"calls": calls, "queries": queries, "sent": sent, "cpu": cpu}


if __name__ == "__main__":
    main()
