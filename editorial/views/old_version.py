"""An old version of a translation: to read, to compare with the present draft, and to bring back."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, Revision
from wagtail.utils.timestamps import render_timestamp

from editorial.actions.old_versions import ChangedMeanwhileError, bring_back
from editorial.limits import heading, label
from editorial.memory.segments import Segment
from editorial.memory.translations import Translation, find_translation, source_page
from editorial.rules import may_translate
from editorial.versions.differences import changed_words
from editorial.versions.old_texts import OldText, OldVersion, old_version
from editorial.versions.shown import translation_version
from portal.models import BasePage

from .source_pages import PageRevertView


def review_version(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """“Review this version” in the history of a page: in Wagtail's form for a source, here for a translation."""
    page = get_object_or_404(Page, pk=page_id).specific
    translation = find_translation(page)
    if translation is None or not isinstance(page, BasePage):
        response: HttpResponse = PageRevertView.as_view()(request, page_id=page_id, revision_id=revision_id)
        return response
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    revision = get_object_or_404(page.revisions, pk=revision_id)
    if request.method == "POST" and perform(request, translation, revision):
        return redirect("wagtailadmin_pages:edit", page_id)
    return TemplateResponse(request, "editorial/old_version.html", context(request, page, translation, revision))


def perform(request: HttpRequest, translation: Translation, revision: Revision) -> bool:
    """Bring the version back; False where the user must see something first."""
    if request.POST.get("act") != "bring_back":
        raise PermissionDenied
    try:
        shown = request.POST.get("shown", "")
        bring_back(translation=translation, revision=revision, shown=shown, user=request.user)
    except ChangedMeanwhileError:
        messages.error(
            request,
            _("Nothing was done: the draft changed after you opened this page. The current draft is compared below."),
        )
        return False
    except ValidationError as errors:
        messages.error(request, " ".join(errors.messages))
        return False
    when = render_timestamp(revision.created_at)
    messages.success(
        request,
        _("The texts of this moment are now in the draft: %(when)s. The public page has not changed.") % {"when": when},
    )
    return True


def context(request: HttpRequest, page: BasePage, translation: Translation, revision: Revision) -> dict[str, Any]:
    old = old_version(translation, revision)
    return {
        "page": page,
        "source": source_page(translation),
        "revision": revision,
        "rows": [row(page, segment, old.texts.get(segment.key)) for segment in old.segments],
        "homeless": [changed_words(text, text) for text in old.homeless],
        "may_bring_back": may_translate(request.user, page) and differs(old),
        "is_same": not differs(old),
        "shown": translation_version(translation, old.segments),
        "compare_url": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, revision.pk, "latest"]),
    }


def differs(old: OldVersion) -> bool:
    """Whether the version's texts differ from those of the present draft."""
    return any(segment.key in old.texts and old.texts[segment.key].text != segment.text for segment in old.segments)


def row(page: BasePage, segment: Segment, old: OldText | None) -> dict[str, Any]:
    """The context of one sentence: its present source, the old text, and the differences."""
    return {
        "name": " · ".join(filter(None, [heading(page, segment), label(page, segment)])),
        "source": changed_words(segment.source, segment.source),
        "old": changed_words(old.text, old.text) if old else "",
        "change": changed_words(old.text, segment.text) if old and old.text != segment.text else "",
        "is_to_check": bool(old and old.is_to_check and old.text != segment.text),
    }
