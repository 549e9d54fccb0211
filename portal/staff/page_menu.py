"""What the menu of the admin unfolds below "Pages": Wagtail's API of pages, which asks three times for each of them."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.db.models.functions import Left
from wagtail.admin.api.serializers import AdminPageSerializer, PageChildrenField, get_model_listing_url
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import PageParentField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .page_lists import with_state
from .remembered import once


class ParentField(PageParentField):
    def get_attribute(self, instance: Page) -> Page | None:
        """As Wagtail's, asked once for each parent."""
        parent: Page = instance.get_parent()
        seen = self.context["base_queryset"].filter(pk=parent.pk)
        return parent if once(("parent in the menu", parent.pk), seen.exists) else None


class ChildrenField(PageChildrenField):
    def to_representation(self, page: Page) -> OrderedDict[str, Any]:
        """As Wagtail's, counted once for all rows."""
        listed = self.root.instance
        rows = [page] if isinstance(listed, Page) else listed
        seen = self.context["base_queryset"]
        numbers = once("children in the menu", lambda: numbers_of_children(seen, rows))
        address = f"{get_model_listing_url(self.context, Page)}?child_of={page.pk}"
        return OrderedDict(count=numbers.get(page.path, 0), listing_url=address)


def numbers_of_children(seen: PageQuerySet, rows: Iterable[Page]) -> dict[str, int]:
    """{path: number of the pages right below it that are among `seen`}, a query for each level of the tree."""
    paths: dict[int, list[str]] = {}
    for row in rows:
        if row.numchild:
            paths.setdefault(row.depth, []).append(row.path)
    numbers: dict[str, int] = {}
    for depth, above in paths.items():
        below = seen.filter(depth=depth + 1).order_by().annotate(above=Left("path", depth * Page.steplen))
        counted = below.filter(above__in=above).values("above").annotate(number=Count("pk"))
        numbers |= {row["above"]: row["number"] for row in counted}
    return numbers


class MenuSerializer(AdminPageSerializer):
    parent = ParentField(read_only=True)
    children = ChildrenField(read_only=True)


class PagesInMenu(PagesAdminAPIViewSet):
    base_serializer_class = MenuSerializer

    def paginate_queryset(self, queryset: Any) -> Any:
        """As Wagtail's; pages come with their states. What a search has found comes as it is."""
        return super().paginate_queryset(with_state(queryset) if isinstance(queryset, PageQuerySet) else queryset)


def use_our_pages(router: WagtailAPIRouter) -> None:
    """For the hook `construct_admin_api`."""
    router.register_endpoint("pages", PagesInMenu)
