"""What the user bar of a public page offers for its translations."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_from_path
from wagtail.admin.userbar import BaseItem
from wagtail.models import Locale

from portal.models import BasePage

from .sources import is_source, source_of


class TranslateItem(BaseItem):
    """A link from a page shown in another language to the screen where its translation is made."""

    template_name = "editorial/user_bar_translate.html"

    def __init__(self, locale: Locale, address: str) -> None:
        super().__init__()
        self.locale, self.address = locale, address


def offer_translation(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Add the item where the page is in another language than its address, and this person may translate it."""
    locale = Locale.objects.filter(language_code=get_language_from_path(request.path_info) or "").first()
    if locale is None or not isinstance(page, BasePage) or page.locale_id == locale.pk:
        return
    address = address_of_translation(request.user, page, locale)
    if address:
        items.insert(1, TranslateItem(locale, address))


def address_of_translation(user: Any, page: BasePage, locale: Locale) -> str:
    """Address of the translation's editor, or of the screen to start it; empty where `user` may do neither."""
    begun = page.get_translation_or_none(locale)
    if begun is not None:
        may_edit = begun.permissions_for_user(user).can_edit()
        return reverse("wagtailadmin_pages:edit", args=[begun.pk]) if may_edit else ""
    source = page if is_source(page) else source_of(page)
    if source is None or not source.permissions_for_user(user).can_edit():
        return ""
    return reverse("editorial:page_translations", args=[source.pk])
