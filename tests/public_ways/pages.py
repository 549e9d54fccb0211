"""Ways in which a page or a translation could become public, each as an attempt on a draft."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState

from news.models import NewsPage
from portal.running.worker import chores
from tests.editorial.screens import edit_screen

SCHEDULE = "publishing what is scheduled"


@dataclass
class Case:
    """Somebody's browser, and a draft that must not become public by it."""

    browser: Client
    page: NewsPage

    def post(self, name: str, *args: Any, **data: Any) -> Any:
        return self.browser.post(reverse(name, args=args), data)

    def published_screen(self) -> dict[str, str]:
        """The edit screen as it is now, Wagtail's and ours in one, with the button that publishes."""
        return edit_screen(self.browser, self.page) | {"act": "publish", "action-publish": "1"}


def add(case: Case) -> None:
    parent = case.page.get_parent()
    data = case.published_screen() | {"title": "Another", "slug": "another"}
    case.post("wagtailadmin_pages:add", "news", "newspage", parent.pk, **data)


def edit(case: Case) -> None:
    case.post("wagtailadmin_pages:edit", case.page.pk, **case.published_screen())


def revert(case: Case) -> None:
    first = case.page.revisions.order_by("pk").first()
    case.post("wagtailadmin_pages:revisions_revert", case.page.pk, first.pk, **case.published_screen())


def approve(case: Case) -> None:
    """In the name of whoever has the right to submit."""
    case.page.get_workflow().start(case.page, case.page.owner)
    state = TaskState.objects.get(workflow_state__object_id=str(case.page.pk))
    case.post("wagtailadmin_pages:workflow_action", case.page.pk, "approve", state.pk)
    approved = {"action-workflow-action": "true", "workflow-action-name": "approve", "act": "approve"}
    screen = case.published_screen() | approved
    del screen["action-publish"]
    case.post("wagtailadmin_pages:edit", case.page.pk, **screen)


def copy(case: Case) -> None:
    parent = case.page.get_parent()
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk, "publish_copies": "on"}
    case.post("wagtailadmin_pages:copy", case.page.pk, **data)


def convert_alias(case: Case) -> None:
    case.post("wagtailadmin_pages:convert_alias", case.page.pk)


def move(case: Case) -> None:
    section = case.page.get_parent()
    case.post("wagtailadmin_pages:move_confirm", case.page.pk, section.get_parent().pk)
    case.post("wagtailadmin_pages:set_page_position", case.page.pk, position="0")


def bulk(case: Case) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for query, below in ((f"id={case.page.pk}", ""), (f"id={case.page.get_parent().pk}", "on")):
        answer = case.browser.get(f"{url}?{query}")
        form = answer.context["form"] if answer.context and "form" in answer.context else None
        shown = form.initial.get("shown", "") if form else ""
        case.browser.post(f"{url}?{query}", {"shown": shown, "include_descendants": below})


def by_api(case: Case) -> None:
    section = case.page.get_parent().pk
    data = {"keep_live": True, "alias": True, "destination_page_id": section}
    for action in ("publish", "copy", "create_alias", "copy_for_translation", "revert_to_page_revision"):
        url = reverse("wagtailadmin_api:pages:action", args=[case.page.pk, action])
        told = data | {"revision_id": case.page.latest_revision_id}
        case.browser.post(url, told, content_type="application/json")


def schedule(case: Case) -> None:
    """Typed into the form together with the button, and the day comes."""
    data = case.published_screen() | {"go_live_at": "2026-01-01 09:00"}
    case.post("wagtailadmin_pages:edit", case.page.pk, **data)
    Page.objects.filter(pk=case.page.pk).update(go_live_at="2026-01-01T09:00Z")
    call_command("publish_scheduled")
    next(chore for chore in chores() if chore.name == SCHEDULE).work()


def start_translations(case: Case) -> None:
    case.post("editorial:page_translations", case.page.pk, language=["en", "ru", "ky"])


def by_localize(case: Case) -> None:
    case.post("wagtail_localize:submit_page_translation", case.page.pk, locales=["1", "2", "3"], submit="1")
    case.browser.post("/admin/localize/translate/1/machine_translate/", {"publish": "on"})
    case.post("wagtail_localize:update_translations", 1, publish_translations="on")


def fill_languages(_case: Case) -> None:
    call_command("sync_locale_trees")


ADDING = "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"
SCREENS: dict[str, Callable[[Case], None]] = {
    "wagtailadmin_pages:add": add,
    ADDING: add,
    "wagtailadmin_pages:edit": edit,
    "admin/pages/<int:page_id>/edit/": edit,
    "wagtailadmin_pages:revisions_revert": revert,
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/revert/": revert,
    "wagtailadmin_pages:workflow_action": approve,
    "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/": approve,
    "wagtailadmin_pages:copy": copy,
    "wagtailadmin_pages:convert_alias": convert_alias,
    "wagtailadmin_pages:move": move,
    "wagtailadmin_pages:move_confirm": move,
    "wagtailadmin_pages:set_page_position": move,
    "wagtail_bulk_action": bulk,
    "wagtailadmin_api:pages:action": by_api,
    "admin/api/main/pages/<int:pk>/action/<str:action_name>/": by_api,
    "editorial:page_translations": start_translations,
    "admin/localize/<path:rest>": by_localize,
    "admin/localize/submit/page/<int:page_id>/": by_localize,
    "admin/localize/update/<int:translation_source_id>/": by_localize,
}
BULK: dict[str, Callable[[Case], None]] = {"wagtailcore.page.publish": bulk, "wagtailcore.page.move": move}
COMMANDS: dict[str, Callable[[Case], None]] = {
    "publish_scheduled": schedule,
    "publish_scheduled_pages": schedule,
    "sync_locale_trees": fill_languages,
}
CHORES: dict[str, Callable[[Case], None]] = {SCHEDULE: schedule}

NEW_PAGES = frozenset({"wagtailadmin_pages:add", ADDING})
"""Ways to a page that nobody has translated: whoever may publish in its language may publish it."""

PUBLISHING_CODE = {
    "applications.actions.publishing: publish()": "the action behind the button that confirms a changed form",
    "demo.front_pages: publish()": "the demo's own content",
    "demo.pages: publish()": "the demo's own content",
    "editorial.actions.reviews: publish()": "the action behind our editor's button; the gate and the id guard it",
    "home.actions.languages: publish()": "a front page made by the command that sets a site up",
    "home.actions.sections: publish()": "sections made by the command that sets a site up",
    "portal.pages.acts.new_pages: update(live=)": "makes a draft of a page that is not to be public yet",
    "portal.pages.library_internals: publish()": "where every publication passes; calls Wagtail's",
}
"""Where our code publishes, and why that is none of the ways above."""
