from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from labs.models import Person, Project, Result
from portal.addresses import address_in
from portal.fixed_addresses import TAKEN_BY_LISTS
from portal.models import BodyPage

from . import profiles
from .choices import FilmPurpose, Relation, RequestState, Wish
from .querysets import RequestQuerySet, ShowcaseIndexQuerySet

OWN_SLUGS = frozenset({"projects", "stories", "results"})
"""Addresses below the showcase that are no profiles."""


class AlumniIndexPage(RoutablePageMixin, BodyPage):
    """The showcase. It also answers for every public person and film that has no page of words."""

    page_description = _("The showcase: alumni, their films and results.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["alumni.AlumnusPage", "alumni.ProjectPage", "alumni.StoryIndexPage"]
    reserved_child_slugs: ClassVar = (OWN_SLUGS | TAKEN_BY_LISTS) - {"stories"}
    max_count_per_parent = 1
    routed_person: Person | None = None

    class Meta:
        verbose_name = _("showcase of alumni")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Raises Http404 where no shown alumnus has the address, so that a page of another language can answer it."""
        result = super().route(request, path_components)
        view, _args, kwargs = result.args
        if view == self.profile:
            self.routed_person = profiles.alumnus_or_404(kwargs["slug"])
        return result

    @path("")
    def showcase(self, request: HttpRequest) -> HttpResponseBase:
        return self.render(request, context_overrides=profiles.showcase(request.GET))

    @path("projects/")
    def films(self, request: HttpRequest) -> HttpResponseBase:
        return self.render(request, context_overrides=profiles.films(request.GET), template="alumni/films.html")

    @path("projects/<slug:slug>/")
    def film(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """A film's page: from the facts, and from words where somebody wrote them. Raises Http404."""
        project = profiles.project_or_404(slug)
        return self.render(request, context_overrides=profiles.film(project), template="alumni/project_page.html")

    @path("results/")
    def results(self, request: HttpRequest) -> HttpResponseBase:
        return self.render(request, context_overrides=profiles.results(request.GET), template="alumni/results.html")

    @path("<slug:slug>/")
    def profile(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """A person's profile: from the facts, and from words where somebody wrote them. Raises Http404."""
        person = self.routed_person or profiles.alumnus_or_404(slug)
        context = profiles.profile(person) | {"words": profiles.words_about(person)}
        return self.render(request, context_overrides=context, template="alumni/alumnus_page.html")


class AlumnusPage(BodyPage):
    """Words about an alumnus: biography, statement. The facts stand beside them."""

    page_description = _("Words about an alumnus, at the address of their profile.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="alumnus_pages", verbose_name=_("person"))

    address_of: ClassVar = "person"
    parent_page_types: ClassVar = ["alumni.AlumniIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [FieldPanel("person"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("person", overridable=False)]

    class Meta:
        verbose_name = _("page of an alumnus")

    @cached_property
    def shown_person(self) -> Person | None:
        """The person with their path; None where the public may not see them as an alumnus."""
        return Person.objects.alumni().for_cards().filter(pk=self.person_id).first()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.shown_person is None:
            raise Http404("This profile is not public.")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        profile = profiles.profile(self.shown_person or self.person)
        return super().get_context(request, *args, **kwargs) | profile | {"words": self}


class ProjectPage(BodyPage):
    """Words about a film, shown within its page of facts."""

    page_description = _("Words about a film, at the address of its page.")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="pages", verbose_name=_("project"))

    address_of: ClassVar = "project"
    parent_page_types: ClassVar = ["alumni.AlumniIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [FieldPanel("project"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("project", overridable=False)]

    class Meta:
        verbose_name = _("page of a film")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Leads to the film's one address, where these words stand among the facts."""
        if self.project.is_hidden:
            raise Http404("This film is not public.")
        if getattr(request, "is_preview", False):
            return super().serve(request, *args, **kwargs)
        return HttpResponseRedirect(f"{address_in(self.get_parent())}projects/{self.project.slug}/")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | profiles.film(self.project) | {"words": self}


class StoryIndexPage(BodyPage):
    page_description = _("All success stories.")
    parent_page_types: ClassVar = ["alumni.AlumniIndexPage"]
    subpage_types: ClassVar = ["alumni.StoryPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"stories": profiles.stories()}


class StoryPage(BodyPage):
    """A success story: people, films and results tied together by words."""

    page_description = _("A success story: people, project, results.")
    parent_page_types: ClassVar = ["alumni.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        InlinePanel("people", heading=_("People"), label=_("person")),
        InlinePanel("projects", heading=_("Films"), label=_("film")),
        InlinePanel("results", heading=_("Results"), label=_("result")),
    ]
    translatable_fields: ClassVar = [
        *BodyPage.translatable_fields,
        SynchronizedField("people", overridable=False),
        SynchronizedField("projects", overridable=False),
        SynchronizedField("results", overridable=False),
    ]

    class Meta:
        verbose_name = _("success story")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | profiles.story(self)


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


class ShowcaseIndex(models.Model):
    """The order of the showcase in one script and who has what, as bits: written by alumni.actions, read by facets."""

    script = models.CharField(max_length=8, primary_key=True)
    version = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)
    real = models.PositiveIntegerField(default=0)
    order = models.BinaryField(default=b"")
    combinations = models.JSONField(default=list)
    bits = models.BinaryField(default=b"")
    names = models.JSONField(default=dict)

    objects: ClassVar = ShowcaseIndexQuerySet.as_manager()

    def __str__(self) -> str:
        return self.script


class ShowcaseChange(models.Model):
    """A note that facts have changed since the index was made. Never updated, so that no writer waits for another."""

    def __str__(self) -> str:
        return str(self.pk)


class Request(models.Model):
    """Something a reader asked of the team about the showcase. What they typed is data, and is forgotten in time."""

    email = models.EmailField(_("e-mail"))
    message = models.TextField(_("message"))
    language = models.CharField(_("language"), max_length=12)
    created_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    key = models.CharField(max_length=64, unique=True, editable=False)
    """The same for two sendings of one form with the same words."""
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.NEW, db_index=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects: ClassVar = RequestQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    @property
    def about(self) -> str:
        """What the letters about this request are filed under."""
        return f"{self._meta.model_name}:{self.pk}"


class ProfileRequest(Request):
    """A wish about somebody's profile: to correct it, or to show less of it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="requests", verbose_name=_("person"))
    wish = models.CharField(_("what is asked"), max_length=14, choices=Wish)
    relation = models.CharField(_("who asks"), max_length=8, choices=Relation)

    class Meta(Request.Meta):
        verbose_name = _("request about a profile")
        verbose_name_plural = _("requests about profiles")

    def __str__(self) -> str:
        return f"{self.get_wish_display()}: {self.person}"


class FilmRequest(Request):
    """A question to the people of a film, for instance for a screener."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="requests", verbose_name=_("film"))
    purpose = models.CharField(_("what it is for"), max_length=9, choices=FilmPurpose)
    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)

    class Meta(Request.Meta):
        verbose_name = _("request about a film")
        verbose_name_plural = _("requests about films")

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.project}"
