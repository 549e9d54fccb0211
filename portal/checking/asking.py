"""Asking what a stranger's file is, and for what is drawn of it. Every function raises UnopenedFileError, and no other.

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
"""All the process inherits. Without a bound on its arenas, glibc reserves most of the address space for threads."""
GRACE = 10
"""Seconds beyond all its limits after which the process is ended from outside."""
LONGEST_LINE = 65_536
KILLED = {-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL}
UNHURRIED = 600
"""The patience, in seconds, of whoever keeps nobody waiting."""


def measured(file: IO[bytes]) -> Facts:
    """What a picture is, by its head alone: for files that have been looked at before."""
    return facts(ask(Task.MEASURE, file)[0])


def looked_at(file: IO[bytes]) -> Facts:
    """What a picture is. It has been read to its end, and files can be drawn of it."""
    return facts(ask(Task.LOOK, file)[0])


def drawn(
    file: IO[bytes], drawings: Sequence[Drawing], *, most_pixels: int = MOST_PIXELS, patience: float | None = None
) -> list[Drawn]:
    """The files drawn of a picture, in the order they are asked for; `patience` is for the turn of a heavy one."""
    wanted = [dataclasses.asdict(drawing) for drawing in drawings]
    told, content = ask(Task.DRAW, file, most_pixels=most_pixels, patience=patience, drawings=wanted)
    files, start = [], 0
    for described in told.get("drawn", []):
        end = start + int(described.pop("length", 0))
        files.append(Drawn(facts(described), content[start:end]))
        start = end
    if len(files) != len(wanted):
        raise UnopenedFileError(Reason.FAILED)
    return files


def read_pdf(file: IO[bytes]) -> None:
    """Nothing, of a PDF that may be kept."""
    ask(Task.READ_PDF, file)


def ask(
    task: Task, file: IO[bytes], *, most_pixels: int = MOST_PIXELS, patience: float | None = None, **details: Any
) -> tuple[dict[str, Any], bytes]:
    """What the process says of the file, and what it wrote behind that."""
    limits = Limits(
        megabytes=settings.CHECKING_MEGABYTES,
        seconds=settings.CHECKING_SECONDS,
        patience=settings.CHECKING_PATIENCE if patience is None else patience,
        queue=str(settings.CHECKING_QUEUE),
    )
    request = {"task": task, "limits": dataclasses.asdict(limits), "most_pixels": most_pixels} | details
    try:
        return told(*answer_of(request, limits, file))
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.exception("A file was not opened")
        reason = Reason.FAILED if isinstance(error, OSError) else Reason.TOO_HEAVY
        raise UnopenedFileError(reason) from error


def answer_of(request: dict[str, Any], limits: Limits, file: IO[bytes]) -> tuple[bytes, bytes]:
    """The line the process wrote, and what stands behind it."""
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


def told(line: bytes, content: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer read, with what stands behind it. What it says of itself is not believed blindly."""
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
