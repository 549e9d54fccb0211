"""What work in the background weighs: light work is done within seconds, heavy work may take half an hour.

Each weight has a worker of its own, so that letters and publications never wait for pictures or checks of files. A task
weighs what its queue does.
"""

from enum import StrEnum


class Weight(StrEnum):
    """`manage.py worker` takes these as words."""

    LIGHT = "light"
    HEAVY = "heavy"


QUEUES: dict[Weight, tuple[str, ...]] = {
    Weight.LIGHT: ("letters", "showcase", "indexing"),
    Weight.HEAVY: ("translations", "pictures", "checks"),
}
"""`checks` is for files that strangers have sent, which `portal.checking` opens.

A queue keeps its name: tasks may wait in it while the portal is updated.
"""


def weight_of(queue: str) -> Weight | None:
    """None for a queue that no worker runs."""
    return next((weight for weight, queues in QUEUES.items() if queue in queues), None)
