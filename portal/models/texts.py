"""The base of every model with texts in several languages."""

from typing import Any

from django.db import models, transaction


class RowWithTexts(models.Model):
    """A row with a TextInLanguages. Saving is one transaction, so that the lock of `pre_save` holds until the write."""

    class Meta:
        abstract = True

    # No savepoint, as in Django's own save(): an error marks the transaction around it as broken.
    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
