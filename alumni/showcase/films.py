"""The list of films, filtered by the query of its address: `?form=documentary&country=KG&year=2024`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from labs.models import Project
from portal.pages.pagination import paginated

from .facets import bits
from .facets.choosing import read_choice
from .facets.counting import Table, matching
from .facets.listing import list_context
from .facets.naming import known_values

FILMS_PER_PAGE = 24
Row = tuple[int, bool, str, int | None]
GROUPS: Mapping[str, tuple[str, ...]] = {"form": ("form",), "country": ("country",), "year": ("year",)}


def films_list(query: QueryDict) -> dict[str, Any]:
    """The context of the list of films for a query, with facets and counts; in a fixed number of queries."""
    films = Project.objects.shown().in_order()
    keys, table = table_of(films.values_list("pk", "is_sample", "form", "year"), countries_of_films())
    names: dict[str, Any] = {"lab": {}, "event": {}}
    known = known_values(names)
    choice = read_choice(query, {facet: known[facet] for facet in GROUPS})
    found = matching(table, choice)
    wanted = [keys[place] for place in bits.positions(found, 0, table.size)]
    page = paginated(wanted, query.get("page"), FILMS_PER_PAGE)
    shown = list(films.select_related("cover").filter(pk__in=list(page.object_list)))
    return list_context(shown, found, table, choice, names) | {"pages": page, "part": page, "of_films": True}


def table_of(
    films: Iterable[tuple[int, bool, str, int | None]], countries: Mapping[int, set[str]]
) -> tuple[list[int], Table]:
    """Keys of the films in their order, real ones first, and the table of their facet values."""
    groups: dict[str, dict[tuple[str, ...], int]] = {group: {} for group in GROUPS}
    keys, real = [], 0
    for place, (key, is_sample, form, year) in enumerate(films):
        keys.append(key)
        real += not is_sample
        pairs = [("form", form), ("year", str(year or "")), *(("country", code) for code in countries.get(key, {""}))]
        for group, value in pairs:
            groups[group][value,] = groups[group].get((value,), 0) | 1 << place
    return keys, Table(len(keys), real, groups, GROUPS)


def countries_of_films() -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for key, code in Project.countries.through.objects.values_list("project_id", "country_id"):
        found.setdefault(key, set()).add(code)
    return found
