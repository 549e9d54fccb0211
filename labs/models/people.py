"""People of the programme, and their roles in its editions."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import hooks
from wagtail.models import Orderable, Page
from wagtail.search import index

from labs.choices import ParticipationRole, Visibility
from labs.names import full_name, public_name, slug_contains_surname, sort_key
from labs.querysets.people import ParticipationQuerySet, PersonQuerySet
from labs.rules import is_shown, surname_is_shown
from portal.choices import name_of
from portal.fields import TextInLanguages
from portal.languages.slugs import free_slug, slug_from
from portal.models import Country, PortalImage
from portal.pages.fixed_addresses import TAKEN_BY_LISTS

from .facts import YEAR_BOUNDS, FactWithAddress
from .labs import Edition


class Person(FactWithAddress, ClusterableModel):
    """Somebody the public may meet: a participant, winner, mentor, tutor or member of the team."""

    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    given_name_cyrillic = models.CharField(_("given name in Cyrillic"), max_length=80, blank=True)
    family_name_cyrillic = models.CharField(_("family name in Cyrillic"), max_length=80, blank=True)
    other_spellings = models.TextField(
        _("other spellings"), blank=True, help_text=_("One per line. Found by search, never shown.")
    )
    sort_key = models.CharField(max_length=500, editable=False, db_index=True)
    sort_key_cyrillic = models.CharField(max_length=500, editable=False, db_index=True)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("country")
    )
    portrait = models.ForeignKey(
        PortalImage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )
    position = TextInLanguages(_("position"), max_length=300, blank=True)
    visibility = models.CharField(
        _("what the public sees"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    is_minor = models.BooleanField(_("minor"), default=False, help_text=_("The surname is never shown."))
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("An invented person for trying out the site.")
    )

    objects: ClassVar = PersonQuerySet.as_manager()
    search_fields: ClassVar = [
        *FactWithAddress.search_fields,
        index.FilterField("visibility"),
        index.FilterField("is_sample"),
        index.FilterField("country"),
        index.FilterField("is_minor"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["visibility", "is_sample", "sort_key"], name="person_shown")]

    def __str__(self) -> str:
        return full_name(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_sort_keys()
        super().save(*args, **kwargs)

    def set_sort_keys(self) -> None:
        """Set the stored keys that lists are ordered by; bulk loaders call it before they write.

        A place in a list must not give away the first letter of a surname that is not shown.
        """
        by_surname = surname_is_shown(self) or not is_shown(self)
        latin, cyrillic = (self.family_name, self.family_name_cyrillic or self.family_name) if by_surname else ("", "")
        self.sort_key = sort_key(latin, self.given_name, "en")
        self.sort_key_cyrillic = sort_key(cyrillic, self.given_name_cyrillic or self.given_name, "ru")

    def fill_slug(self) -> None:
        """As for all facts; also replaces a slug with a surname that must not be shown, by one that no page has."""
        if slug_contains_surname(self):
            name = self.name_for_slug()
            pages = Page.objects.filter(slug__startswith=slug_from(name)).values_list("slug", flat=True)
            self.slug = free_slug(name, Person, kept=self.reserved_slugs() | frozenset(pages))
        super().fill_slug()

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved_slugs():
            raise ValidationError({"slug": _("This address is reserved for the site itself. Choose another.")})

    @classmethod
    def reserved_slugs(cls) -> frozenset[str]:
        """Slugs that apps above have registered for addresses beside those of people."""
        registered = (register() for register in hooks.get_hooks("register_person_slugs"))
        return TAKEN_BY_LISTS.union(*registered)

    def name_for_slug(self) -> str:
        """The public name: a surname that must not be shown must not be in the address either."""
        return public_name(self, "en")

    def text_for_search(self) -> str:
        return f"{self.spellings()} {self.position.all_texts()}"

    def spellings(self) -> str:
        """The name in every known spelling, for search."""
        names = (self.given_name, self.family_name, self.given_name_cyrillic, self.family_name_cyrillic)
        return f"{' '.join(names)} {self.other_spellings}"


class Participation(Orderable):
    """A person's role in an edition, or only in a year where the lab is not known."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="participations", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=12, choices=ParticipationRole)
    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("edition"),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=YEAR_BOUNDS, help_text=_("If the edition is not known.")
    )

    objects: ClassVar = ParticipationQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition__isnull=False) | models.Q(year__isnull=False),
                name="participation_edition_or_year",
                violation_error_message=_("Name the edition, or the year if the edition is not known."),
            ),
            models.UniqueConstraint(
                fields=["person", "role", "edition"],
                name="participation_once",
                violation_error_message=_("This person already has that role in the edition."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.edition or self.year}"

    def get_role_display(self) -> str:
        return name_of(ParticipationRole, self.role)

    def clean(self) -> None:
        super().clean()
        if self.edition_id is None and self.year is None:
            raise ValidationError({"edition": _("Name the edition, or the year if the edition is not known.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.edition is not None:
            self.year = self.edition.year
        super().save(*args, **kwargs)
