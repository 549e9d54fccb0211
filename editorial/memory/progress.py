"""The progress of many translations in one query."""

from typing import Any

from django.db.models import Count, DateTimeField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .segments import FORM_FIELDS


def with_progress(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Translations that have a page, annotated with:

    their page (`page_id`, `page_title`, `page_live`, `page_published_at`), their
    source (`source_key`, `source_language`), and the numbers of the page's own
    `texts`, of those that are `missing` and of those that are `unchecked`.
    """
    page = Page.objects.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    return translations.annotate(
        page_id=Subquery(page.values("pk")[:1]),
        page_title=Subquery(page.values("draft_title")[:1]),
        page_live=Subquery(page.values("live")[:1]),
        page_published_at=Subquery(page.values("last_published_at")[:1], output_field=DateTimeField()),
        source_key=F("source__object_id"),
        source_language=F("source__locale_id"),
        texts=Coalesce(Subquery(counted(own_segments()), output_field=IntegerField()), 0),
        missing=Coalesce(
            Subquery(counted(own_segments().filter(~Exists(texts_of_segment()))), output_field=IntegerField()), 0
        ),
        unchecked=Count("carried_texts", filter=Q(carried_texts__checked_at=None), distinct=True),
    ).filter(page_id__isnull=False)


def latest_first(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """By language; in each, those whose source changed last come first."""
    return translations.order_by("target_locale__language_code", "-source__last_updated_at", "pk")


def own_segments() -> QuerySet[StringSegment]:
    """The sentences of a translation's source, without those of its application form."""
    return StringSegment.objects.filter(source=OuterRef("source_id")).exclude(
        Q(*((("context__path__startswith", f"{name}.")) for name in FORM_FIELDS), _connector=Q.OR)
    )


def texts_of_segment() -> QuerySet[StringTranslation]:
    """The texts of one segment in the language of its translation, for a subquery."""
    return StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )


def counted(segments: QuerySet[StringSegment]) -> QuerySet[Any]:
    return segments.order_by().values("source").annotate(number=Count("pk")).values("number")
