"""The records of which page is a translation of which, and the page built from a translation."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from portal.models import BasePage

__all__ = [
    "Translation",
    "built_page",
    "create_translation",
    "find_translation",
    "locked",
    "note_new_texts",
    "of_pages",
    "source_page",
    "target_page",
    "translations_of",
]


def find_translation(page: Page) -> Translation | None:
    """The record of `page` as a translation of another page; None where it is not known as one."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
        .select_related("source__locale", "target_locale")
        .first()
    )


def locked(translation: Translation) -> Translation:
    """The record, locked against others who would write its texts until the caller's transaction ends."""
    rows = Translation.objects.select_for_update(of=("self",))
    found: Translation = rows.select_related("source__locale", "target_locale").get(pk=translation.pk)
    return found


def translations_of(page: Page) -> QuerySet[Translation]:
    """The records of all translations of a source page, with their languages."""
    return Translation.objects.filter(source__object_id=page.translation_key).select_related("target_locale")


def of_pages(pages: QuerySet[Page]) -> QuerySet[Translation]:
    """The records of those of `pages` that are translations."""
    theirs = pages.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    return Translation.objects.filter(Exists(theirs)).select_related("source__locale", "target_locale")


def create_translation(*, source: TranslationSource, locale: Locale) -> tuple[Translation, bool]:
    """Get or create the record of a source's translation into `locale`; returns it, and whether it is new."""
    record, is_new = Translation.objects.get_or_create(source=source, target_locale=locale)
    return record, is_new


def note_new_texts(*, translation: Translation) -> None:
    """Record that somebody has worked on the texts of `translation` just now."""
    translation.translations_last_updated_at = timezone.now()
    translation.save(update_fields=["translations_last_updated_at"])


def source_page(translation: Translation) -> BasePage:
    """The page that is translated. Raises Page.DoesNotExist where it is gone."""
    page: BasePage = translation.source.get_source_instance()
    return page


def target_page(translation: Translation) -> BasePage:
    """The translated page as it is stored. Raises Page.DoesNotExist where there is none."""
    page: BasePage = translation.get_target_instance()
    return page


def built_page(translation: Translation) -> BasePage:
    """The translated page as the memory has it now, not saved; its gaps show the source. Takes a dozen queries.

    Use this instead of wagtail-localize's `save_target`, which writes a draft
    into the live row, or publishes it without asking the gate.
    """
    page: BasePage = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    return page
