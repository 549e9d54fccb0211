"""What the worker does for applications.

What does it is imported within the tasks: web processes only put them on a queue.
"""

from django_tasks import task


@task(backend="background", queue_name="checks")
def check_file(pk: int) -> str:
    """Open a file that somebody sent; returns the state it has then, empty where others were quicker."""
    from . import checking

    return checking.check(pk)


@task(backend="background", queue_name="checks")
def write_receipt(pk: int) -> bool:
    """Write the receipt of a submission as PDF; False where it is there already."""
    from . import receipts

    return receipts.write(pk)


@task(backend="background", queue_name="checks")
def write_questions(pk: int) -> bool:
    """Write the questions of a form with these words as PDF; False where it is there already."""
    from .printing import files

    return files.write(pk)
