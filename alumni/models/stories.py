"""Success stories, in one language each."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from alumni.showcase.querysets import StoryPageManager
from alumni.showcase.stories import story_context
from labs.models import Person, Project, Result
from portal.models import BodyPage
from portal.running.prepared import prepared
from portal.staff.inline_rows import RowsPanel


class StoryIndexPage(BodyPage):
    page_description = _("All success stories.")
    parent_page_types: ClassVar = ["alumni.AlumniIndexPage"]
    subpage_types: ClassVar = ["alumni.StoryPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"stories": every_story()}


class StoryPage(BodyPage):
    """A success story, a text about people, films and results."""

    page_description = _("A success story: people, project, results.")
    parent_page_types: ClassVar = ["alumni.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        RowsPanel("people", heading=_("People"), label=_("person")),
        RowsPanel("projects", heading=_("Films"), label=_("film")),
        RowsPanel("results", heading=_("Results"), label=_("result")),
    ]
    translatable_fields: ClassVar = [
        *BodyPage.translatable_fields,
        SynchronizedField("people", overridable=False),
        SynchronizedField("projects", overridable=False),
        SynchronizedField("results", overridable=False),
    ]

    objects: ClassVar = StoryPageManager()

    class Meta:
        verbose_name = _("success story")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | story_context(self)


class StoryPerson(Orderable):
    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="story_links", verbose_name=_("person"))

    panels: ClassVar[list[Panel]] = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("person")

    def __str__(self) -> str:
        return str(self.person)


class StoryProject(Orderable):
    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="projects")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="story_links", verbose_name=_("film"))

    panels: ClassVar[list[Panel]] = [FieldPanel("project")]

    class Meta(Orderable.Meta):
        verbose_name = _("film")

    def __str__(self) -> str:
        return str(self.project)


class StoryResult(Orderable):
    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="results")
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="story_links", verbose_name=_("result"))

    panels: ClassVar[list[Panel]] = [FieldPanel("result")]

    class Meta(Orderable.Meta):
        verbose_name = _("result")

    def __str__(self) -> str:
        return str(self.result)


@prepared
def every_story() -> QuerySet[StoryPage]:
    return StoryPage.objects.latest_for_reader()
