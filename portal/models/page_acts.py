"""What acts on pages leave behind: former addresses, languages without a page, and how to undo them."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from wagtail.models import Locale

from portal.choices import PageActKind


class FormerAddress(models.Model):
    """An address at which a page stood; it redirects to the page in the language of the request."""

    tail = models.CharField(max_length=1000, unique=True)
    """Path below the front page, the same in all languages: `news/an-item`."""
    translation_key = models.UUIDField(db_index=True)
    """The page in any of its languages; not another address, so that redirects never form a chain."""

    def __str__(self) -> str:
        return self.tail


class GonePage(models.Model):
    """A page that was taken down in one language for good: no other language is shown there in its place."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="a_page_is_gone_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} ({self.locale_id})"


class TakenDownPage(models.Model):
    """A page that was taken down in all its languages: no translation goes public before its source does."""

    translation_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return str(self.translation_key)


class ExactEncoder(DjangoJSONEncoder):
    """As Django's, but keeps microseconds, so that undoing restores the exact moment."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


class PageAct(models.Model):
    """An act on one or several pages in their languages, and what is needed to undo it."""

    kind = models.CharField(max_length=10, choices=PageActKind)
    title = models.CharField(max_length=255)
    """Title of the page, or of the first of several."""
    page_id = models.BigIntegerField(null=True, db_index=True)
    """Key of the page; None for several. No foreign key, because a deleted page can be brought back under its key."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    data: Any = models.JSONField(default=dict, encoder=ExactEncoder)
    """What undoing needs. Its keys differ by kind: see the module of each kind in portal.pages.acts."""
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"
