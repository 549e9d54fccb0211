"""What people do in the translation editor."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState
from wagtail_localize.models import StringTranslation, Translation, TranslationContext
from wagtail_localize.strings import StringValue

from editorial.models import CarriedText
from editorial.passages import Passage, passages
from editorial.rules import reasons_to_wait
from portal.models import BasePage
from portal.rules import UnfitForPublicError

from .starting import save_draft

Place = tuple[int, int]


@transaction.atomic
def write_texts(*, translation: Translation, texts: Mapping[Place, str], checked: set[Place], user: Any) -> None:
    """Store translations by (sentence, place), in the form wagtail-localize keeps; an empty one is taken out.

    A text that changed, or that is named in `checked`, counts as compared with
    its source. Sentences the source has lost meanwhile are kept in the memory.
    """
    for place, text in texts.items():
        if text:
            write_text(translation, place, text, user)
        else:
            memory(translation, place).delete()
    rows = CarriedText.objects.filter(translation=translation).unchecked()
    done = [row.pk for row in rows if (row.string_id, row.context_id) in checked | set(texts)]
    CarriedText.objects.filter(pk__in=done).update(checked_at=timezone.now(), checked_by=user)
    translation.translations_last_updated_at = timezone.now()
    translation.save(update_fields=["translations_last_updated_at"])


def write_text(translation: Translation, place: Place, text: str, user: Any) -> None:
    StringTranslation.objects.update_or_create(
        translation_of_id=place[0],
        context=TranslationContext.objects.get(pk=place[1], object_id=translation.source.object_id),
        locale_id=translation.target_locale_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def memory(translation: Translation, place: Place) -> Any:
    return StringTranslation.objects.filter(
        translation_of_id=place[0], context_id=place[1], locale_id=translation.target_locale_id
    )


@transaction.atomic
def submit(*, translation: Translation, user: Any) -> WorkflowState:
    """Ask for the review of a complete translation. The public page stays as it is. Raises UnfitForPublicError."""
    refuse_unfinished(passages(translation))
    save_whole_draft(translation, user)
    page = target_of(translation)
    state: WorkflowState | None = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return state
    if state is not None:
        raise UnfitForPublicError(_("This page is in review already."))
    started: WorkflowState = page.get_workflow().start(page, user)
    return started


@transaction.atomic
def publish(*, translation: Translation, user: Any) -> None:
    """Make a complete translation public without a review. Raises UnfitForPublicError, or PermissionDenied."""
    refuse_unfinished(passages(translation))
    save_whole_draft(translation, user).publish(user=user)


@transaction.atomic
def approve(*, translation: Translation, user: Any, comment: str = "") -> None:
    """Approve what stands in the editor, the reviewer's own corrections included; the page becomes public."""
    refuse_unfinished(passages(translation))
    state = open_review(translation, user, "approve")
    save_whole_draft(translation, user)
    state.task.specific.on_action(state, user, "approve", comment=comment)


@transaction.atomic
def request_changes(*, translation: Translation, user: Any, comment: str = "") -> None:
    """Send a translation back to whoever submitted it."""
    state = open_review(translation, user, "reject")
    state.task.specific.on_action(state, user, "reject", comment=comment)


@transaction.atomic
def withdraw(*, translation: Translation, user: Any) -> None:
    """End a review without a decision. Raises UnfitForPublicError where there is none, or it is not theirs to end."""
    state = target_of(translation).current_workflow_state
    if state is None or not state.user_can_cancel(user):
        raise UnfitForPublicError(_("There is no review of yours to withdraw."))
    state.cancel(user=user)


def refuse_unfinished(pieces: list[Passage]) -> None:
    reasons = reasons_to_wait(pieces)
    if reasons:
        raise UnfitForPublicError(" ".join(reasons))


def save_whole_draft(translation: Translation, user: Any) -> Any:
    """A draft that passes the page's own validation. Raises ValidationError."""
    page = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    page.full_clean()
    return save_draft(translation=translation, user=user)


def open_review(translation: Translation, user: Any, action: str) -> TaskState:
    """The review that `user` may decide. Raises UnfitForPublicError."""
    page = target_of(translation)
    state: TaskState | None = page.current_workflow_task_state
    if state is None or action not in {name for name, *_rest in state.task.specific.get_actions(page, user)}:
        raise UnfitForPublicError(_("There is no review here that you may decide."))
    return state


def target_of(translation: Translation) -> BasePage:
    page: BasePage = translation.get_target_instance()
    return page


@transaction.atomic
def keep_late_texts(*, translation: Translation, texts: Mapping[Place, str], user: Any) -> None:
    """Store texts typed for sentences the source has lost meanwhile, and carry them on to those that replaced them."""
    known = set(TranslationContext.objects.filter(object_id=translation.source.object_id).values_list("pk", flat=True))
    for place, typed in texts.items():
        if place[1] not in known or not typed:
            continue
        data = StringValue.from_plaintext(typed).data
        write_text(translation, place, data, user)
        for row in CarriedText.objects.filter(translation=translation, old_string_id=place[0]).unchecked():
            write_text(translation, (row.string_id, row.context_id), data, user)
