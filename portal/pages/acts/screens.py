"""Wagtail's screens for one page, made to call our acts."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, ReferenceIndex

from portal.choices import PageActKind
from portal.models import BasePage, PageAct

from .deleting import delete
from .forms import choices_of
from .messages import tell
from .moving import destinations, move
from .rules import ActRefusedError, refuse_deleter, refuse_mover, refuse_unpublisher
from .taking_down import unpublish


def move_page(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """For the hook `before_move_page`: refuses at once where a language could not follow; moves on POST."""
    if not isinstance(page, BasePage):
        return None
    again = redirect("wagtailadmin_pages:move", page.pk)

    def act() -> PageAct | None:
        refuse_mover(request.user, page, destination)
        return move(pages=[page], target=destination, user=request.user)

    if request.method == "POST":
        there = redirect("wagtailadmin_explore", destination.pk)
        return perform(request, act, success=there, refused=again, after="after_move_page", page=page)
    try:
        with transaction.atomic():  # the versions are locked while they are checked, as they are before a move
            destinations(page, destination, "last-child")
    except ActRefusedError as refusal:
        messages.error(request, str(refusal))
        return again
    return None


def unpublish_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """For the hook `before_unpublish_page`, which Wagtail calls on POST only."""
    if not isinstance(page, BasePage):
        return None
    chosen = choices_of(request.POST, [page])
    is_deep = bool(request.POST.get("include_descendants"))

    def act() -> PageAct | None:
        refuse_unpublisher(request.user, [page])
        return unpublish(pages=[page], user=request.user, with_descendants=is_deep, **chosen)

    back = redirect(get_valid_next_url_from_request(request) or parent_of(page))
    return perform(request, act, success=back, refused=back, after="after_unpublish_page", page=page)


def delete_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """For the hook `before_delete_page`; where Wagtail refuses or asks again, its own screen answers."""
    if not isinstance(page, BasePage) or request.method != "POST":
        return None
    is_protected = ReferenceIndex.get_references_to(page).group_by_source_object().is_protected
    if is_protected or not type_to_delete_confirmation(request):
        return None
    chosen = choices_of(request.POST, [page])

    def act() -> PageAct | None:
        refuse_deleter(request.user, page, keep_others=chosen["keep_others"])
        return delete(pages=[page], user=request.user, **chosen)

    there = redirect(get_valid_next_url_from_request(request) or parent_of(page))
    again = redirect(request.get_full_path())
    return perform(request, act, success=there, refused=again, after="after_delete_page", page=page)


def perform(
    request: HttpRequest,
    act: Callable[[], PageAct | None],
    *,
    success: HttpResponse,
    refused: HttpResponse,
    after: str,
    page: Page,
) -> HttpResponse:
    """Call `act` and run the hooks `after`; then answer `success`, or `refused` if the act was refused."""
    try:
        done = act()
    except ActRefusedError as refusal:
        messages.error(request, str(refusal))
        return refused
    tell(request, done)
    for hook in hooks.get_hooks(after):
        result = hook(request, page)
        if isinstance(result, HttpResponse):
            return result
    return success


def parent_of(page: Page) -> str:
    return reverse("wagtailadmin_explore", args=[page.get_parent().pk])


def tell_of_new_address(request: HttpRequest, page: Page) -> None:
    """For the hook `after_publish_page`: offers to undo a change of a source's slug."""
    renamed = PageAct.objects.filter(kind=PageActKind.RENAME, undone_at=None, page_id=page.pk)
    act = renamed.filter(data__revision=page.live_revision_id).order_by("pk").last()
    if act is not None and page.live_revision_id is not None:
        tell(request, act)


def offer_to_undo(page: Page, user: Any, *_args: Any, **_options: Any) -> Iterator[Button]:
    """For the hook `register_page_header_buttons`: offers to undo the latest act to those who missed its message."""
    act = PageAct.objects.filter(page_id=page.pk, undone_at=None).order_by("pk").last()
    if act is not None and page.permissions_for_user(user).can_publish():
        label = _("Undo: %(what)s") % {"what": act.get_kind_display()}
        yield Button(label, reverse("undo_page_act", args=[act.pk]), icon_name="undo", priority=90)
