"""Storing what was posted from the translation editor."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from editorial.actions import accept_losses, save_draft, withdraw_acceptance, write_rebased_texts, write_texts
from editorial.clashes import is_overtaken
from editorial.forms import TranslationForm, meant_so
from editorial.memory.segments import segments_of
from editorial.memory.texts import SegmentKey
from editorial.memory.translations import Translation
from editorial.stale_forms import Posted


@transaction.atomic
def keep_typed(
    request: HttpRequest,
    form: TranslationForm,
    posted: Posted,
    clashing: Collection[SegmentKey],
    translation: Translation,
    *,
    with_draft: bool,
) -> bool:
    """Store the texts without a clash, the answers and, with `with_draft`, a draft of the page; True if any is new.

    Texts typed beside a sentence that has changed since are stored too, with a warning.
    """
    texts = {key: text for key, text in form.texts().items() if key not in clashing}
    rebased = {key: text for key, text in texts.items() if key in posted.old_strings and text}
    checked = still_right(form, texts)
    write_texts(
        translation=translation,
        texts={key: text for key, text in texts.items() if key not in posted.old_strings},
        checked=checked,
        user=request.user,
    )
    write_rebased_texts(translation=translation, texts=rebased, old_strings=posted.old_strings, user=request.user)
    answered = keep_answers(form, clashing, translation, request.user)
    is_new = bool(texts or checked or answered)
    if is_new and with_draft:
        save_draft(translation=translation, user=request.user)
    warn_of_changed_source(request, posted, rebased)
    return is_new


def still_right(form: TranslationForm, texts: Collection[SegmentKey]) -> set[SegmentKey]:
    """Ticked segments whose ticked text is still the stored one, or was typed in the same form."""
    overtaken = {segment.key for segment in form.segments if is_overtaken(form.data, segment)}
    return {key for key in form.checked() if key in texts or key not in overtaken}


def keep_answers(
    form: TranslationForm, clashing: Collection[SegmentKey], translation: Translation, user: Any
) -> dict[SegmentKey, bool]:
    """Store the ticks “It is meant so” that were set or taken away; returns them."""
    answers = {key: is_meant for key, is_meant in form.answers().items() if key not in clashing}
    ticked = [key for key, is_meant in answers.items() if is_meant]
    withdraw_acceptance(translation=translation, keys=answers.keys() - set(ticked))
    if ticked:
        meant = meant_so(segments_of(translation), form.segments, ticked)
        accept_losses(translation=translation, segments=meant, user=user)
    return answers


def warn_of_changed_source(request: HttpRequest, posted: Posted, rebased: Collection[SegmentKey]) -> None:
    if rebased:
        messages.warning(
            request,
            _("The source changed while you were translating. What you typed is kept; check the texts marked below."),
        )
    for source, typed in posted.gone:
        messages.warning(
            request,
            _("The source no longer has the text “%(source)s”. You had typed: “%(typed)s”")
            % {"source": source, "typed": typed},
        )


def sentence_on_clashes(found: Mapping[SegmentKey, Any], act: str) -> str:
    """The message above the form when texts were changed meanwhile."""
    told = ngettext(
        "%(count)d text has been changed since you opened this page. Both versions are shown below, marked; "
        "everything else is saved.",
        "%(count)d texts have been changed since you opened this page. Both versions are shown below, marked; "
        "everything else is saved.",
        len(found),
    ) % {"count": len(found)}
    return told if act == "save" else " ".join((told, _("Nothing else was done.")))
