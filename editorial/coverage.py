"""Which translation stands where."""

from typing import Any

from django.db.models import CharField, Count, DateTimeField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, WorkflowState
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .choices import Coverage
from .models import SourceChange
from .passages import FORM_FIELDS


def with_state(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Annotate what `state_of` needs, in the same query: the target page, texts, gaps, unchecked, the last change."""
    target = Page.objects.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    changes = SourceChange.objects.to_follow().filter(
        translation_key=OuterRef("source__object_id"), source_locale=OuterRef("source__locale")
    )
    reviews = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, object_id=Cast(OuterRef("page_id"), CharField(max_length=255))
    )
    return translations.annotate(
        page_id=Subquery(target.values("pk")[:1]),
        page_title=Subquery(target.values("draft_title")[:1]),
        page_live=Subquery(target.values("live")[:1]),
        page_published_at=Subquery(target.values("last_published_at")[:1], output_field=DateTimeField()),
        source_changed_at=Subquery(changes.order_by("-published_at").values("published_at")[:1]),
        texts=Coalesce(Subquery(counted(own_texts()), output_field=IntegerField()), 0),
        missing=Coalesce(Subquery(gaps(), output_field=IntegerField()), 0),
        unchecked=Count("carried_texts", filter=Q(carried_texts__checked_at=None), distinct=True),
        in_review=Exists(reviews),
    ).filter(page_id__isnull=False)


def gaps() -> QuerySet[Any]:
    """Number of the page's own sentences without a translation."""
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )
    return counted(own_texts().filter(~Exists(done)))


def own_texts() -> QuerySet[StringSegment]:
    """The sentences of a source, without those of the forms it shows."""
    return StringSegment.objects.filter(source=OuterRef("source_id")).exclude(
        Q(*((("context__path__startswith", f"{name}.")) for name in FORM_FIELDS), _connector=Q.OR)
    )


def counted(texts: QuerySet[StringSegment]) -> QuerySet[Any]:
    return texts.order_by().values("source").annotate(number=Count("pk")).values("number")


def to_do(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Translations that somebody should look at."""
    return translations.filter(
        Q(page_live=False)
        | Q(missing__gt=0)
        | Q(unchecked__gt=0)
        | Q(in_review=True)
        | Q(source_changed_at__gt=F("page_published_at"))
    )


def state_of(translation: Any) -> Coverage:
    """State of a translation annotated by `with_state`."""
    if translation.in_review:
        return Coverage.IN_REVIEW
    if not translation.page_live:
        if translation.texts and translation.missing == translation.texts:
            return Coverage.NOT_BEGUN
        return Coverage.PARTLY if translation.missing or translation.unchecked else Coverage.DRAFT
    changed, published = translation.source_changed_at, translation.page_published_at
    is_behind = changed is not None and (published is None or changed > published)
    if is_behind or translation.missing or translation.unchecked:
        return Coverage.OUTDATED
    return Coverage.CURRENT


def of_user(user: Any) -> QuerySet[Translation]:
    """Translations of pages the user may edit."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    mine = pages.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    return Translation.objects.filter(Exists(mine)).select_related("source__locale", "target_locale")
