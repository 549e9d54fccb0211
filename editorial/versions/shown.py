"""Ids of the versions that screens show.

Whoever approves, publishes or sends back decides about the version on the
screen. The screen's form carries its id, which is compared, under the lock of
the page, with what is stored by then.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from wagtail.models import Page, Revision

from editorial.memory.segments import Segment, segments_of
from editorial.memory.sources import shape_of
from editorial.memory.translations import Translation, target_page

SEPARATOR = "~"


def page_version(page: Page) -> str:
    """The id of the draft of `page` that staff see now; empty where no revision was ever saved.

    It contains the time of saving, because Wagtail's autosave overwrites a revision.
    """
    return page_versions([page])[str(page.pk)]


def page_versions(pages: Iterable[Page]) -> dict[str, str]:
    """The ids of many drafts, by the ids of their pages, in one query."""
    stored = Page.objects.filter(pk__in=[page.pk for page in pages])
    rows = stored.values_list("pk", "latest_revision_id", "latest_revision__created_at")
    return {str(pk): version_of(revision, saved) for pk, revision, saved in rows}


def version_of(revision: int | None, saved: datetime | None) -> str:
    """The id of a draft by its revision, saved at this moment."""
    return f"{revision}{SEPARATOR}{saved.isoformat()}" if saved else ""


def translation_version(translation: Translation, segments: Sequence[Segment] | None = None) -> str:
    """The id of a translation as its editor shows it now: the last draft, and a digest of texts and their sources."""
    shown = segments_of(translation) if segments is None else segments
    texts = [[segment.name, segment.source, segment.text, segment.is_broken, segment.is_to_check] for segment in shown]
    content = json.dumps([texts, shape_of(translation.source)], default=str).encode()
    return f"{target_page(translation).latest_revision_id or 0}{SEPARATOR}{hashlib.sha256(content).hexdigest()[:20]}"


def is_same_translation(one: str, other: str) -> bool:
    """Whether two ids of a translation stand for the same texts, even if another draft of them was saved."""
    return bool(one) and one.rpartition(SEPARATOR)[2] == other.rpartition(SEPARATOR)[2]


def revision_shown(page: Page, shown: str) -> Revision | None:
    """The revision of `page` that the id `shown` stands for; None where it is gone, or the id is not valid."""
    pk = shown.partition(SEPARATOR)[0]
    found: Revision | None = page.revisions.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    return found
