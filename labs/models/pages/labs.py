"""The pages about labs and editions, in one language each."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import PageManager
from wagtail_localize.fields import SynchronizedField

from labs.choices import MENTOR_ROLES
from labs.listings import MODULES, PARTNERSHIPS, editions_of, labs_with_editions
from labs.models.labs import Edition, Lab
from labs.models.people import Participation, Person
from labs.querysets.people import is_alumnus
from portal.models import BodyPage
from portal.pages.querysets import BasePageQuerySet
from portal.running.prepared import prepared

from .calls import CallPage
from .mentors import MentorPage


class LabPageQuerySet(BasePageQuerySet):
    def in_order(self) -> "LabPageQuerySet":
        """With lab, kind and picture, in the order of the labs."""
        pages: LabPageQuerySet = self.select_related("lab__kind", "cover")
        return pages.order_by("lab__sort_order", "lab__slug", "pk")


class LabIndexPage(BodyPage):
    page_description = _("All labs, each with its editions.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["labs.LabPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all labs")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        labs = labs_with_editions(every_lab(), every_edition())
        return super().get_context(request, *args, **kwargs) | {"labs": labs}


class LabPage(BodyPage):
    page_description = _("One lab: what it is, and its editions.")
    lab = models.ForeignKey(Lab, on_delete=models.PROTECT, related_name="pages", verbose_name=_("lab"))

    objects: ClassVar = PageManager.from_queryset(LabPageQuerySet)()

    served_with: ClassVar = (*BodyPage.served_with, "lab")
    address_of: ClassVar = "lab"
    parent_page_types: ClassVar = ["labs.LabIndexPage"]
    subpage_types: ClassVar = ["labs.EditionPage"]
    content_panels: ClassVar[list[Panel]] = [FieldPanel("lab"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("lab", overridable=False)]

    class Meta:
        verbose_name = _("page of a lab")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        editions = editions_of(self.lab, editions_of_lab(lab=self.lab_id))
        return super().get_context(request, *args, **kwargs) | {"editions": editions}


class EditionPage(BodyPage):
    page_description = _("One edition: modules, mentors, partners, participants, calls.")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="pages", verbose_name=_("edition"))

    served_with: ClassVar = (*BodyPage.served_with, "edition__lab")
    address_of: ClassVar = "edition"
    parent_page_types: ClassVar = ["labs.LabPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [FieldPanel("edition"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("edition", overridable=False)]

    class Meta:
        verbose_name = _("page of an edition")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        MODULES.fetch([self.edition])
        PARTNERSHIPS.fetch([self.edition])
        return super().get_context(request, *args, **kwargs) | {
            "edition": self.edition,
            **self.people(),
            "calls": calls_of_edition.when_read(edition=self.edition_id),
        }

    def people(self) -> dict[str, list[Person]]:
        """{"mentors": people, "alumni": people} of the edition whom the public may see, by name."""
        found: dict[str, dict[int, Person]] = {"mentors": {}, "alumni": {}}
        for role in roles_in_edition(edition=self.edition_id):
            role.person.of_alumnus, role.person.mentor_path = role.of_alumnus, role.mentor_path
            found["mentors" if role.role in MENTOR_ROLES else "alumni"][role.person_id] = role.person
        return {name: list(people.values()) for name, people in found.items()}


@prepared
def calls_of_edition(edition: Any) -> QuerySet[CallPage]:
    return CallPage.objects.for_reader().in_order().filter(call__edition=edition)


@prepared
def roles_in_edition(edition: Any) -> QuerySet[Participation]:
    roles = Participation.objects.in_edition(edition).by_name()
    return roles.annotate(of_alumnus=is_alumnus("person"), mentor_path=MentorPage.objects.path_of("person"))


@prepared
def every_lab() -> QuerySet[LabPage]:
    return LabPage.objects.for_reader().in_order()


@prepared
def every_edition() -> QuerySet[EditionPage]:
    return EditionPage.objects.for_reader()


@prepared
def editions_of_lab(lab: Any) -> QuerySet[EditionPage]:
    return EditionPage.objects.for_reader().filter(edition__lab=lab)
