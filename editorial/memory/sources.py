"""The records of source pages in the memory."""

from collections.abc import Collection, Iterable
from typing import Any

from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import String, StringSegment, Translation, TranslationContext, TranslationSource

from portal.models import BasePage

from .matching import Sentence

__all__ = [
    "TranslationSource",
    "copy_view_restriction",
    "copy_view_restrictions",
    "find_source",
    "page_of",
    "read_source",
    "sentences_by_key",
    "sentences_of",
    "shape_of",
    "string_segments",
    "translations_from",
]


def find_source(page: BasePage) -> TranslationSource | None:
    """The record of a source page as it was last read; None where it never was."""
    return TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()


def read_source(page: BasePage) -> TranslationSource:
    """Read a source page into segments again. Translations of sentences that it has lost stay in the memory, unused."""
    source, _made = TranslationSource.update_or_create_from_instance(page)
    return source


def page_of(source: TranslationSource) -> Page | None:
    """The source page; None where it is gone."""
    return Page.objects.filter(translation_key=source.object_id, locale_id=source.locale_id).first()


def translations_from(source: TranslationSource) -> list[Translation]:
    """The records of its translations, with their languages."""
    return list(source.translations.select_related("target_locale"))


def string_segments(source: TranslationSource) -> Any:
    """The source's sentences with their contexts, in the order of the page."""
    return StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order")


def sentences_of(source: TranslationSource) -> list[Sentence]:
    """The source's sentences as `Sentence`, for matching old ones with new ones."""
    return [
        Sentence(segment.string_id, segment.context_id, segment.context.path, segment.string.data)
        for segment in string_segments(source)
    ]


def sentences_by_key(keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Sentence]:
    """Sentences by (id of the string, id of its context), including those that have left the source."""
    wanted = list(keys)
    strings = String.objects.in_bulk({string_id for string_id, _context_id in wanted})
    contexts = TranslationContext.objects.in_bulk({context_id for _string_id, context_id in wanted})
    return {
        (string_id, context_id): Sentence(string_id, context_id, contexts[context_id].path, strings[string_id].data)
        for string_id, context_id in wanted
        if string_id in strings and context_id in contexts
    }


def shape_of(source: TranslationSource) -> list[tuple[Any, ...]]:
    """Everything in a source that its translations contain: sentences, structure, links, pictures."""
    return [
        *source.stringsegment_set.order_by("order").values_list("context_id", "string_id", "attrs"),
        *source.templatesegment_set.order_by("order").values_list("context_id", "template_id"),
        *source.overridablesegment_set.order_by("order").values_list("context_id", "data_json"),
    ]


def copy_view_restriction(*, source: BasePage, target: BasePage) -> None:
    """Give `target` the same view restriction as `source`."""
    # wagtail-localize's method does not use the row it is called on.
    TranslationSource().sync_view_restrictions(source, target)
    # It does not copy the groups of a restriction.
    for ours, theirs in zip(restrictions(source), restrictions(target), strict=False):
        theirs.groups.set(ours.groups.all())


def copy_view_restrictions(*, source: BasePage, targets: Collection[BasePage]) -> None:
    """The same for many pages, for whom one query is enough where nothing is restricted."""
    keys = [source.pk, *(target.pk for target in targets)]
    if PageViewRestriction.objects.filter(page__in=keys).exists():
        for target in targets:
            copy_view_restriction(source=source, target=target)


def restrictions(page: BasePage) -> list[PageViewRestriction]:
    return list(PageViewRestriction.objects.filter(page_id=page.pk).order_by("pk"))
