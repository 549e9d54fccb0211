"""The translation editor: source on the left, translation on the right, and buttons for the acts allowed."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages

from editorial.actions import approve, publish, request_changes, save_draft, submit, withdraw
from editorial.clashes import Clash, clashes, form_shown_again, has_typed
from editorial.forms import TranslationForm
from editorial.limits import heading, label
from editorial.memory.segments import Segment, segments_of
from editorial.memory.texts import SegmentKey
from editorial.memory.translations import Translation, built_page, locked, source_page, target_page
from editorial.rules import available_acts, may_translate, reasons_to_wait
from editorial.stale_forms import rebased_form
from editorial.versions.differences import differences
from editorial.versions.screens import id_to_show, note_shown, screen_of, shown_by
from editorial.versions.shown import is_same_translation, revision_shown, translation_version
from portal.models import BasePage
from portal.pages.rules import UnfitForPublicError

from .keeping import keep_typed, sentence_on_clashes

Clashes = Mapping[SegmentKey, Clash]
Act = Callable[..., Any]

WITH_A_DRAFT = frozenset({"submit", "publish", "approve"})
"""Acts that save a draft themselves, so that each request builds the page only once."""

REVIEWING = frozenset({"approve", "reject"})
PUBLISHING = frozenset({"approve", "publish"})
DECISIONS = REVIEWING | {"publish"}
"""Acts that decide about what the screen shows: refused where something else is stored."""

LINK = re.compile(r"<a [^>]*>")

DONE: dict[str, Any] = {
    "save": gettext_lazy("The draft is saved."),
    "submit": gettext_lazy("The translation is in review. The public page will not change until it is approved."),
    "publish": gettext_lazy("The translation is public."),
    "approve": gettext_lazy("Approved: the translation is public."),
    "reject": gettext_lazy("The translation has been sent back to the translator."),
    "withdraw": gettext_lazy("The review has been withdrawn."),
}
LABELS: dict[str, Any] = {
    "save": gettext_lazy("Save draft"),
    "submit": gettext_lazy("Submit for review"),
    "publish": gettext_lazy("Publish"),
    "approve": gettext_lazy("Approve and publish"),
    "reject": gettext_lazy("Request changes"),
    "withdraw": gettext_lazy("Withdraw from review"),
}


def edit_translation(request: HttpRequest, page: BasePage, translation: Translation) -> HttpResponse:
    """Show the editor of a translation, or do the act that was posted from it.

    The caller has made sure that the user may edit the page; each act checks its
    own rights again. Raises PermissionDenied.
    """
    if request.method == "POST":
        with transaction.atomic():
            # Read under the lock: others who write in this translation, or change its state, have done so or wait.
            translation = locked(translation)
            return answer(request, target_page(translation), translation)
    segments = segments_of(translation)
    form = TranslationForm(segments=segments, page=page, is_open=may_translate(request.user, page))
    return shown(request, page, translation, form)


def answer(request: HttpRequest, page: BasePage, translation: Translation) -> HttpResponse:
    """Store what was typed, then do the act; where the user must see something first, show the editor again."""
    act = request.POST.get("act", "save")
    is_open = may_translate(request.user, page)
    segments = segments_of(translation)
    posted = rebased_form(request.POST, translation, segments)
    form = TranslationForm(posted.data, segments=segments, page=page, is_open=is_open)
    if act not in available_acts(request.user, page):
        return refuse(request, page, translation, form, act)
    found = clashes(posted.data, segments, translation, posted.old_strings) if is_open else {}
    is_known = knows_what_is_stored(request, translation, segments)
    if act in DECISIONS and not is_known:
        return show_what_changed(request, page, translation, form, found)
    if not form.is_valid():
        messages.error(request, _("Nothing has been saved yet: see the marked texts."))
        return shown_again(request, page, translation, form, found)
    with_draft = bool(found) or act not in WITH_A_DRAFT
    has_new_texts = is_open and keep_typed(request, form, posted, found, translation, with_draft=with_draft)
    if found:
        messages.error(request, sentence_on_clashes(found, act))
        return shown_again(request, page, translation, form, found, kept=found)
    do(request, act, translation, form.cleaned_data["comment"], has_new_texts=has_new_texts)
    if is_known and has_new_texts and (screen := screen_of(request)):
        note_shown(screen, target_page(translation), translation_version(translation))
    return redirect(request.path)


def knows_what_is_stored(request: HttpRequest, translation: Translation, segments: Sequence[Segment]) -> bool:
    """Whether the user was shown what is stored, or has just stored it by another button of the same screen."""
    shown, stored = request.POST.get("shown", ""), translation_version(translation, segments)
    if is_same_translation(shown, stored):
        return True
    screen = screen_of(request)
    save = screen.save_of(target_page(translation).latest_revision) if screen else None
    return save is not None and is_same_translation(shown_by(save), stored)


def do(request: HttpRequest, act: str, translation: Translation, comment: str, *, has_new_texts: bool) -> None:
    """Do the act, or say why it cannot be done; new texts are saved as a draft in any case."""
    acts: dict[str, Act] = {
        "save": lambda: None,
        "submit": lambda: submit(translation=translation, user=request.user),
        "publish": lambda: publish(translation=translation, user=request.user),
        "approve": lambda: approve(translation=translation, user=request.user, comment=comment),
        "reject": lambda: request_changes(translation=translation, user=request.user, comment=comment),
        "withdraw": lambda: withdraw(translation=translation, user=request.user),
    }
    try:
        acts[act]()
    except (UnfitForPublicError, ValidationError) as refusal:
        if has_new_texts and act in WITH_A_DRAFT:
            save_draft(translation=translation, user=request.user)
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
    else:
        see = [messages.button(target_page(translation).full_url, _("See it"), new_window=True)]
        messages.success(request, DONE[act], buttons=see if act in PUBLISHING else None)


def shown(
    request: HttpRequest,
    page: BasePage,
    translation: Translation,
    form: TranslationForm,
    *,
    found: Clashes | None = None,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    shown_with = context(request, page, translation, form, found or {}) | dict(more or {})
    return TemplateResponse(request, "editorial/translate_page.html", shown_with)


def shown_again(
    request: HttpRequest,
    page: BasePage,
    translation: Translation,
    form: TranslationForm,
    found: Clashes,
    *,
    kept: Collection[SegmentKey] | None = None,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The editor again, with the texts that were typed and not stored, and elsewhere those stored now."""
    segments = segments_of(translation)
    data = form_shown_again(form.data, segments, kept=kept)
    again = TranslationForm(data, segments=segments, page=page, is_open=may_translate(request.user, page))
    return shown(request, page, translation, again, found=found, more=more)


