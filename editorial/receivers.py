"""Signal receivers for changes of pages, languages, plans and view restrictions."""

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.log_actions import get_active_log_context
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_published, post_page_move

from portal.models import BasePage
from portal.pages.tree import FRONT_PAGE_DEPTH, SECTION_DEPTH

from .actions import ensure_language_roles, promote_translation_to_source, record_publication
from .actions.follow_ups import request_page_follow_up, request_plan_follow_up
from .memory.sources import copy_view_restriction
from .models import TranslationPlan
from .sources import is_source, source_of
from .tasks import enqueue_follow_up


def connect() -> None:
    page_published.connect(follow_publication, dispatch_uid="editorial.follow_publication")
    post_save.connect(open_new_language, sender=Locale, dispatch_uid="editorial.open_new_language")
    post_save.connect(grant_roles_on_new_page, dispatch_uid="editorial.grant_roles_on_new_page")
    post_page_move.connect(grant_roles_on_moved_section, dispatch_uid="editorial.grant_roles_on_moved_section")
    post_delete.connect(follow_deletion, dispatch_uid="editorial.follow_deletion")
    for signal in (post_save, post_delete):
        signal.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="editorial.follow_restriction")
    m2m_changed.connect(
        follow_groups, sender=PageViewRestriction.groups.through, dispatch_uid="editorial.follow_groups"
    )
    m2m_changed.connect(
        follow_changed_plan, sender=TranslationPlan.languages.through, dispatch_uid="editorial.follow_changed_plan"
    )


def follow_publication(instance: Any, **_kwargs: Any) -> None:
    """When a source page becomes public: copy shared fields now, refresh its translations in the background."""
    if is_source(instance) and instance.live:
        with transaction.atomic(savepoint=False):
            change = record_publication(page=instance, user=get_active_log_context().user)
            enqueue_follow_up(request_page_follow_up(page=instance, change=change))


def open_new_language(instance: Locale, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """When staff add a language: make its groups, and start a draft of its front page."""
    if raw or not created:
        return
    ensure_language_roles(locale=instance)
    for home in Page.objects.filter(depth=FRONT_PAGE_DEPTH, live=True).specific():
        if is_source(home):
            enqueue_follow_up(request_page_follow_up(page=home))


def grant_roles_on_new_page(instance: Any, created: bool = False, raw: bool = False, **_kwargs: Any) -> None:
    """When a front page or section is made: give the groups of its language their rights on it."""
    if created and not raw and isinstance(instance, BasePage) and instance.depth in (FRONT_PAGE_DEPTH, SECTION_DEPTH):
        ensure_language_roles(locale=instance.locale)


def grant_roles_on_moved_section(instance: Any, **_kwargs: Any) -> None:
    """When a page was moved to the level of sections: give the groups of its language their rights on it."""
    page = Page.objects.get(pk=instance.pk)
    if page.depth == SECTION_DEPTH:
        ensure_language_roles(locale=page.locale)


def follow_restriction(
    instance: PageViewRestriction, origin: Any = None, created: bool = False, raw: bool = False, **_kwargs: Any
) -> None:
    """When a view restriction changes: give the source's restriction to all translations, whichever page was edited.

    Restricting a translation whose source has no restriction restricts the source, and with it every language.
    """
    if raw:
        return  # deleted pages come back with their restrictions
    if origin is not None and getattr(origin, "model", type(origin)) is not PageViewRestriction:
        return  # the page itself is being deleted
    page = Page.objects.filter(pk=instance.page_id).specific().first()
    if not isinstance(page, BasePage):
        return
    source = source_of(page) or page
    if created and source != page and not PageViewRestriction.objects.filter(page_id=source.pk).exists():
        copy_view_restriction(source=page, target=source)
        return
    for target in source.get_translations().specific() if source == page else [page]:
        copy_view_restriction(source=source, target=target)


def follow_groups(instance: Any, action: str, **_kwargs: Any) -> None:
    """When the groups of a restriction are stored, which happens after the restriction itself."""
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        follow_restriction(instance)


def follow_deletion(instance: Any, **_kwargs: Any) -> None:
    """When a source page was deleted: make one of its translations the source."""
    if is_source(instance):
        promote_translation_to_source(page=instance)


def follow_changed_plan(instance: TranslationPlan, action: str, **_kwargs: Any) -> None:
    """When staff add languages to a plan: start the missing translations in the background."""
    if action == "post_add" and isinstance(instance, TranslationPlan):
        enqueue_follow_up(request_plan_follow_up(plan=instance))
