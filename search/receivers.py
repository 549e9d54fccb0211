"""What follows when entries go, also together with what they are about."""

from typing import Any

from django.db.models.signals import post_delete

from . import full_text
from .models import Entry


def forget_words(instance: Entry, **_: Any) -> None:
    full_text.delete([instance.pk])


def connect() -> None:
    post_delete.connect(forget_words, sender=Entry, dispatch_uid="forget_words")