def refuse(
    request: HttpRequest, page: BasePage, translation: Translation, form: TranslationForm, act: str
) -> HttpResponse:
    """Say why an act that the user was offered is not possible any more. Raises PermissionDenied for all others."""
    is_reviewer = bool(page.permissions_for_user(request.user).can_publish())
    if act in REVIEWING and is_reviewer and not page.workflow_in_progress:
        messages.error(request, _("Nothing was done: this page is no longer in review."))
        return redirect(request.path)
    return closed_meanwhile(request, page, translation, form, act)


def closed_meanwhile(
    request: HttpRequest, page: BasePage, translation: Translation, form: TranslationForm, act: str
) -> HttpResponse:
    """The editor with texts typed while somebody else submitted the translation. Raises PermissionDenied otherwise."""
    typed = {
        segment.key: Clash(segment, form.data[f"text-{segment.name}"], "", None)
        for segment in form.segments
        if has_typed(form.data, segment)
    }
    if act not in ("save", "submit") or not typed:
        raise PermissionDenied
    messages.error(
        request, _("The translation cannot be changed now. What you typed has not been saved; it is shown below.")
    )
    return shown_again(request, page, translation, form, typed)


def show_what_changed(
    request: HttpRequest, page: BasePage, translation: Translation, form: TranslationForm, found: Clashes
) -> HttpResponse:
    """The editor again, with what others have changed since it was opened, and with what the user typed."""
    seen = revision_shown(page, request.POST.get("shown", ""))
    what_changed = {
        "is_stale": True,
        "changed": differences(seen.as_object() if seen else page, built_page(translation), request),
        "seen": seen,
        "now_url": reverse("editorial:preview", args=[translation.pk]),
    }
    return shown_again(request, page, translation, form, found, more=what_changed)


