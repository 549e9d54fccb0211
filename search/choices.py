"""What the search tells apart."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a result is, in the order in which kinds stand where all else is equal."""

    CALL = "call", _("Open calls")
    LAB = "lab", _("Labs")
    PERSON = "person", _("People")
    FILM = "film", _("Films")
    STORY = "story", _("Stories")
    NEWS = "news", _("News")
    PAGE = "page", pgettext_lazy("kind of search results", "About the project")

    @property
    def one(self) -> str | Promise:
        """What a single result of the kind is called."""
        return ONE[self]


ONE = {
    Kind.CALL: pgettext_lazy("kind of a search result", "Call"),
    Kind.LAB: pgettext_lazy("kind of a search result", "Lab"),
    Kind.PERSON: pgettext_lazy("kind of a search result", "Person"),
    Kind.FILM: pgettext_lazy("kind of a search result", "Film"),
    Kind.STORY: pgettext_lazy("kind of a search result", "Story"),
    Kind.NEWS: pgettext_lazy("kind of a search result", "News item"),
    Kind.PAGE: pgettext_lazy("kind of a search result", "Page"),
}
