"""Messages after a decision: whether the page is public, where to see it, and what may follow."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.utils.timestamps import render_timestamp

from editorial.sources import is_source
from portal.pages.rules import UnfitForPublicError


def tell_decision(request: HttpRequest, page: Page, action: str) -> None:
    """Say what a decision about the review of `page` means."""
    stored = Page.objects.get(pk=page.pk).specific
    if action == "reject":
        messages.success(request, _("“%(title)s” has been sent back to its author.") % {"title": stored.draft_title})
    elif stored.live and not stored.has_unpublished_changes:
        tell_publication(request, stored)
    elif page.go_live_at:
        when = render_timestamp(page.go_live_at)
        sentence = _("“%(title)s” is approved and will be published on %(when)s.")
        messages.success(request, sentence % {"title": stored.draft_title, "when": when})


def tell_refusal(request: HttpRequest, refusal: UnfitForPublicError) -> None:
    """Say why a page did not become public, with the way to a screen on which something can be done about it."""
    buttons = [messages.button(*refusal.way_on)] if refusal.way_on else []
    messages.error(request, str(refusal), buttons=buttons)


def tell_publication(request: HttpRequest, page: Page) -> None:
    """Say that `page` is public and where to see it, and ask whether the change was only a typo."""
    buttons = [messages.button(page.full_url, _("See it"), new_window=True)] if page.full_url else []
    messages.success(request, _("“%(title)s” is public.") % {"title": page.title}, buttons=buttons)
    ask_about_typo(request, page)


def ask_about_typo(request: HttpRequest, page: Page) -> None:
    """Where a source has translations, ask whether they may stay as they are, with a link to say so."""
    if is_source(page) and page.live and page.get_translations().exists():
        url = reverse("editorial:page_translations", args=[page.pk])
        messages.info(
            request,
            _(
                "Its translations are being updated in the background. Was it only a typo? Say so there, and they "
                "stay current."
            ),
            buttons=[messages.button(url, _("Translations"))],
        )
