from typing import ClassVar

from django.db import models


class WorkerHeartbeat(models.Model):
    """When a worker last reported that it is running. One row per process, kept for a day after its last report."""

    worker_id = models.CharField(max_length=80, unique=True)
    weight = models.CharField(max_length=10, blank=True, default="", db_default="")
    """Of the work it does; empty where it does all."""
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["-seen_at", "pk"]

    def __str__(self) -> str:
        return self.worker_id
