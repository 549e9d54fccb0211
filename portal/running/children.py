"""The children of rows, such as the modules of editions, fetched for all of them by SQL that is made once."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from .prepared import Prepared

Parent = TypeVar("Parent", bound=Model)


class Children:
    """As a `Prefetch` of a relation that is a ParentalKey: `edition.modules.all()` then asks nothing.

    As with modelcluster's own, those of one row cannot be filtered further.
    """

    def __init__(self, children: QuerySet[Any], parent: str) -> None:
        """`children` are those of all rows, in their order; `parent` is the name of their ParentalKey."""
        self.children, self.parent = children, parent
        self.rows: Prepared[Any] = Prepared(self.of_parents)

    def of_parents(self, parents: Any) -> QuerySet[Any]:
        return self.children.filter(**{f"{self.parent}__pk__in": parents})

    def fetch(self, parents: list[Parent]) -> list[Parent]:
        """The parents, with their children. Asks nothing where there are none."""
        by_key = {parent.pk: parent for parent in parents}
        if not by_key:
            return parents
        field: Any = self.children.model._meta.get_field(self.parent)
        found: dict[Any, list[Any]] = {key: [] for key in by_key}
        for child in self.rows(parents=list(by_key)):
            key = getattr(child, field.attname)
            field.set_cached_value(child, by_key[key])
            found[key].append(child)
        for parent in parents:
            # A queryset that has its rows, made without all that cloning one does.
            fetched: Any = object.__new__(type(self.children))
            fetched.__dict__.update(self.children.__dict__, _result_cache=found[parent.pk], _prefetch_done=True)
            vars(parent).setdefault("_prefetched_objects_cache", {})[field.related_query_name()] = fetched
        return parents
