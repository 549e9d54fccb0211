"""Lists of staff screens that are not snippets."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.admin.views.generic import IndexView


def index_view_with(*related: str) -> type[IndexView]:
    """A list whose rows come with these relations, which their columns show, in the same query."""
    return type("IndexViewWithRelations", (IndexViewWithRelations,), {"related": related})


class IndexViewWithRelations(IndexView):
    related: ClassVar[tuple[str, ...]] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related(*self.related)
