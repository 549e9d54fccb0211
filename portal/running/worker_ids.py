"""Names of workers, which tell whether one may still run."""

import os
import socket
import uuid


def new_worker_id() -> str:
    """`host/process/random`: unique, and telling of which machine and process."""
    return f"{socket.gethostname()[:24]}/{os.getpid()}/{uuid.uuid4().hex[:12]}"


WORKER_ID = new_worker_id()


def is_alive(worker_id: str) -> bool:
    """Whether the worker may still run: another machine's is given the benefit of the doubt."""
    if worker_id == WORKER_ID:
        return True
    host, _, rest = worker_id.partition("/")
    process, _, _ = rest.partition("/")
    if host != socket.gethostname()[:24] or not process.isdigit():
        return True
    if int(process) == os.getpid():
        return False  # our own process number under another id: an earlier process that had the number
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
