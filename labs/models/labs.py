"""Labs, their kinds, their editions and the modules of an edition."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from labs.querysets.labs import EditionQuerySet, LabQuerySet
from labs.rules import outside_edition
from portal.fields import TextInLanguages
from portal.models import Country
from portal.models.codes import RowWithCode
from portal.models.texts import RowWithTexts

from .facts import YEAR_BOUNDS, Fact, FactWithAddress
from .partners import Partner
from .periods import Period


class LabKind(RowWithCode, Fact):
    """What sort of programme a lab is: impact, development, teen, ... Staff add new ones."""

    sort_order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Lower numbers come first."))

    class Meta:
        verbose_name = _("kind of lab")
        verbose_name_plural = _("kinds of labs")
        ordering = ["sort_order", "code"]

    def __str__(self) -> str:
        return str(self.names)


class Lab(FactWithAddress):
    """A programme that is held again and again, such as the Impact Lab."""

    names = TextInLanguages(pgettext_lazy("of a thing", "name"), max_length=120)
    kind = models.ForeignKey(LabKind, on_delete=models.PROTECT, related_name="labs", verbose_name=_("kind"))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Lower numbers come first."))

    objects: ClassVar = LabQuerySet.as_manager()

    class Meta:
        verbose_name = _("lab")
        verbose_name_plural = _("labs")
        ordering = ["sort_order", "slug"]

    def __str__(self) -> str:
        return str(self.names)

    def name_for_slug(self) -> str:
        return self.names.text("en")

    def text_for_search(self) -> str:
        return f"{self.slug} {self.names.all_texts()}"


class Edition(Period, Fact, ClusterableModel):
    """One holding of a lab, with its modules and partners."""

    lab = models.ForeignKey(Lab, on_delete=models.PROTECT, related_name="editions", verbose_name=_("lab"))
    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR_BOUNDS)
    slug = models.SlugField(
        _("short name"),
        blank=True,
        help_text=_("Last part of the web address. If you leave it empty, the year is used."),
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("For trying out the site; never counted with real editions.")
    )

    objects: ClassVar = EditionQuerySet.as_manager()
    search_fields: ClassVar = [*Fact.search_fields, index.FilterField("year"), index.FilterField("is_sample")]

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-year", "lab__sort_order", "lab__slug", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "slug"],
                name="edition_slug_once_per_lab",
                violation_error_message=_("This lab already has an edition with that short name."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.lab} {self.label}"

    @property
    def label(self) -> str:
        """What follows the lab's name: the slug, or the year where there is no slug or the edition is a sample."""
        return str(self.year) if self.is_sample else self.slug or str(self.year)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or str(self.year)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.slug = self.slug or str(self.year or "")
        super().clean()

    def text_for_search(self) -> str:
        return f"{self.lab.text_for_search()} {self.year} {self.slug}"


class Module(RowWithTexts, Period, Orderable):
    """A part of an edition, with its place and dates, on site or online."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="modules", verbose_name=_("edition"))
    names = TextInLanguages(pgettext_lazy("of a thing", "name"), max_length=120, blank=True)
    city = TextInLanguages(_("city"), max_length=80, blank=True)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    is_online = models.BooleanField(_("online"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def __str__(self) -> str:
        return self.names.text() or self.city.text() or str(_("module"))

    def clean(self) -> None:
        super().clean()
        if self.edition_id is None and getattr(self, "edition", None) is None:
            return
        if outside_edition(self, self.edition):
            raise ValidationError({"starts_on": _("The module lies outside the dates of its edition.")})


class EditionPartner(Orderable):
    """A partner's role in one edition."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="partnerships")
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("partner")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("partner of the edition")
        verbose_name_plural = _("partners of the edition")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "partner"],
                name="partner_once_per_edition",
                violation_error_message=_("This partner is already listed in the edition."),
            )
        ]

    def __str__(self) -> str:
        return str(self.partner)
