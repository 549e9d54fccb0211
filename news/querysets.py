"""Querysets of news."""

from django.db.models.expressions import Combinable
from wagtail.models import PageManager

from labs.models import Call, Edition, Person
from portal.pages.querysets import BasePageQuerySet


class NewsPageQuerySet(BasePageQuerySet):
    def latest_for_reader(self, language: str | None = None) -> "NewsPageQuerySet":
        """News in the reader's language or its fallback, the latest first, with what a card shows."""
        shown: NewsPageQuerySet = self.for_reader(language)
        return shown.select_related("cover", "locale", "call").order_by("-date", "-pk")

    def without_pictures(self) -> "NewsPageQuerySet":
        """Without loading covers, for lists of titles."""
        plain: NewsPageQuerySet = self.select_related(None)
        return plain.select_related("locale", "call")

    def about_person(self, person: Person | Combinable) -> "NewsPageQuerySet":
        return self.filter(people__person=person)

    def about_edition(self, edition: Edition | Combinable) -> "NewsPageQuerySet":
        return self.filter(edition=edition)

    def about_call(self, call: Call | Combinable) -> "NewsPageQuerySet":
        return self.filter(call=call)


NewsPageManager = PageManager.from_queryset(NewsPageQuerySet)
