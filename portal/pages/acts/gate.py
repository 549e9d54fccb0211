"""Keeps translations of a page that was taken down from going public before its source does."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.languages.language_names import language_name
from portal.models import BasePage, TakenDownPage
from portal.pages.rules import UnfitForPublicError
from portal.pages.sources import source_of


def refuse_taken_down(page: Page) -> None:
    """For the hook `before_page_goes_public`. Raises UnfitForPublicError for such a translation."""
    source = source_of(page) if isinstance(page, BasePage) else None
    if source is not None and TakenDownPage.objects.filter(translation_key=page.translation_key).exists():
        raise UnfitForPublicError(
            _("This page was taken down in all languages. Publish its source first (%(language)s).")
            % {"language": language_name(source.locale.language_code)}
        )
