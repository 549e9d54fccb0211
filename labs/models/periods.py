"""A start and an end, each known to the day, the month or the year."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from labs.rules import first_day, last_day
from portal.choices import Precision

from .facts import DATE_BOUNDS


class Period(models.Model):
    """A start and an end, each known to the day, the month or the year, or not at all.

    The start is stored as the first day it can mean and the end as the last,
    so that plain comparison of dates is right at every precision.
    """

    starts_on = models.DateField(_("starts"), null=True, blank=True, validators=DATE_BOUNDS)
    starts_precision = models.CharField(
        _("precision of the start"), max_length=5, choices=Precision, default=Precision.DAY
    )
    ends_on = models.DateField(_("ends"), null=True, blank=True, validators=DATE_BOUNDS)
    ends_precision = models.CharField(_("precision of the end"), max_length=5, choices=Precision, default=Precision.DAY)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.widen()
        super().save(*args, **kwargs)

    def widen(self) -> None:
        """Move the start to the first day that its precision allows, and the end to the last."""
        if isinstance(self.starts_on, dt.date):
            self.starts_on = first_day(self.starts_on, Precision(self.starts_precision))
        if isinstance(self.ends_on, dt.date):
            self.ends_on = last_day(self.ends_on, Precision(self.ends_precision))

    def clean(self) -> None:
        super().clean()
        self.widen()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end is before the start.")})
