"""Questions asked of the ground floor's models."""

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

from . import country_names
from .choices import LetterState
from .languages import chain

BEHIND_THE_CHAIN = 1000


class CountryQuerySet(QuerySet["Country"]):
    def by_name(self, language: str | None = None) -> "CountryQuerySet":
        """In the alphabetical order of the names in a language, the active one by default."""
        places = [When(pk=code, then=Value(place)) for place, (code, _) in enumerate(country_names.choices(language))]
        return self.order_by(Case(*places, default=Value(len(places)), output_field=IntegerField()), "pk")


class LetterQuerySet(QuerySet["Letter"]):
    """The outbox."""

    def waiting(self) -> "LetterQuerySet":
        """Letters whose next attempt is due."""
        return self.filter(state=LetterState.QUEUED, due_at__lte=timezone.now()).order_by("due_at", "pk")

    def stuck(self, since: Any) -> "LetterQuerySet":
        """Letters a worker claimed before `since` and never reported on."""
        return self.filter(state=LetterState.SENDING, claimed_at__lt=since).order_by("pk")


class BasePageQuerySet(PageQuerySet):
    """Pages as a reader meets them."""

    def for_reader(self, language: str | None = None) -> "BasePageQuerySet":
        """One page per translation: live and public, in the reader's language or its nearest fallback.

        The order of preference is the chain of portal.languages, then the
        language the page was born in, then any other.
        """
        shown = self.live().filter(unrestricted()).annotate(closeness=closeness(language))
        closer = (
            self.model.objects.live()
            .filter(unrestricted())
            .annotate(closeness=closeness(language))
            .filter(translation_key=OuterRef("translation_key"), closeness__lt=OuterRef("closeness"))
        )
        return shown.filter(~Exists(closer)).select_related("locale")


def unrestricted() -> Combinable:
    """Condition on pages: neither they nor a page above them is kept from the public.

    Wagtail's own `public()` asks the database first, once per list it is part of.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return ~Exists(PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path")))


def closeness(language: str | None = None) -> Combinable:
    """How far a page's language is from the reader's: 0 is their own; unique per language."""
    steps = [When(locale__language_code=code, then=Value(place)) for place, code in enumerate(chain(language))]
    return Case(
        *steps,
        When(locale_id=F("source_locale_id"), then=Value(BEHIND_THE_CHAIN)),
        default=F("locale_id") + BEHIND_THE_CHAIN,
        output_field=IntegerField(),
    )


BasePageManager = PageManager.from_queryset(BasePageQuerySet)
