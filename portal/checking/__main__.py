"""`python -m portal.checking REQUEST`: carry out REQUEST, a JSON object, on the file in standard input.

The answer is a line of JSON on standard output, followed by the files that
were drawn; a traceback from inside a decoder goes to standard error.
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
        result = execute(Task(request["task"]), file, limits, request, drawn)
    except UnopenedFileError as refusal:
        result = {"reason": refusal.reason}
    except MemoryError:
        result = {"reason": Reason.TOO_HEAVY}
    except Exception:  # noqa: BLE001 for broken files the decoders raise a dozen kinds, RuntimeError among them
        traceback.print_exc(limit=-3)
        result = {"reason": Reason.DAMAGED}
    answer.write(json.dumps(result).encode() + b"\n")
    for drawing in drawn:
        answer.write(drawing.content)


def execute(task: Task, file: IO[bytes], limits: Limits, request: dict[str, Any], drawn: list[Drawn]) -> dict[str, Any]:
    """The answer about the file; the files drawn from it are appended to `drawn`."""
    # The libraries are loaded within the limits, and only those that the file needs.
    if task == Task.READ_PDF:
        from .pdfs import read_pdf

        read_pdf(file, limits)
        return {}
    if task == Task.READ_DOCUMENT:
        from .documents import read_document

        read_document(file, request["form"], limits)
        return {}
    from .pictures import Picture

    picture = Picture(file, limits, request["most_pixels"])
    if task == Task.MEASURE:
        return dataclasses.asdict(picture.facts)
    if task == Task.INSPECT:
        return dataclasses.asdict(picture.inspect())
    if task == Task.DRAW_ANEW:
        drawn.append(picture.draw_anew(Drawing(**request["drawing"])))
        return dataclasses.asdict(drawn[0].facts)
    drawn += picture.draw(Drawing(**asked) for asked in request["drawings"])
    return {"drawn": [dataclasses.asdict(drawing.facts) | {"length": len(drawing.content)} for drawing in drawn]}


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
