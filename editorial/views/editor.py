"""The translation editor: source on the left, translation on the right, and what may be done with it."""

import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages

from editorial.actions import (
    approve,
    keep_late_texts,
    publish,
    request_changes,
    save_draft,
    submit,
    withdraw,
    write_texts,
)
from editorial.forms import TranslationForm
from editorial.limits import heading, label
from editorial.memory.segments import Segment, segments_of
from editorial.memory.translations import Translation, built_page, source_page, target_page
from editorial.rules import available_acts, may_translate, reasons_to_wait
from portal.models import BasePage
from portal.pages.rules import UnfitForPublicError

Act = Callable[..., Any]

WITH_A_DRAFT = frozenset({"submit", "publish", "approve"})
"""Acts that save a draft themselves, so that one request builds the page once."""

LINK = re.compile(r"<a [^>]*>")

DONE: dict[str, Any] = {
    "save": gettext_lazy("The draft is saved."),
    "submit": gettext_lazy("The translation is in review. What the public sees stays as it is until it is approved."),
    "publish": gettext_lazy("The translation is public."),
    "approve": gettext_lazy("Approved: the translation is public."),
    "reject": gettext_lazy("The translation went back to the translator."),
    "withdraw": gettext_lazy("The review is withdrawn."),
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
    """Show the editor of a translation, or do what was asked in it.

    The caller has made sure that the user may edit the page; each act asks
    its own right again.
    """
    segments = segments_of(translation)
    is_open = may_translate(request.user, page)
    posted = request.POST if request.method == "POST" else None
    form = TranslationForm(posted, segments=segments, page=page, is_open=is_open)
    if posted is not None:
        act = posted.get("act", "save")
        if act not in available_acts(request.user, page):
            raise PermissionDenied
        if perform(request, act, form, translation, is_open):
            return redirect(request.path)
    return TemplateResponse(request, "editorial/translate_page.html", context(request, page, translation, form))


def perform(request: HttpRequest, act: str, form: TranslationForm, translation: Translation, is_open: bool) -> bool:
    """Keep what was typed, then do the act. False where something must be shown to the user first."""
    if not form.is_valid():
        messages.error(request, _("Nothing is saved yet: see the marked texts."))
        return False
    has_new_texts = is_open and keep_typed(request, form, translation, with_draft=act not in WITH_A_DRAFT)
    comment = form.cleaned_data["comment"]
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
        messages.success(request, DONE[act])
    return True


@transaction.atomic
def keep_typed(request: HttpRequest, form: TranslationForm, translation: Translation, *, with_draft: bool) -> bool:
    """Store the texts, and a draft of the page if wanted. Late texts are kept too, and said so. True if any is new."""
    write_texts(translation=translation, texts=form.texts(), checked=form.checked(), user=request.user)
    late = form.late_texts()
    if late:
        keep_late_texts(translation=translation, texts=late, user=request.user)
        messages.warning(
            request,
            _("The source changed while you were translating. What you typed is kept; check the texts marked below."),
        )
    is_new = bool(form.texts() or form.checked() or late)
    if is_new and with_draft:
        save_draft(translation=translation, user=request.user)
    return is_new


def context(request: HttpRequest, page: BasePage, translation: Translation, form: TranslationForm) -> dict[str, Any]:
    segments = segments_of(translation)
    source = source_page(translation)
    return {
        "page": page,
        "source": source,
        "translation": translation,
        "form": form,
        "groups": groups(page, form),
        "acts": [(act, LABELS[act]) for act in available_acts(request.user, page)],
        "reasons": reasons_to_wait(segments),
        "done": sum(not segment.is_missing for segment in segments),
        "total": len(segments),
        "in_review": page.workflow_in_progress,
        "comment_asked": "reject" in available_acts(request.user, page),
        "last_comment": last_comment(page),
        "perms_on_page": page.permissions_for_user(request.user),
    }


def groups(page: BasePage, form: TranslationForm) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rows of the editor under the names of their fields, in the order of the page."""
    return [
        (name, [row(page, form, segment) for segment in segments])
        for name, segments in groupby(form.segments, key=lambda segment: heading(page, segment))
    ]


def row(page: BasePage, form: TranslationForm, segment: Segment) -> dict[str, Any]:
    """One row: the source to read, and the field to write in."""
    return {
        "segment": segment,
        "label": label(page, segment),
        "source": readable(segment.source),
        "old_source": readable(segment.carried.old_string.data) if segment.carried and segment.is_to_check else "",
        "field": form[f"text-{segment.name}"],
        "checked": form[f"checked-{segment.name}"] if f"checked-{segment.name}" in form.fields else None,
    }


def readable(source: str) -> SafeString:
    """A source segment to look at. wagtail-localize lets only inline tags through, with no attribute but links' ids."""
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
    """The translation as the public would see it; its gaps show the source."""
    translation = get_object_or_404(Translation, pk=translation_id)
    page = target_page(translation)
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    shown = built_page(translation)
    response: HttpResponse = shown.make_preview_request(request, shown.default_preview_mode)
    return response
