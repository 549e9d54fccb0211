"""The stored index of the showcase, and the changes it does not hold yet."""

from typing import ClassVar

from django.db import models

from alumni.showcase.querysets import ShowcaseIndexQuerySet


class ShowcaseIndex(models.Model):
    """A list of the showcase in its order, and which rows have which facet values, as bits.

    There is one of people for each script, and one of films. Written by `showcase.actions`.
    """

    # Named for the lists of people, by which the order differs; for films it says "films".
    script = models.CharField(max_length=8, primary_key=True)
    version = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)
    real = models.PositiveIntegerField(default=0)
    order = models.BinaryField(default=b"")
    combinations = models.JSONField(default=list)
    bits = models.BinaryField(default=b"")
    names = models.JSONField(default=dict)

    objects: ClassVar = ShowcaseIndexQuerySet.as_manager()

    def __str__(self) -> str:
        return self.script


class ShowcaseChange(models.Model):
    """A note that facts have changed since the index was built.

    Rows are only inserted and deleted, because updating a counter would make every writer wait for the others.
    """

    def __str__(self) -> str:
        return str(self.pk)
