"""Hooks of translation and review into Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.utils.timestamps import render_timestamp

from portal.models import BasePage
from portal.running.weights import Weight
from portal.running.worker import Chore

from .actions import reset_source_language, take_words_of_library, take_words_of_page
from .actions.drafts import SKIPPED
from .actions.old_versions import BROUGHT_BACK
from .gate import refuse_unfinished_translation
from .memory.forgotten_hooks import forget_hooks_of_localize
from .memory.translations import find_translation
from .notices import wagtail_hooks as notices  # noqa: F401 registers what it decorates
from .sources import is_source
from .tasks import enqueue_lost_follow_ups
from .urls import admin_patterns
from .user_bar import offer_translation
from .views.awaiting import AwaitingReviewPanel, for_reviewer
from .views.bulk_publishing import PublishShownPages
from .views.editor import edit_translation
from .views.outcomes import ask_about_typo
from .viewsets import TranslationPlanViewSet
from .words.actions import WRITTEN
from .words.rules import may_write_some_language
from .words.summary import FactsLacking

BEFORE_LOCALIZE = -100
"""Hook order: ours must answer before the hooks of wagtail-localize, which have the default order 0."""
AFTER_WAGTAIL = 100
"""Hook order: the last bulk action registered under a name is the one that Wagtail offers."""
MINUTE = 60

hooks.register("before_page_goes_public", refuse_unfinished_translation)
hooks.register("register_bulk_action", PublishShownPages, order=AFTER_WAGTAIL)
hooks.register("construct_wagtail_userbar", offer_translation)
hooks.register("questions_copied_from_library", take_words_of_library)
hooks.register("questions_copied_from_page", take_words_of_page)


@hooks.register("register_admin_urls", order=BEFORE_LOCALIZE)
def addresses() -> Any:
    return admin_patterns


@hooks.register("register_admin_viewset")
def plans() -> TranslationPlanViewSet:
    return TranslationPlanViewSet()


@hooks.register("before_edit_page", order=BEFORE_LOCALIZE)
def open_translation_editor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Translations are edited side by side, in our editor instead of wagtail-localize's.

    Called by `PageEditView`, which has locked the page if the request is a POST.
    """
    translation = find_translation(page)
    if translation is None:
        return None
    stored = Page.objects.get(pk=page.pk).specific
    return edit_translation(request, stored, translation) if isinstance(stored, BasePage) else None


@hooks.register("after_copy_page")
def settle_copied_page(_request: HttpRequest, _page: Page, new_page: Page) -> None:
    reset_source_language(page=new_page)


hooks.register("after_publish_page", ask_about_typo)


@hooks.register("construct_page_action_menu")
def settle_action_menu(menu_items: list[Any], *_request_and_context: Any) -> None:
    """Remove wagtail-localize's items, which make aliases and start translations; put a reviewer's decisions first."""
    menu_items[:] = for_reviewer([item for item in menu_items if not str(item.name).startswith("localize-")])


@hooks.register("construct_homepage_panels")
def settle_dashboard(_request: HttpRequest, panels: list[Any]) -> None:
    """Replace the panel of reviews by ours, whose rows carry the id of the version that they show."""
    panels[:] = [
        AwaitingReviewPanel() if isinstance(panel, WorkflowObjectsToModeratePanel) else panel for panel in panels
    ]


@hooks.register("construct_reports_menu")
def drop_report_of_localize(_request: HttpRequest, menu_items: list[Any]) -> None:
    closed = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if getattr(item, "url", "") != closed]


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_permission(request.user, "change"))


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return TranslationsMenuItem(
        gettext_lazy("Translations to do"),
        reverse("editorial:translations_to_do"),
        name="translations",
        icon_name="globe",
        order=210,
    )


class WordsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_write_some_language(request.user)


@hooks.register("register_admin_menu_item")
def words_menu_item() -> MenuItem:
    return WordsMenuItem(
        gettext_lazy("Facts to translate"),
        reverse("editorial:words"),
        name="words-of-facts",
        icon_name="list-ul",
        order=211,
    )


@hooks.register("construct_homepage_summary_items")
def count_facts_without_language(request: HttpRequest, items: list[Any]) -> None:
    items.append(FactsLacking(request))


def page_buttons(page: Page, user: Any, *_args: Any, **_options: Any) -> Iterator[Button]:
    """A button to the languages of a source page. Asks the database nothing, for lists have one in every row."""
    specific = page.specific
    if is_source(specific) and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Translations"), reverse("editorial:page_translations", args=[page.pk]), icon_name="globe", priority=60
        )


for places_of_buttons in ("register_page_header_buttons", "register_page_listing_more_buttons"):
    forget_hooks_of_localize(places_of_buttons)
    hooks.register(places_of_buttons, page_buttons)


@hooks.register("register_worker_chore")
def following_up() -> Chore:
    """Queues follow-ups of publications, plans and new languages whose task could not be queued or was lost."""
    return Chore("following up translations", MINUTE, enqueue_lost_follow_ups, Weight.LIGHT)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    @actions.register_action(SKIPPED)
    class SkippedFormatter(LogFormatter):
        label = gettext_lazy("Translation not started")

        def format_message(self, log_entry: Any) -> str:
            return _("No draft (%(language)s): %(reason)s") % log_entry.data

    @actions.register_action(WRITTEN)
    class WrittenFormatter(LogFormatter):
        label = gettext_lazy("Text written")

        def format_message(self, log_entry: Any) -> str:
            return _("Text written (%(language)s)") % log_entry.data

    @actions.register_action(BROUGHT_BACK)
    class BroughtBackFormatter(LogFormatter):
        label = gettext_lazy("Old version brought back")

        def format_message(self, log_entry: Any) -> str:
            when = render_timestamp(parse_datetime(log_entry.data["revision"]["created"]))
            return _("The texts of this moment were brought back into the draft: %(when)s") % {"when": when}
