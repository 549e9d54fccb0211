"""Setting the source language of pages after copying or deleting."""

from django.db import transaction

from portal.languages.chains import rank
from portal.models import BasePage


@transaction.atomic
def reset_source_language(*, page: BasePage) -> None:
    """Make a copied page and every page below it sources in their own language, not translations of the originals."""
    for copied in page.get_descendants(inclusive=True).specific():
        if isinstance(copied, BasePage) and copied.source_locale_id != copied.locale_id:
            copied.source_locale_id = copied.locale_id
            copied.save(clean=False, update_fields=["source_locale"])


@transaction.atomic
def promote_translation_to_source(*, page: BasePage) -> None:
    """After the source page was deleted, make its first live translation, in the order of languages, the source."""
    translations = [page for page in page.get_translations().specific() if isinstance(page, BasePage)]
    if not translations:
        return
    new_source = min(translations, key=lambda page: (not page.live, rank(page.locale.language_code)))
    for translation in translations:
        translation.source_locale_id = new_source.locale_id
        translation.save(clean=False, update_fields=["source_locale"])
