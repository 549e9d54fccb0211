"""Wagtail's screen for adding a page, extended to add one page, whatever it sends beside the click on a button."""

import json
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page

from editorial.locks import lock_page
from editorial.versions.screens import Screen, id_to_show, note_told, screen_of

from .source_pages import PageEditView


class PageCreateView(CreateView):
    """Replaces Wagtail's. A page that this screen has just added, by saving itself, is edited instead of added again.

    The screen learns only from the answer that its page exists: what was sent
    before goes to the address for new pages once more.
    """

    template_name = "editorial/create_page.html"
    screen: Screen | None = None

    def dispatch(self, request: HttpRequest, *names: Any, parent_page_id: int, **kwargs: Any) -> HttpResponse:
        self.screen = screen_of(request)
        if self.screen is None:
            response: HttpResponse = super().dispatch(request, *names, parent_page_id=parent_page_id, **kwargs)
            return response
        with transaction.atomic(), self.screen.noted(is_automatic=self.expects_json_response):
            # Another request of this screen has added its page by then, or waits and finds that of this one.
            lock_page(parent_page_id)
            added = self.screen.page_added_to(parent_page_id)
            if added is None:
                response = super().dispatch(request, *names, parent_page_id=parent_page_id, **kwargs)
                self.note_told(self.screen)
                return response
        return self.go_on(added)

    def go_on(self, page: Page) -> HttpResponse:
        """The same request as one to the edit screen of the page; a screen that saves itself is told the address."""
        response: HttpResponse = PageEditView.as_view()(self.request, page_id=page.pk)
        if isinstance(response, JsonResponse) and (answer := json.loads(response.content))["success"]:
            url = reverse(self.edit_url_name, args=[page.pk])
            more = {"url": url, "hydrate_url": set_query_params(url, {"_w_hydrate_create_view": "1"})}
            return JsonResponse(answer | more)
        return response

    def note_told(self, screen: Screen) -> None:
        """Keep what the answer tells the screen, in case that its next request has already left."""
        if self.page.latest_revision_id:
            note_told(screen, self.page, dict(self.form.get_field_updates_for_resave()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"edit_screen": id_to_show(self.screen)}
