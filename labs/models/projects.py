"""Films, the people who made them, and stills."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from labs.choices import Craft, FilmForm, FilmStage, PremiereStatus
from labs.querysets.projects import ProjectQuerySet
from portal.choices import name_of
from portal.fields import TextInLanguages
from portal.models import Country, PortalImage

from .facts import YEAR_BOUNDS, FactWithAddress
from .people import Person


class Project(FactWithAddress, ClusterableModel):
    """A film, from idea to release."""

    original_title = models.CharField(_("original title"), max_length=160)
    titles = TextInLanguages(_("title"), max_length=160, blank=True)
    form = models.CharField(_("form"), max_length=12, choices=FilmForm, blank=True)
    stage = models.CharField(_("stage"), max_length=16, choices=FilmStage, blank=True)
    premiere_status = models.CharField(_("premiere"), max_length=16, choices=PremiereStatus, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEAR_BOUNDS)
    countries = ParentalManyToManyField(Country, verbose_name=_("countries"), related_name="projects", blank=True)
    logline = TextInLanguages(_("logline"), max_length=300, lines=True, blank=True)
    cover = models.ForeignKey(
        PortalImage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    contact_email = models.EmailField(
        _("contact"), blank=True, help_text=_("Requests about the film are sent here; the address is never shown.")
    )
    is_hidden = models.BooleanField(_("hidden"), default=False)
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("An invented film for trying out the site.")
    )

    objects: ClassVar = ProjectQuerySet.as_manager()
    search_fields: ClassVar = [
        *FactWithAddress.search_fields,
        index.FilterField("form"),
        index.FilterField("is_hidden"),
        index.FilterField("is_sample"),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["original_title", "pk"]

    def __str__(self) -> str:
        return self.titles.text() or self.original_title

    def get_form_display(self) -> str:  # type: ignore[no-redef]  # instead of what the field makes
        return name_of(FilmForm, self.form)

    def name_for_slug(self) -> str:
        return self.original_title

    def text_for_search(self) -> str:
        return f"{self.original_title} {self.titles.all_texts()} {self.logline.all_texts()}"


class ProjectPerson(Orderable):
    """What a person does in a film."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="crew")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="credits", verbose_name=_("person"))
    craft = models.CharField(_("craft"), max_length=16, choices=Craft)

    class Meta(Orderable.Meta):
        verbose_name = _("member of the crew")
        verbose_name_plural = _("crew")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "craft"],
                name="crew_once",
                violation_error_message=_("This person already has that craft in the film."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_craft_display()}"


class ProjectStill(Orderable):
    """A still of a film. The picture itself says whether the press may use it."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="stills")
    image = models.ForeignKey(PortalImage, on_delete=models.PROTECT, related_name="+", verbose_name=_("picture"))

    class Meta(Orderable.Meta):
        verbose_name = _("still")
        verbose_name_plural = _("stills")

    def __str__(self) -> str:
        return str(self.image)
