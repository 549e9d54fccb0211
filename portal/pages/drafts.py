"""Which versions of a page could still be published."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision, TaskState


def publishable_revisions(pages: Collection[Page]) -> QuerySet[Revision]:
    """The latest revision of each page, the scheduled ones, and those in review."""
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision_id")
    found: QuerySet[Revision] = Revision.page_revisions.filter(
        Q(pk__in=[page.latest_revision_id for page in pages])
        | Q(approved_go_live_at__isnull=False)
        | Q(pk__in=in_review),
        object_id__in=[str(page.pk) for page in pages],
    )
    return found
