"""The pages about mentors, in one language each."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from labs.models.people import Person
from portal.models import BodyPage
from portal.pages.querysets import BasePageQuerySet, not_gone, unrestricted
from portal.running.prepared import prepared


class MentorPageQuerySet(BasePageQuerySet):
    def path_of(self, person: str) -> Subquery:
        """`url_path` of a live page about the person in the field `person` of the rows; NULL where there is none.

        It is the same below every front page.
        """
        pages = self.live().filter(unrestricted(), not_gone(), person=OuterRef(person))
        return Subquery(pages.order_by("pk").values("url_path")[:1])


class MentorIndexPage(BodyPage):
    page_description = _("All mentors and tutors.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["labs.MentorPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all mentors")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"mentors": every_mentor()}


class MentorPage(BodyPage):
    page_description = _("About a mentor, in addition to the roles known from the editions.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mentor_pages", verbose_name=_("person"))

    objects: ClassVar = PageManager.from_queryset(MentorPageQuerySet)()

    address_of: ClassVar = "person"
    parent_page_types: ClassVar = ["labs.MentorIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [FieldPanel("person"), *BodyPage.content_panels]
    search_fields: ClassVar = [*BodyPage.search_fields, index.SearchField("spellings")]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("person", overridable=False)]

    class Meta:
        verbose_name = _("page of a mentor")

    @classmethod
    def suits(cls, fact: models.Model) -> bool:
        return bool(Person.objects.mentors().filter(pk=fact.pk).exists())

    def spellings(self) -> str:
        """The name of the person in every known spelling: the text of the page has one of them."""
        return self.person.spellings()

    @cached_property
    def shown_person(self) -> Person | None:
        """The person with the editions they taught in; None where the public may not see them."""
        return mentor_with.first(person=self.person_id)

    @property
    def is_shown(self) -> bool:
        return self.shown_person is not None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_shown:
            raise Http404("This person is not public.")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"person": self.shown_person or self.person}


@prepared
def every_mentor() -> QuerySet[Person]:
    people = Person.objects.mentors().by_name().for_cards()
    return people.annotate(mentor_path=MentorPage.objects.path_of("pk"))


@prepared
def mentor_with(person: Any) -> QuerySet[Person]:
    return Person.objects.shown().for_cards().filter(pk=person)[:1]
