"""Adding copies of questions to the draft of a call's page."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from labs.models import CallPage

from .copies import Copies, copies_for
from .offers import Source
from .rules import lock_for


class NotAddedError(Exception):
    """Nothing was added. The message is a sentence for staff."""


@transaction.atomic
def add_questions(*, page: CallPage, source: Source, chosen: Collection[str], seen: int | None, user: Any) -> Copies:
    """Add copies of the originals with the ids `chosen` to the end of the form, as a new draft of the page.

    `seen` is the id of the revision whose questions `user` was shown. The words of other languages are told to the
    upper floors by a hook, in this transaction. Raises NotAddedError.
    """
    Page.objects.select_for_update().values_list("pk").get(pk=page.pk)
    stored = CallPage.objects.get(pk=page.pk)
    if stored.latest_revision_id != seen:
        raise NotAddedError(_("Somebody has changed the page since you opened it. Please check the list again."))
    if lock_for(user, stored) is not None:
        raise NotAddedError(_("The page is locked, so nothing was added."))
    draft: CallPage = stored.get_latest_revision_as_object()
    form = draft.questions.get_prep_value()
    copies = copies_for(form, [entry for entry in source.originals() if entry["id"] in chosen])
    draft.questions = draft.questions.stream_block.to_python([*form, *copies.entries])
    # A draft may be incomplete, as when Wagtail's own editor saves it.
    draft.save_revision(user=user, log_action=True, clean=False)
    source.bring_words(page=draft, copies=copies)
    return copies
