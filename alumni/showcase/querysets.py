"""Querysets of the showcase's pages and of its index."""

from typing import TYPE_CHECKING

from django.db.models import Exists, QuerySet
from django.db.models.expressions import Combinable
from wagtail.models import PageManager

from portal.pages.querysets import BasePageQuerySet

from .index.building import VERSION

if TYPE_CHECKING:
    from labs.models import Person, Project


class AlumnusPageQuerySet(BasePageQuerySet):
    def about(self, person: "Person | Combinable") -> "AlumnusPageQuerySet":
        return self.filter(person=person)


class ProjectPageQuerySet(BasePageQuerySet):
    def about(self, project: "Project | Combinable") -> "ProjectPageQuerySet":
        return self.filter(project=project)


class StoryPageQuerySet(BasePageQuerySet):
    def latest_for_reader(self) -> "StoryPageQuerySet":
        """Stories in the reader's language or its fallback, the latest first, with what a card shows."""
        shown: StoryPageQuerySet = self.for_reader()
        return shown.select_related("cover", "locale").order_by("-first_published_at", "-pk")

    def about_person(self, person: "Person | Combinable") -> "StoryPageQuerySet":
        return self.filter(people__person=person)

    def about_film(self, project: "Project | Combinable") -> "StoryPageQuerySet":
        return self.filter(projects__project=project)


class ShowcaseIndexQuerySet(QuerySet["ShowcaseIndex"]):
    def fresh(self) -> "ShowcaseIndexQuerySet":
        """Rows that contain every change up to now, in the format of this version of the code."""
        # Imported here, because the models' managers are made from these querysets.
        from alumni.models.showcase_index import ShowcaseChange

        return self.filter(~Exists(ShowcaseChange.objects.all()), version=VERSION)


AlumnusPageManager = PageManager.from_queryset(AlumnusPageQuerySet)
ProjectPageManager = PageManager.from_queryset(ProjectPageQuerySet)
StoryPageManager = PageManager.from_queryset(StoryPageQuerySet)
