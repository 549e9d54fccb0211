"""Querysets of pages of every type."""

from django.apps import apps
from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

from portal.languages.chains import active_language, chain

BEHIND_THE_CHAIN = 1000


class BasePageQuerySet(PageQuerySet):
    """Pages as a reader meets them."""

    def for_reader(self, language: str | None = None) -> "BasePageQuerySet":
        """One page per translation: live and public, in the reader's language or its nearest fallback.

        The order of preference is the chain of portal.languages, then the
        language of the source, then any other. A page that was taken
        down in the reader's language for good has no fallback there.
        """
        shown = self.live().filter(unrestricted(), not_gone(language)).annotate(closeness=closeness(language))
        closer = (
            self.model.objects.live()
            .filter(unrestricted())
            .annotate(closeness=closeness(language))
            .filter(translation_key=OuterRef("translation_key"), closeness__lt=OuterRef("closeness"))
        )
        return shown.filter(~Exists(closer)).select_related("locale")


def unrestricted() -> Combinable:
    """Condition on pages: neither they nor a page above them has a view restriction.

    Wagtail's own `public()` makes a query of its own each time it is called.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return ~Exists(PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path")))


def not_gone(language: str | None = None) -> Q:
    """Condition on pages: readers of `language` (default: the active one) may get them, as their own or a fallback."""
    code = language or active_language()
    # By name, because the models import this module.
    gone = apps.get_model("portal.GonePage").objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=code
    )
    return Q(locale__language_code=code) | Q(~Exists(gone))


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