def context(
    request: HttpRequest, page: BasePage, translation: Translation, form: TranslationForm, found: Clashes
) -> dict[str, Any]:
    segments = segments_of(translation)
    source = source_page(translation)
    return {
        "page": page,
        "source": source,
        "translation": translation,
        "form": form,
        "groups": groups(page, form, found),
        "acts": [(act, LABELS[act]) for act in available_acts(request.user, page)],
        "reasons": reasons_to_wait(segments),
        "done": sum(not segment.is_missing for segment in segments),
        "total": len(segments),
        "in_review": page.workflow_in_progress,
        "comment_asked": "reject" in available_acts(request.user, page),
        "last_comment": last_comment(page),
        "perms_on_page": page.permissions_for_user(request.user),
        "shown": translation_version(translation, segments),
        "edit_screen": id_to_show(screen_of(request)),
    }


def groups(page: BasePage, form: TranslationForm, found: Clashes) -> list[tuple[str, list[dict[str, Any]]]]:
    """(field, rows of the editor) in the order of the page."""
    return [
        (name, [row(page, form, segment, found.get(segment.key)) for segment in segments])
        for name, segments in groupby(form.segments, key=lambda segment: heading(page, segment))
    ]


def row(page: BasePage, form: TranslationForm, segment: Segment, clash: Clash | None) -> dict[str, Any]:
    """The context of one row: the source, and the field for the translation."""
    return {
        "segment": segment,
        "label": label(page, segment),
        "source": readable(segment.source),
        "old_source": old_source_of(segment),
        "field": form[f"text-{segment.name}"],
        "checked": form[f"checked-{segment.name}"] if f"checked-{segment.name}" in form.fields else None,
        "meant": form[f"meant-{segment.name}"] if f"meant-{segment.name}" in form.fields else None,
        "clash": clash,
    }


def old_source_of(segment: Segment) -> str:
    """The sentence for which a carried-over text was written, as HTML; empty where it is the present one."""
    if segment.carried is None or not segment.is_to_check or segment.is_suggested:
        return ""
    return readable(segment.carried.old_string.data)


def readable(source: str) -> SafeString:
    """A source segment as HTML. wagtail-localize stores only inline tags, with no attributes but the ids of links."""
    underlined = LINK.sub("<u>", source).replace("</a>", "</u>")
    return mark_safe(underlined)  # noqa: S308 inline tags without attributes, as said above


def last_comment(page: BasePage) -> str:
    """What the reviewer wrote when they asked for changes; empty once the translation is submitted again."""
    state = page.current_workflow_state
    if state is None or page.workflow_in_progress or state.current_task_state is None:
        return ""
    return str(state.current_task_state.comment)


@xframe_options_sameorigin
def preview_translation(request: HttpRequest, translation_id: int) -> HttpResponse:
    """The translation as the public would see it, or in another of its page's previews; its gaps show the source."""
    translation = get_object_or_404(Translation, pk=translation_id)
    page = target_page(translation)
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    shown = built_page(translation)
    modes = {name for name, _label in shown.preview_modes}
    wanted = request.GET.get("mode", "")
    response: HttpResponse = shown.make_preview_request(
        request, wanted if wanted in modes else shown.default_preview_mode
    )
    return response
