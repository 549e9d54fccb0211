"""The page of the showcase, and the pages about alumni and films."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from alumni.showcase import profiles
from alumni.showcase.addresses import FILMS, OWN_SLUGS, RESULTS, STORIES, ShowcaseAddresses
from alumni.showcase.facets.counting import FACETS, GROUPS_OF_FILMS
from alumni.showcase.films import films_list
from alumni.showcase.people import people_list
from alumni.showcase.querysets import AlumnusPageManager, ProjectPageManager
from alumni.showcase.results import FACETS_OF_RESULTS, results_list
from labs.models import Person, Project
from portal.models import BodyPage
from portal.pages.addresses import address_in
from portal.pages.fixed_addresses import TAKEN_BY_LISTS
from portal.pages.querysets import unrestricted
from portal.running.prepared import prepared

from .stories import StoryPage

STORIES_OF_SHOWCASE = 3
NAMES_IN_QUERY = {
    "showcase": frozenset({*FACETS, "page"}),
    "films": frozenset({*GROUPS_OF_FILMS, "page"}),
    "results": frozenset({*FACETS_OF_RESULTS, "page"}),
}
"""By view of the showcase: what its list is chosen by."""


class AlumniIndexPage(RoutablePageMixin, BodyPage):
    """The showcase. It also serves every public alumnus and film, with or without a page of their own."""

    page_description = _("The showcase: alumni, their films and results.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["alumni.AlumnusPage", "alumni.ProjectPage", "alumni.StoryIndexPage"]
    reserved_child_slugs: ClassVar = (OWN_SLUGS | TAKEN_BY_LISTS) - {STORIES}
    max_count_per_parent = 1
    routed_person: Person | None = None

    class Meta:
        verbose_name = _("showcase of alumni")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's. Raises Http404 for a person who is no public alumnus, or whose own page is private."""
        result = super().route(request, path_components)
        view, _args, kwargs = result.args
        if view == self.profile:
            self.routed_person = alumnus_or_404(kwargs["slug"])
            if self.routed_person.has_private_words:
                raise Http404("The words about this person are private, and ask for their password themselves.")
        return result

    def names_in_query(self, route: RouteResult) -> frozenset[str]:
        view = route.args[0].__name__
        return NAMES_IN_QUERY.get(view, frozenset())

    @path("")
    def showcase(self, request: HttpRequest) -> HttpResponseBase:
        """The alumni that match the filters in the address, by name, on numbered pages."""
        stories = latest_stories.when_read()
        return self.render(request, context_overrides=people_list(request.GET) | {"stories": stories})

    @path(f"{FILMS}/")
    def films(self, request: HttpRequest) -> HttpResponseBase:
        return self.render(request, context_overrides=films_list(request.GET), template="alumni/films.html")

    @path(f"{FILMS}/<slug:slug>/")
    def film(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """The page of a film, made of its facts and, where there is one, of its ProjectPage. Raises Http404."""
        project = film_called.first(slug=slug)
        if project is None:
            raise Http404("No film that the public may see has this address.")
        context = profiles.film(project) | {"words": words_about_film.first(project=project.pk)}
        return self.render(request, context_overrides=context, template="alumni/project_page.html")

    @path(f"{RESULTS}/")
    def results(self, request: HttpRequest) -> HttpResponseBase:
        return self.render(request, context_overrides=results_list(request.GET), template="alumni/results.html")

    @path("<slug:slug>/")
    def profile(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """The profile of a person, made of facts and, where there is one, of an AlumnusPage. Raises Http404."""
        person = self.routed_person or alumnus_or_404(slug)
        context = profile_with_stories(person) | {"words": words_about_person.first(person=person.pk)}
        return self.render(request, context_overrides=context, template="alumni/alumnus_page.html")


class AlumnusPage(BodyPage):
    """A page about an alumnus, with a biography and a statement, shown together with the facts."""

    page_description = _("A text about an alumnus, shown on their profile.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="alumnus_pages", verbose_name=_("person"))

    address_of: ClassVar = "person"
    parent_page_types: ClassVar = ["alumni.AlumniIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    objects: ClassVar = AlumnusPageManager()

    content_panels: ClassVar[list[Panel]] = [FieldPanel("person"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("person", overridable=False)]

    class Meta:
        verbose_name = _("page of an alumnus")

    @classmethod
    def suits(cls, fact: models.Model) -> bool:
        return bool(Person.objects.alumni().filter(pk=fact.pk).exists())

    @cached_property
    def shown_person(self) -> Person | None:
        """The person with their participations; None where they are no alumnus that the public may see."""
        return alumnus_with.first(person=self.person_id)

    @property
    def is_shown(self) -> bool:
        return self.shown_person is not None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_shown:
            raise Http404("This profile is not public.")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        profile = profile_with_stories(self.shown_person or self.person)
        return super().get_context(request, *args, **kwargs) | profile | {"words": self}


class ProjectPage(BodyPage):
    """A page about a film, shown within the film's page in the showcase."""

    page_description = _("A text about a film, shown on its page.")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="pages", verbose_name=_("project"))

    address_of: ClassVar = "project"
    parent_page_types: ClassVar = ["alumni.AlumniIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    objects: ClassVar = ProjectPageManager()

    content_panels: ClassVar[list[Panel]] = [FieldPanel("project"), *BodyPage.content_panels]
    translatable_fields: ClassVar = [*BodyPage.translatable_fields, SynchronizedField("project", overridable=False)]

    class Meta:
        verbose_name = _("page of a film")

    @property
    def is_shown(self) -> bool:
        return not self.project.is_hidden

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Redirects to the film's address in the showcase, which shows this page; a private page is served here."""
        if not self.is_shown:
            raise Http404("This film is not public.")
        if self.is_private or getattr(request, "is_preview", False):
            return super().serve(request, *args, **kwargs)
        return HttpResponseRedirect(ShowcaseAddresses(address_in(self.get_parent())).film(self.project.slug))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | profiles.film(self.project) | {"words": self}


def alumnus_or_404(slug: str) -> Person:
    """The alumnus with this slug, with their participations. Raises Http404 where there is none the public may see."""
    person = alumnus_called.first(slug=slug)
    if person is None:
        raise Http404("No alumnus whom the public may see has this address.")
    return person


@prepared
def alumnus_called(slug: Any) -> QuerySet[Person]:
    private = AlumnusPage.objects.live().filter(~unrestricted(), person=OuterRef("pk"))
    people = Person.objects.alumni().for_cards().annotate(has_private_words=Exists(private))
    return people.filter(slug=slug)[:1]


@prepared
def alumnus_with(person: Any) -> QuerySet[Person]:
    return Person.objects.alumni().for_cards().filter(pk=person)[:1]


@prepared
def film_called(slug: Any) -> QuerySet[Project]:
    shown: QuerySet[Project] = Project.objects.shown().select_related("cover").prefetch_related("countries")
    return shown.filter(slug=slug)[:1]


@prepared
def words_about_person(person: Any) -> QuerySet[AlumnusPage]:
    return AlumnusPage.objects.for_reader().about(person)[:1]


@prepared
def words_about_film(project: Any) -> QuerySet[ProjectPage]:
    return ProjectPage.objects.for_reader().about(project)[:1]


@prepared
def latest_stories() -> QuerySet[StoryPage]:
    return StoryPage.objects.latest_for_reader()[:STORIES_OF_SHOWCASE]


@prepared
def stories_of_person(person: Any) -> QuerySet[StoryPage]:
    return StoryPage.objects.latest_for_reader().about_person(person)


def profile_with_stories(person: Person) -> dict[str, Any]:
    """The context of a profile for a person from `for_cards`: timeline, films, and stories about them."""
    return profiles.profile(person) | {"stories": stories_of_person(person=person.pk)}
