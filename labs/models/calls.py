"""A call for applications."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale
from wagtail.search import index

from labs.choices import ApplicantKind, CountryBasis, Craft
from labs.querysets.calls import CallQuerySet
from labs.rules import last_day
from portal.choices import Precision
from portal.dates import format_moment, is_known_zone, to_utc
from portal.fields import TextInLanguages
from portal.models import Country, Region

from .facts import DATE_BOUNDS, FactWithAddress
from .labs import Edition

MINUTE = dt.timedelta(minutes=1)


class Call(FactWithAddress):
    """An open call of an edition: when it opens and closes, and whom it invites.

    Dates and times are stored as wall time in the call's own zone, together with
    the instants derived from them: `opens_at` is the first instant that counts,
    `closes_at` the first that is too late. `closes_at` is only compared; readers
    are shown the `last_minute`. The phase is `labs.rules.phase`, never a column.
    `revision` counts how often the deadline moved or the call was cancelled or
    restored, `revised_at` is the last time: calendars and feeds rely on them.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="calls", verbose_name=_("edition"))
    names = TextInLanguages(pgettext_lazy("of a thing", "name"), max_length=160)
    opens_date = models.DateField(
        _("opens on"), null=True, blank=True, validators=DATE_BOUNDS, help_text=_("Leave empty if not yet known.")
    )
    opens_time = models.TimeField(_("opens at"), default=dt.time(0, 0))
    closes_date = models.DateField(_("closes on"), validators=DATE_BOUNDS)
    closes_time = models.TimeField(
        _("closes at"), default=dt.time(23, 59), help_text=_("23:59 includes the last second of that minute.")
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Bishkek")
    city = TextInLanguages(_("city of the time zone"), max_length=60, help_text=_("Shown beside the deadline."))
    opens_at = models.DateTimeField(editable=False, null=True)
    closes_at = models.DateTimeField(editable=False, db_index=True)
    results_by = models.DateField(_("results announced by"), null=True, blank=True, validators=DATE_BOUNDS)
    results_precision = models.CharField(
        _("precision of the results date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    cancelled_at = models.DateTimeField(pgettext_lazy("moment", "cancelled"), null=True, editable=False)
    results_published_at = models.DateTimeField(_("results published"), null=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    revised_at = models.DateTimeField(null=True, editable=False)

    countries = models.ManyToManyField(Country, verbose_name=_("eligible countries"), related_name="+", blank=True)
    regions = models.ManyToManyField(Region, verbose_name=_("eligible regions"), related_name="+", blank=True)
    country_basis = models.CharField(_("eligible by"), max_length=12, choices=CountryBasis, default=CountryBasis.EITHER)
    applicant_kinds = models.JSONField(_("who may apply"), default=list, blank=True, db_default=[])
    crafts = models.JSONField(_("crafts"), default=list, blank=True)
    min_age = models.PositiveSmallIntegerField(_("minimum age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("maximum age"), null=True, blank=True)
    age_on = models.DateField(
        _("day on which age is counted"),
        null=True,
        blank=True,
        validators=DATE_BOUNDS,
        help_text=_("Leave empty for the first day of the edition."),
    )
    rules_meant = models.CharField(max_length=64, editable=False, blank=True, default="", db_default="")
    """The digest of the rules that staff have ticked as meant, see `labs.who_may_apply`; empty before that."""
    min_films = models.PositiveSmallIntegerField(_("minimum number of films"), null=True, blank=True)
    languages = models.ManyToManyField(
        Locale, verbose_name=_("languages it must be published in"), related_name="+", blank=True
    )
    contact_email = models.EmailField(_("e-mail for questions"))
    retention_months = models.PositiveSmallIntegerField(
        _("months applications are kept"), default=24, validators=[MaxValueValidator(120)]
    )

    known_codes: frozenset[str] | None = None
    """The countries it invites, where they were read with it, or stand in a form and are not stored; else None."""

    objects: ClassVar = CallQuerySet.as_manager()
    search_fields: ClassVar = [*FactWithAddress.search_fields, index.FilterField("closes_at")]

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-closes_at", "slug"]
        permissions = [("publish_results", _("Can cancel a call or publish its results"))]

    def __str__(self) -> str:
        return str(self.names)

    @property
    def last_minute(self) -> dt.datetime:
        """The beginning of the last minute in which the call is open: the deadline as readers see it."""
        # Rounded down, not only subtracted: while the site is updated, an old process stores the last second as
        # the end, and readers must not be shown the minute before.
        return (self.closes_at - dt.timedelta.resolution).replace(second=0, microsecond=0)

    def deadline_in_words(self) -> str:
        """The last minute of the call, in the time of its own city."""
        return self.moment_in_words(self.last_minute)

    def opening_in_words(self) -> str:
        """When the call opens, in the time of its own city; empty while the day is not known."""
        return self.moment_in_words(self.opens_at) if self.opens_at else ""

    def moment_in_words(self, moment: dt.datetime, language: str | None = None) -> str:
        """A moment in the time of the call's own city, in `language` or the active one."""
        return format_moment(moment, self.time_zone, self.city.text(language), language)

    @property
    def is_sample(self) -> bool:
        return self.edition.is_sample

    def invited_codes(self) -> frozenset[str]:
        """Codes of all invited countries, named or by region; empty means everybody."""
        if self.known_codes is not None:
            return self.known_codes
        named = {country.pk for country in self.countries.all()}
        return frozenset(named | {country.pk for region in self.regions.all() for country in region.countries.all()})

    def kinds_of_applicants(self) -> list[ApplicantKind]:
        """Who may apply, in the order of the choices; a call that says nothing invites filmmakers."""
        chosen = set(self.applicant_kinds)
        return [kind for kind in ApplicantKind if kind in chosen] or [ApplicantKind.FILMMAKER]

    def age_day(self) -> dt.date:
        """The day on which age counts."""
        return self.age_on or self.edition.starts_on or self.closes_date

    def set_instants(self) -> None:
        """Derive the instants from wall time and zone; raises ValueError for a wall time the zone skips."""
        self.set_opening()
        self.set_closing()

    def set_opening(self) -> None:
        """Derive `opens_at`; None while the day is not known."""
        if self.opens_date:
            self.opens_at = to_utc(dt.datetime.combine(self.opens_date, self.opens_time), self.time_zone)
        else:
            self.opens_at = None

    def set_closing(self) -> None:
        """Derive `closes_at`: the end of the minute in `closes_time`."""
        last = to_utc(dt.datetime.combine(self.closes_date, self.closes_time), self.time_zone)
        self.closes_at = last.replace(second=0, microsecond=0) + MINUTE

    def note_revision(self) -> None:
        """Count a change that readers' calendars must take over; the caller saves it."""
        self.revision += 1
        self.revised_at = timezone.now()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_instants()
        if self.results_by:
            self.results_by = last_day(self.results_by, Precision(self.results_precision))
        if kwargs.get("update_fields") is None and self.deadline_moves():
            self.note_revision()
        super().save(*args, **kwargs)

    def deadline_moves(self) -> bool:
        """Whether the deadline about to be stored differs from the stored one."""
        return self.pk is not None and type(self).objects.filter(pk=self.pk).exclude(closes_at=self.closes_at).exists()

    def clean(self) -> None:
        super().clean()
        unknown_kinds = set(self.applicant_kinds or []) - set(ApplicantKind.values)
        if unknown_kinds:
            raise ValidationError({"applicant_kinds": _("Unknown kind of applicant.")})
        unknown_crafts = set(self.crafts or []) - set(Craft.values)
        if unknown_crafts:
            raise ValidationError({"crafts": _("Unknown craft.")})
        if not is_known_zone(self.time_zone):
            raise ValidationError({"time_zone": _("Unknown time zone. Use a name such as Asia/Bishkek.")})
        if self.min_age is not None and self.max_age is not None and self.max_age < self.min_age:
            raise ValidationError({"max_age": _("The maximum age is below the minimum age.")})
        if self.closes_date is None or self.closes_time is None or self.opens_time is None:
            return
        for field, set_instant in (("opens_time", self.set_opening), ("closes_time", self.set_closing)):
            try:
                set_instant()
            except ValueError as error:
                raise ValidationError({field: str(error)}) from error
        if self.opens_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_date": _("The call closes before it opens.")})
        if self.results_by and last_day(self.results_by, Precision(self.results_precision)) < self.closes_date:
            raise ValidationError({"results_by": _("The results are announced before the call closes.")})

    def name_for_slug(self) -> str:
        return self.names.text("en")

    def text_for_search(self) -> str:
        return f"{self.slug} {self.names.all_texts()} {self.edition.text_for_search()}"
