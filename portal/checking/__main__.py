"""`python -m portal.checking REQUEST`: do what REQUEST, a JSON object, asks of the file that is standard input.

The answer is a line of JSON on standard output, and behind it the files that
were drawn; what went wrong inside a decoder is told on standard error.
"""

import dataclasses
import json
import sys
import traceback
from typing import IO, Any

from .facts import Drawing, Drawn, Reason, Task, UnopenedFileError
from .limits import Limits


def main(request: dict[str, Any], file: IO[bytes], answer: IO[bytes]) -> None:
    limits = Limits(**request["limits"])
    limits.impose()
    drawn: list[Drawn] = []
    try:
        told = done(Task(request["task"]), file, limits, request, drawn)
    except UnopenedFileError as refusal:
        told = {"reason": refusal.reason}
    except MemoryError:
        told = {"reason": Reason.TOO_HEAVY}
    except Exception:  # noqa: BLE001 of torn files the decoders raise a dozen kinds, RuntimeError among them
        traceback.print_exc(limit=-3)
        told = {"reason": Reason.DAMAGED}
    answer.write(json.dumps(told).encode() + b"\n")
    for drawing in drawn:
        answer.write(drawing.content)


def done(task: Task, file: IO[bytes], limits: Limits, request: dict[str, Any], drawn: list[Drawn]) -> dict[str, Any]:
    """What is told of the file; what is drawn of it is added to `drawn`."""
    # The libraries are loaded within the limits, and only those that the file needs.
    if task == Task.READ_PDF:
        from .pdfs import read_pdf

        read_pdf(file, limits)
        return {}
    from .pictures import Picture

    picture = Picture(file, limits, request["most_pixels"])
    if task == Task.MEASURE:
        return dataclasses.asdict(picture.facts)
    if task == Task.LOOK:
        return dataclasses.asdict(picture.look())
    drawn += picture.draw(Drawing(**asked) for asked in request["drawings"])
    return {"drawn": [dataclasses.asdict(drawing.facts) | {"length": len(drawing.content)} for drawing in drawn]}


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
