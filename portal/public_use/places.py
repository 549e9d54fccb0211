"""Where the public sees a picture or a document: on live pages, on pages about to go out, and with facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.models import Page, ReferenceIndex, Revision, TaskState

from portal.facts.uses import uses_of
from portal.models import PortalDocument, PortalImage

from .library_internals import references_from

PublicFile = PortalImage | PortalDocument


@dataclass(frozen=True)
class Places:
    """The pages and facts that show a file to the public, or soon will. A fact is public as soon as it is saved."""

    live: list[Page]
    coming: list[Page]
    facts: list[Model]

    def __bool__(self) -> bool:
        return bool(self.live or self.coming or self.facts)

    @property
    def pages(self) -> list[Page]:
        return list({page.pk: page for page in chain(self.live, self.coming)}.values())


def places_of(file: PublicFile) -> Places:
    """Where the public sees `file`, or will once a reviewer approves or a scheduled time comes."""
    live = Page.objects.live().filter(pk__in=keys_of_pages(file)).select_related("locale").order_by("path")
    facts = [row for use in uses_of(file) for row in use.rows if not isinstance(row, Page)]
    return Places(list(live), list(coming_pages(file)), facts)


def keys_of_pages(file: PublicFile) -> list[int]:
    """Keys of the pages whose stored row points at `file`, live or not."""
    references = ReferenceIndex.get_references_to(file).filter(base_content_type=content_type_of_pages())
    return [int(key) for key in references.values_list("object_id", flat=True).distinct()]


def coming_pages(file: PublicFile) -> Iterator[Page]:
    """Pages with a version that points at `file` and waits for its review or its scheduled time."""
    for revision in waiting_revisions():
        if str(file.pk) in str(revision.content) and points_at(revision, file):
            yield Page.objects.select_related("locale").get(pk=revision.object_id)


def waiting_revisions() -> Iterator[Revision]:
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision_id")
    waiting = Revision.objects.filter(Q(approved_go_live_at__isnull=False) | Q(pk__in=in_review))
    yield from waiting.filter(base_content_type=content_type_of_pages()).order_by("pk").iterator()


def points_at(revision: Revision, file: PublicFile) -> bool:
    wanted = (ContentType.objects.get_for_model(type(file)).pk, str(file.pk))
    return wanted in references_from(revision.as_object())


def content_type_of_pages() -> ContentType:
    return ContentType.objects.get_for_model(Page)
