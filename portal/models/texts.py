"""What every model with texts in several languages is."""

from typing import Any

from django.db import models, transaction


class RowWithTexts(models.Model):
    """A row with a TextInLanguages: what others have stored is read under a lock that holds until it is written."""

    class Meta:
        abstract = True

    # No savepoint: Django's own saving marks a transaction around it as broken just so.
    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
