"""The portal's side: measures, inspects and draws pictures, and reads PDFs, in processes of their own.

No secret reaches the process that opens the file: it is given the bytes, not
the environment, and ends before the answer is read.
"""

import dataclasses
import json
import logging
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import IO, Any

from django.conf import settings

from .facts import CONTENT_TYPES, MOST_PIXELS, Drawing, Drawn, Facts, Reason, Task, UnopenedFileError
from .limits import Limits

logger = logging.getLogger(__name__)

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}
"""All that the process inherits. Unless arenas are limited, glibc reserves most of the address space for threads."""
GRACE = 10
"""Seconds past all its own limits after which the process is killed from outside."""
LONGEST_LINE = 65_536
KILLED = {-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL}
WORKER_PATIENCE = 600
"""Seconds that the worker waits for its turn: nobody is waiting for its answer."""


def measure_picture(file: IO[bytes]) -> Facts:
    """What a picture is, by its header alone: for files that `inspect_picture` has read before."""
    return facts(run_task(Task.MEASURE, file)[0])


def inspect_picture(file: IO[bytes], *, patience: float | None = None) -> Facts:
    """What a picture is, after reading it to its end and trying that files can be drawn from it.

    `patience`: seconds a heavy one may wait its turn; a worker has WORKER_PATIENCE.
    """
    return facts(run_task(Task.INSPECT, file, patience=patience)[0])


def draw_pictures(
    file: IO[bytes], drawings: Sequence[Drawing], *, most_pixels: int = MOST_PIXELS, patience: float | None = None
) -> list[Drawn]:
    """The files drawn from a picture, in the order of `drawings`; `patience`: seconds a heavy one may wait its turn."""
    wanted = [dataclasses.asdict(drawing) for drawing in drawings]
    answer, content = run_task(Task.DRAW, file, most_pixels=most_pixels, patience=patience, drawings=wanted)
    files, start = [], 0
    for described in answer.get("drawn", []):
        end = start + int(described.pop("length", 0))
        files.append(Drawn(facts(described), content[start:end]))
        start = end
    if len(files) != len(wanted):
        raise UnopenedFileError(Reason.FAILED)
    return files


def read_pdf(file: IO[bytes], *, patience: float | None = None) -> None:
    """Return without an error if the file is a PDF that may be kept; `patience` as for `inspect_picture`."""
    run_task(Task.READ_PDF, file, patience=patience)


def run_task(
    task: Task, file: IO[bytes], *, most_pixels: int = MOST_PIXELS, patience: float | None = None, **details: Any
) -> tuple[dict[str, Any], bytes]:
    """The answer of the process about the file, and the bytes that follow the answer."""
    limits = Limits(
        megabytes=settings.CHECKING_MEGABYTES,
        seconds=settings.CHECKING_SECONDS,
        patience=settings.CHECKING_PATIENCE if patience is None else patience,
        queue=str(settings.CHECKING_QUEUE),
    )
    request = {"task": task, "limits": dataclasses.asdict(limits), "most_pixels": most_pixels} | details
    try:
        return parsed(*run_process(request, limits, file))
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.exception("A file was not opened")
        reason = Reason.FAILED if isinstance(error, OSError) else Reason.TOO_HEAVY
        raise UnopenedFileError(reason) from error


def run_process(request: dict[str, Any], limits: Limits, file: IO[bytes]) -> tuple[bytes, bytes]:
    """The line the process wrote, and the bytes after it."""
    with tempfile.TemporaryFile() as copy, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as errors:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        file.seek(0)
        copy.seek(0)
        ended = subprocess.run(  # noqa: S603 nothing a stranger wrote stands in the command
            [sys.executable, "-s", "-m", "portal.checking", json.dumps(request)],
            stdin=copy,
            stdout=answer,
            stderr=errors,
            cwd=settings.BASE_DIR,
            env=ENVIRONMENT,
            timeout=limits.longest + GRACE,
            check=False,
        )
        if ended.returncode:
            errors.seek(0)
            logger.warning("%s ended with %s: %s", request["task"], ended.returncode, errors.read(LONGEST_LINE))
            raise UnopenedFileError(reason_of(ended.returncode))
        answer.seek(0)
        return answer.readline(LONGEST_LINE), answer.read()


def reason_of(returncode: int) -> Reason:
    """Why a process that ended without an answer did so."""
    if returncode in KILLED:
        return Reason.TOO_HEAVY
    return Reason.DAMAGED if returncode < 0 else Reason.FAILED


def parsed(line: bytes, content: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer parsed, with the bytes after it. The process read a stranger's file, so its answer is checked too."""
    try:
        answer = json.loads(line)
        reason = Reason(answer["reason"]) if "reason" in answer else None
    except (ValueError, TypeError) as error:
        raise UnopenedFileError(Reason.FAILED) from error
    if reason:
        raise UnopenedFileError(reason)
    return answer, content


def facts(answer: dict[str, Any]) -> Facts:
    try:
        found = Facts(str(answer["format"]), int(answer["width"]), int(answer["height"]))
    except (KeyError, TypeError, ValueError) as error:
        raise UnopenedFileError(Reason.FAILED) from error
    if found.format not in CONTENT_TYPES or min(found.width, found.height) < 1:
        raise UnopenedFileError(Reason.FAILED)
    return found
