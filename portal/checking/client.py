"""The portal's side: measures, inspects and draws pictures, reads PDFs and text documents, each in its own process.

No secret reaches the process that opens the file: it is given the bytes, not
the environment, and ends before the answer is read.
"""

import dataclasses
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import IO, Any

from django.conf import settings

from .facts import CONTENT_TYPES, MOST_PIXELS, Drawing, Drawn, Facts, Reason, Task, UnopenedFileError
from .limits import MEGABYTE, Limits

logger = logging.getLogger(__name__)

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": str(1024 * 1024)}
"""All that the process inherits. Unless arenas are limited, glibc reserves most of the address space for threads;
unless its threshold is fixed, it keeps memory that pictures have given back."""
GRACE = 10
"""Seconds past all its own limits after which the process is killed from outside."""
LONGEST_LINE = 65_536
KILLED = {-signal.SIGXCPU, -signal.SIGPROF, -signal.SIGALRM, -signal.SIGKILL}
WORKER_PATIENCE = 600
"""Seconds that the worker waits for its turn: nobody is waiting for its answer."""
STRANGERS_MEGABYTES = 256
"""Memory that a stranger's file may take; with its programs and libraries, the process stays below 300 MB."""
STRANGERS_SECONDS = 1.6
SECONDS_PER_MEGABYTE = 1
"""Seconds of a core for a stranger's file, however small, and for each megabyte of it."""


def measure_picture(file: IO[bytes]) -> Facts:
    """What a picture is, by its header alone: for files that `inspect_picture` has read before."""
    return facts(run_task(Task.MEASURE, file, usual_limits())[0])


def inspect_picture(file: IO[bytes], *, patience: float | None = None) -> Facts:
    """What a picture is, after reading it to its end and trying that files can be drawn from it.

    `patience`: seconds a heavy one may wait its turn; a worker has WORKER_PATIENCE.
    """
    return facts(run_task(Task.INSPECT, file, usual_limits(patience))[0])


def draw_pictures(file: IO[bytes], drawings: Sequence[Drawing], *, patience: float | None = None) -> list[Drawn]:
    """The files drawn from a picture, in the order of `drawings`; `patience`: seconds a heavy one may wait its turn."""
    wanted = [dataclasses.asdict(drawing) for drawing in drawings]
    answer, content = run_task(Task.DRAW, file, usual_limits(patience), drawings=wanted)
    files, start = [], 0
    for described in answer.get("drawn", []):
        end = start + int(described.pop("length", 0))
        files.append(Drawn(facts(described), content[start:end]))
        start = end
    if len(files) != len(wanted):
        raise UnopenedFileError(Reason.FAILED)
    return files


def draw_anew(file: IO[bytes], drawing: Drawing, *, most_pixels: int) -> Drawn:
    """The whole of a stranger's picture as `drawing` says, within limits of its own, waiting as a worker does.

    A JPEG whose pixels would take too much memory is drawn at a half, a quarter or an eighth of its width and height.
    """
    wanted = dataclasses.asdict(drawing)
    answer, content = run_task(
        Task.DRAW_ANEW, file, limits_for_strangers(file), most_pixels=most_pixels, drawing=wanted
    )
    return Drawn(facts(answer), content)


def read_pdf(file: IO[bytes]) -> None:
    """Return without an error if a stranger's file is a PDF that may be kept; limits as for `draw_anew`."""
    run_task(Task.READ_PDF, file, limits_for_strangers(file))


def read_document(file: IO[bytes], form: str) -> None:
    """Return without an error if a stranger's "docx" or "odt" may be kept; limits as for `draw_anew`."""
    run_task(Task.READ_DOCUMENT, file, limits_for_strangers(file), form=form)


def usual_limits(patience: float | None = None) -> Limits:
    return Limits(
        megabytes=settings.CHECKING_MEGABYTES,
        seconds=settings.CHECKING_SECONDS,
        patience=settings.CHECKING_PATIENCE if patience is None else patience,
        queue=str(settings.CHECKING_QUEUE),
    )


def limits_for_strangers(file: IO[bytes]) -> Limits:
    """Of time, by the file's size: whoever wants to keep a core busy has to send something for it."""
    usual = usual_limits(WORKER_PATIENCE)
    allowed = STRANGERS_SECONDS + SECONDS_PER_MEGABYTE * file.seek(0, os.SEEK_END) / MEGABYTE
    return dataclasses.replace(usual, data_megabytes=STRANGERS_MEGABYTES, seconds=min(usual.seconds, allowed))


def run_task(
    task: Task, file: IO[bytes], limits: Limits, *, most_pixels: int = MOST_PIXELS, **details: Any
) -> tuple[dict[str, Any], bytes]:
    """The answer of the process about the file, and the bytes that follow the answer."""
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
