"""What the worker does for applications."""

from django_tasks import task

from . import checking, receipts


@task(backend="background", queue_name="checks")
def check_file(pk: int) -> str:
    """Open a file that somebody sent; returns the state it has then, empty where others were quicker."""
    return checking.check(pk)


@task(backend="background", queue_name="checks")
def write_receipt(pk: int) -> bool:
    """Write the receipt of a submission as PDF; False where it is there already."""
    return receipts.write(pk)
