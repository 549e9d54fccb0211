"""What the worker does for applications."""

from django_tasks import task

from . import checking, receipts
from .printing import files as printed_forms


@task(backend="background", queue_name="checks")
def check_file(pk: int) -> str:
    """Open a file that somebody sent; returns the state it has then, empty where others were quicker."""
    return checking.check(pk)


@task(backend="background", queue_name="checks")
def write_receipt(pk: int) -> bool:
    """Write the receipt of a submission as PDF; False where it is there already."""
    return receipts.write(pk)


@task(backend="background", queue_name="checks")
def write_questions(pk: int) -> bool:
    """Write the questions of a form with these words as PDF; False where it is there already."""
    return printed_forms.write(pk)
