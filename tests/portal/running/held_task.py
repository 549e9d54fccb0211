"""A heavy task that lasts as long as its test wants."""

from pathlib import Path

from django_tasks import task


@task(backend="background", queue_name="checks")
def hold(pipe: str) -> None:
    """Until the named pipe has been opened for writing and closed again."""
    Path(pipe).read_bytes()
