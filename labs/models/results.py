"""Festivals and markets with their strands, and what people and films achieved there."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from labs.choices import EventKind, ResultKind
from labs.querysets.results import ResultQuerySet
from labs.verification.rules import CLAIM, may_verify, rewritten_fields
from portal.choices import name_of
from portal.fields import TextInLanguages
from portal.models import Country, User
from portal.models.texts import RowWithTexts

from .facts import YEAR_BOUNDS, Fact, FactWithAddress
from .people import Person
from .projects import Project


class Event(FactWithAddress, ClusterableModel):
    """A festival or market, such as the Berlinale."""

    names = TextInLanguages(pgettext_lazy("of a thing", "name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=EventKind, default=EventKind.FESTIVAL)
    city = TextInLanguages(_("city"), max_length=80, blank=True)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    url = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.names)

    def name_for_slug(self) -> str:
        return self.names.text("en")

    def text_for_search(self) -> str:
        return f"{self.slug} {self.names.all_texts()} {self.city.all_texts()}"


class Strand(RowWithTexts, Orderable):
    """A programme of a festival or market, such as the Doc Toolbox. Markets rename them every year."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="strands", verbose_name=_("event"))
    names = TextInLanguages(pgettext_lazy("of a thing", "name"), max_length=120)

    class Meta(Orderable.Meta):
        verbose_name = _("strand")
        verbose_name_plural = _("strands")

    def __str__(self) -> str:
        return f"{self.event}, {self.names}"


class Result(Fact):
    """What a person or a film achieved at an event. Public and counted only once verified."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="results", verbose_name=_("person")
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="results", verbose_name=_("project")
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="results", verbose_name=_("event"))
    strand = models.ForeignKey(
        Strand, on_delete=models.PROTECT, null=True, blank=True, related_name="results", verbose_name=_("strand")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR_BOUNDS)
    kind = models.CharField(_("kind"), max_length=13, choices=ResultKind)
    rank = models.PositiveSmallIntegerField(
        pgettext_lazy("in a competition", "place"), null=True, blank=True, help_text=_("2 for second place.")
    )
    note = TextInLanguages(
        _("award or section"), max_length=200, blank=True, help_text=_("Name of the award or section.")
    )
    sources = TextInLanguages(_("source"), max_length=300, blank=True, db_default={})
    source_url = models.URLField(_("address of the source"), blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verified_at = models.DateTimeField(pgettext_lazy("moment", "verified"), null=True, editable=False, db_index=True)

    saved_by: User | None = None
    """Who saves the row; None for a program. A save by somebody who may verify results keeps the verification."""
    rewritten: tuple[str, ...] = ()
    """The changed fields because of which the last save took the verification back; empty where it did not."""

    objects: ClassVar = ResultQuerySet.as_manager()
    search_fields: ClassVar = [*Fact.search_fields, index.FilterField("year"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["-year", "pk"]
        permissions = [("verify_result", _("Can verify results"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(project__isnull=False),
                name="result_of_somebody",
                violation_error_message=_("Name the person or the film."),
            )
        ]

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """As Django's, but only labs.actions writes who verified a stored row, and when.

        Where the row now claims something else, and `saved_by` may not verify
        results, the verification is taken back in the same transaction.
        """
        written = set(CLAIM if update_fields is None else update_fields)
        with transaction.atomic():
            stored = None if self._state.adding else type(self).objects.select_for_update().filter(pk=self.pk).first()
            if stored is not None and update_fields is None:
                # This instance may be older than a verification, which its old values would silently undo.
                self.verified_by, self.verified_at = stored.verified_by, stored.verified_at
            changed = rewritten_fields(stored, self, written) if stored is not None and stored.verified_at else []
            self.rewritten = () if may_verify(self.saved_by) else tuple(changed)
            super().save(*args, update_fields=update_fields, **kwargs)

    def __str__(self) -> str:
        who = " / ".join(str(owner) for owner in (self.person, self.project) if owner)
        return f"{who}: {self.event} {self.year}"

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # instead of what the field makes
        return name_of(ResultKind, self.kind)

    def clean(self) -> None:
        super().clean()
        if self.year and self.year > timezone.now().year:
            raise ValidationError({"year": _("A result cannot be dated later than this year.")})
        if self.strand and self.event_id and self.strand.event_id != self.event_id:
            raise ValidationError({"strand": _("This strand belongs to another event.")})
        if self.person_id is None and self.project_id is None:
            raise ValidationError({"person": _("Name the person or the film.")})

    def text_for_search(self) -> str:
        owners = [owner.text_for_search() for owner in (self.person, self.project) if owner]
        return f"{' '.join(owners)} {self.event.text_for_search()} {self.year}"
