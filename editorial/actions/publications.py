"""What follows from the publication of a source page."""

from typing import Any

from django.db import transaction

from editorial.models import SourceChange
from portal.models import BasePage

from .shared_fields import share_fields


@transaction.atomic(savepoint=False)
def record_publication(*, page: BasePage, user: Any) -> SourceChange:
    """Record that a source page went public, and copy what all languages share to its translations."""
    change: SourceChange = SourceChange.objects.create(
        translation_key=page.translation_key, source_locale_id=page.locale_id, published_by=user
    )
    share_fields(source=page)
    return change
