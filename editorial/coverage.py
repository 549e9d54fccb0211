"""The state of translations."""

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import WorkflowState
from wagtail.permissions import page_permission_policy

from .choices import Coverage
from .memory.progress import with_progress
from .memory.translations import Translation, of_pages
from .models import SourceChange


def with_state(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Annotate what `state_of` needs: page, texts, gaps, unchecked texts, review, the last change of the source."""
    changes = SourceChange.objects.to_follow().filter(
        translation_key=OuterRef("source_key"), source_locale=OuterRef("source_language")
    )
    reviews = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, object_id=Cast(OuterRef("page_id"), CharField(max_length=255))
    )
    return with_progress(translations).annotate(
        source_changed_at=Subquery(changes.order_by("-published_at").values("published_at")[:1]),
        in_review=Exists(reviews),
    )


def to_do(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Those of `translations` (annotated by `with_state`) on which there is work to do."""
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


def editable_by(user: Any) -> QuerySet[Translation]:
    """Translations of pages the user may edit."""
    return of_pages(page_permission_policy.instances_user_has_permission_for(user, "change"))
