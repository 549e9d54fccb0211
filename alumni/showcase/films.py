"""The list of films, filtered by the query of its address: `?form=documentary&country=KG&year=2024`."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from labs.models import Project
from portal.pages.pagination import paginated

from .facets.choosing import read_choice
from .facets.counting import GROUPS_OF_FILMS, matching
from .facets.listing import list_context
from .facets.naming import known_values
from .index.building import FILMS
from .index.reading import RowsOfSet, showcase

FILMS_PER_PAGE = 24


def films_with(keys: list[int]) -> QuerySet[Project]:
    return Project.objects.shown().select_related("cover").filter(pk__in=keys)


def films_list(query: QueryDict) -> dict[str, Any]:
    """The context of the list of films for a query, with facets and counts; in a fixed number of queries."""
    index = showcase(FILMS)
    known = known_values(index.names)
    choice = read_choice(query, {facet: known[facet] for facet in GROUPS_OF_FILMS})
    found = matching(index.table, choice)
    page = paginated(RowsOfSet(index, found, films_with), query.get("page"), FILMS_PER_PAGE)
    context = list_context(page, found, index.table, choice, index.names)
    return context | {"pages": page, "part": page, "of_films": True}
