"""The search: it finds pages and facts, each once, in the reader's language or its fallback."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Case, F, Model, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from alumni.models import AlumnusPage, ProjectPage
from alumni.showcase.addresses import ShowcaseAddresses
from labs.models import Call, MentorPage, Person, Project
from labs.names import public_name
from labs.querysets import surname_may_be_read
from portal.languages.chains import active_language, chain
from portal.languages.plain_text import clean_line
from portal.pages.addresses import address_in
from portal.pages.querysets import not_gone, unrestricted
from portal.running.checks import our_pages

LONGEST_QUERY = 200
MOMENTS_OF_CALL = ("opens_at", "closes_at", "cancelled_at", "results_published_at")
MOST_HITS = 200
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Hit:
    """One line of the results: a page, a person or a film."""

    title: str
    address: str
    kind: str
    language: str
    lead: str = ""
    language_of_lead: str = ""
    """Where it is not that of the title."""
    is_sample: bool = False
    call: Call | None = None
    """The call that the page is about, which may be closed by now."""


def clean_query(typed: str) -> str:
    """What somebody typed, cleaned and cut to 200 characters."""
    return clean_line(typed)[:LONGEST_QUERY]


def find(query: str, showcase: ShowcaseAddresses) -> list[Hit]:
    """Everything the public may find for `query`: people first, then films, then pages by rank.

    People and films have addresses only below a `showcase`; without one they are not found.
    """
    if not query:
        return []
    facts = [*found_people(query, showcase), *found_films(query, showcase)] if showcase.root else []
    hits = [hit for hit in (*facts, *found_pages(query, showcase)) if hit.address]
    return list({hit.address: hit for hit in reversed(hits)}.values())[::-1]


def best_hits(query: str, rows: QuerySet[Row]) -> list[Row]:
    """The rows that contain every word of `query`, the best first, at most 200."""
    return list(get_search_backend().search(query, rows)[:MOST_HITS])


def found_people(query: str, showcase: ShowcaseAddresses) -> list[Hit]:
    """Alumni by name in any spelling; where the surname is not public, only the given name is compared."""
    with_surname = best_hits(query, Person.objects.with_surname())
    spelled = Q(given_name__iexact=query) | Q(given_name_cyrillic__in=[query, query.capitalize()])
    given_only = Person.objects.without_surname().filter(spelled)
    found = Q(pk__in=[person.pk for person in with_surname]) | Q(pk__in=given_only.values("pk"))
    people = Person.objects.alumni().filter(found).by_name()[: 2 * MOST_HITS]
    language = active_language()
    return [
        Hit(
            title=public_name(person),
            address=showcase.profile(person.slug),
            kind="person",
            language=language,
            lead=person.position.text(),
            language_of_lead=person.position.language() or "",
            is_sample=person.is_sample,
        )
        for person in people
    ]


def found_films(query: str, showcase: ShowcaseAddresses) -> list[Hit]:
    language = active_language()
    films = best_hits(query, Project.objects.filter(is_hidden=False))
    return [
        Hit(
            title=str(film),
            address=showcase.film(film.slug),
            kind="film",
            language=film.titles.language() or language,
            lead=film.logline.text(),
            language_of_lead=film.logline.language() or "",
            is_sample=film.is_sample,
        )
        for film in films
    ]


def names_hidden_surname(query: str) -> bool:
    """Whether words of the query are surnames, and only of people whose surname the public may not read."""
    same = Person.objects.called(query.split())
    is_hidden_surname = Case(When(surname_may_be_read(), then=Value(False)), default=Value(True))
    return {True} == set(same.values_list(is_hidden_surname, flat=True))


def found_pages(query: str, showcase: ShowcaseAddresses) -> list[Hit]:
    """Pages in the reader's language and its fallbacks, each in the version that the reader gets at its address.

    Empty for a surname that must not be shown, since texts may contain it until editors have changed them.
    """
    if names_hidden_surname(query):
        return []
    hits = best_hits(query, candidates())
    ranked = {page.pk: place for place, page in enumerate(hits)}
    versions = versions_of(hits)
    places: dict[Any, int] = {}
    for page in versions:
        if page.pk in ranked:
            places[page.translation_key] = min(ranked[page.pk], places.get(page.translation_key, MOST_HITS))
    served = [page for page in nearest(versions) if page.translation_key in places]
    shown = [page for page in served if page.pk in ranked or page.locale.language_code != active_language()]
    leads = leads_of([page.pk for page in shown])
    return [
        Hit(
            title=page.title,
            address=showcase.film(page.film) if page.film else address_in(page),
            kind=page.content_type.model,
            language=page.locale.language_code,
            lead=leads.get(page.pk, ""),
            call=call_of(page),
        )
        for page in sorted(shown, key=lambda page: places[page.translation_key])
    ]


def candidates() -> QuerySet[Page]:
    """Live pages in the languages a reader may be served."""
    # A list, because the search backend takes no subquery.
    locales = list(Locale.objects.filter(language_code__in=chain()).values_list("pk", flat=True))
    return Page.objects.live().filter(locale__in=locales)


def shown_to_all(keys: Iterable[int]) -> QuerySet[Page]:
    """The public ones of these pages, without those about films and people whom the public may not see or fully name.

    Annotated with `film`, the slug of the film that a page is about, at whose address it is shown, and with
    `call_…`, the moments of the call that it is about.
    """
    hidden_films = ProjectPage.objects.filter(project__is_hidden=True).values("pk")
    shown = Page.objects.live().filter(unrestricted(), not_gone(), pk__in=list(keys)).exclude(pk__in=hidden_films)
    for words in (AlumnusPage, MentorPage):
        # The title of such a page may contain a surname that must not be found.
        shown = shown.exclude(pk__in=words.objects.exclude(surname_may_be_read("person")).values("pk"))
    moments = {
        f"call_{name}": Coalesce(f"callpage__call__{name}", f"newspage__call__{name}") for name in MOMENTS_OF_CALL
    }
    return shown.annotate(film=F("projectpage__project__slug"), **moments)


def versions_of(hits: Iterable[Page]) -> list[Page]:
    """These pages in all languages of the reader's chain, as `shown_to_all` has them."""
    keys = {page.translation_key for page in hits}
    versions = Page.objects.filter(translation_key__in=keys, locale__language_code__in=chain())
    return list(shown_to_all(versions.values_list("pk", flat=True)).select_related("locale", "content_type"))


def nearest(versions: Iterable[Page]) -> list[Page]:
    """The version of each page that readers get at its address.

    The text that matches may be in a language further down the chain than that of the page which then opens.
    """
    wanted = chain()
    nearest_last = sorted(versions, key=lambda page: wanted.index(page.locale.language_code), reverse=True)
    return list({page.translation_key: page for page in nearest_last}.values())


def call_of(page: Any) -> Call | None:
    """The call of a page from `shown_to_all`, unsaved, with only the moments on which its phase depends."""
    moments = {name: getattr(page, f"call_{name}") for name in MOMENTS_OF_CALL}
    return Call(**moments) if moments["closes_at"] else None


def leads_of(keys: list[int]) -> dict[int, str]:
    """{key: lead} of pages of any type, in one query."""
    if not keys:
        return {}
    first, *others = [model.objects.filter(pk__in=keys).order_by().values_list("pk", "lead") for model in our_pages()]
    return dict(first.union(*others, all=True))
