"""Which versions of a page could still be published."""

from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision, TaskState


def publishable_revisions(page: Page) -> QuerySet[Revision]:
    """The latest revision, the scheduled ones, and those in review."""
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision_id")
    found: QuerySet[Revision] = page.revisions.filter(
        Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False) | Q(pk__in=in_review)
    )
    return found
