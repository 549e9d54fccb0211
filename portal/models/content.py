"""A mark of what readers can see, which the database itself changes with whatever readers see."""

from typing import ClassVar

from django.db import models


class ContentVersion(models.Model):
    """One row, whose random text stands for all that readers see; empty while triggers are off.

    Written by triggers and by `portal.page_cache.watching` alone; read by `portal.page_cache.versions`.
    """

    stays_in_its_database: ClassVar = True

    version = models.CharField(max_length=32)

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return self.version


class ContentChange(models.Model):
    """A change since `ContentVersion` was written, on PostgreSQL, where writers of one row would wait for one another.

    Rows are only added, one for each transaction, and joined into the version by the worker.
    """

    stays_in_its_database: ClassVar = True

    id = models.CharField(max_length=32, primary_key=True)

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return self.id
