"""What backups leave to be done, and what a restored site has to remember."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Restoration(models.Model):
    """This database came out of a backup; until it is resumed, the site sends and publishes nothing by itself."""

    backup_of = models.DateTimeField()
    """The moment whose state was brought back."""
    restored_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    """When all was repeated that had been erased since the backup: before anybody made new rows."""
    resumed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["-restored_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.backup_of:%Y-%m-%d %H:%M:%S %Z}"


class ErasureNote(models.Model):
    """Something was erased or hidden, or shown again: to be noted outside the database, which a backup replaces."""

    kind = models.CharField(max_length=60)
    """The name under which an app registered how this is repeated."""
    row = models.CharField(max_length=64)
    """The key of the row it was done to."""
    at = models.DateTimeField(default=timezone.now)
    noted_at = models.DateTimeField(null=True, blank=True)
    """When it stood outside the database."""

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at"], name="erasure_to_note", condition=models.Q(noted_at=None))]

    def __str__(self) -> str:
        return f"{self.kind} {self.row}"


class PostponedDeletion(models.Model):
    """A file that is to go as soon as no backup runs."""

    storage = models.CharField(max_length=20)
    """The alias of its storage in the settings."""
    name = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
