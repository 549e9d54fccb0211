"""What happened to an application."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.choices import HistoryKind
from labs.models import Call
from portal.fields import ReadableJSON

from .applications import Application
from .seats import Seat


class History(models.Model):
    """An entry of an application's history: ids and numbers, never names. Rows are only added."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="history"
    )
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what"), max_length=12, choices=HistoryKind)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    data = models.JSONField(default=dict, encoder=ReadableJSON)

    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("history of an application")
        verbose_name_plural = _("histories of applications")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
