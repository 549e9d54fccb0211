"""Publishing many pages at once, only in the versions that the confirmation showed."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from editorial.locks import lock_pages
from editorial.memory.translations import find_translation
from editorial.rules import is_complete
from editorial.versions.differences import differences
from editorial.versions.shown import page_versions, revision_shown
from portal.pages.rules import UnfitForPublicError

from .outcomes import tell_refusal

Versions = dict[str, str]
"""Ids of versions by ids of their pages."""


class ShownPagesForm(DefaultPageForm):
    """Wagtail's form, with the ids of the versions that the confirmation showed."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)


class PublishShownPages(PublishBulkAction):
    """Replaces Wagtail's action, which publishes whatever draft a page has by the time somebody confirms."""

    template_name = "editorial/confirm_bulk_publish.html"

    form_class = ShownPagesForm

    def get_initial(self) -> dict[str, Any]:
        return {"shown": json.dumps(self.versions(include_below=True))}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            return self.publish_shown(form)
        except UnfitForPublicError as refusal:
            tell_refusal(self.request, refusal)
            return redirect("wagtailadmin_home")

    def publish_shown(self, form: forms.Form) -> HttpResponse:
        """Publish all that was shown, or nothing. Raises UnfitForPublicError where one may not become public."""
        with transaction.atomic():
            lock_pages([page.pk for page in self.pages(include_below=True)])
            include_below = bool(form.cleaned_data["include_descendants"])
            if waiting := unfinished(self.pages(include_below=include_below)):
                return self.refuse(waiting)
            shown = read_versions(form.cleaned_data["shown"])
            stored = self.versions(include_below=include_below)
            changed = [pk for pk, version in stored.items() if shown.get(pk) != version]
            if changed:
                return self.show_what_changed(changed, shown)
            response: HttpResponse = super().form_valid(form)
            return response

    def refuse(self, titles: list[str]) -> HttpResponse:
        """Name the pages that the gate would refuse, before any is published."""
        sentence = _("Nothing was published. These translations are not finished: %(titles)s")
        messages.error(self.request, sentence % {"titles": ", ".join(titles)})
        return redirect("wagtailadmin_home")

    def show_what_changed(self, changed: list[str], shown: Versions) -> HttpResponse:
        """The confirmation again, with the ids of what is stored now."""
        messages.error(self.request, _("Nothing was published: somebody changed pages after you opened the list."))
        pages = Page.objects.filter(pk__in=changed).specific()
        rows = [self.change(page, shown.get(str(page.pk), "")) for page in pages]
        form = ShownPagesForm(initial=self.get_initial())
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form, changed_pages=rows))
        return response

    def change(self, page: Any, shown: str) -> dict[str, Any]:
        seen = revision_shown(page, shown)
        older = seen.as_object() if seen else page
        return {
            "page": page,
            "seen": seen,
            "changed": differences(older, page.get_latest_revision_as_object(), self.request),
            "now_url": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        }

    def versions(self, *, include_below: bool) -> Versions:
        return page_versions(self.pages(include_below=include_below))

    def pages(self, *, include_below: bool) -> Iterable[Page]:
        """The pages that would be published: the chosen ones and, with `include_below`, the drafts below them."""
        chosen, _without_access = self.get_actionable_objects()
        below = [page for parent in chosen for page in parent.get_descendants().not_live()] if include_below else []
        return {page.pk: page for page in [*chosen, *below] if self.check_perm(page)}.values()


def unfinished(pages: Iterable[Page]) -> list[str]:
    """Titles of the translations among `pages` that are not complete."""
    found = [(page, find_translation(page)) for page in pages]
    return [page.title for page, translation in found if translation and not is_complete(translation)]


def read_versions(posted: str) -> Versions:
    """The versions that a form says it showed; empty where they cannot be read."""
    try:
        parsed = json.loads(posted)
    except ValueError:
        return {}
    return {str(pk): str(version) for pk, version in parsed.items()} if isinstance(parsed, dict) else {}
