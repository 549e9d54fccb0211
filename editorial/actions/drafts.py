"""Starting translations of a published page, and refreshing those that exist."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageLogEntry, Revision

from editorial.memory.segments import segments_of
from editorial.memory.sources import TranslationSource, copy_view_restriction, translations_from
from editorial.memory.translations import Translation, built_page, create_translation, source_page
from editorial.models import DraftTexts, SourceChange
from editorial.sources import is_source, languages_asked_for
from portal.models import BasePage

from .importing import adopt
from .shared_fields import copy_shared_fields
from .source_changes import refresh_translations, take_up_copies

SKIPPED = "editorial.skip"


@dataclass
class Report:
    """What a run did, as language codes."""

    started: list[str] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    """{language code: why, as a sentence for staff}"""


class CannotStartError(Exception):
    """A translation cannot be started in a language yet. The message is a sentence for staff."""


@transaction.atomic
def start_translations(*, page_id: int, languages: Iterable[str] | None = None, change_id: int | None = None) -> Report:
    """Refresh the translations of a published source page, and start drafts in the languages asked for.

    Nothing becomes public here. Running it again changes nothing, and a run that
    is interrupted leaves nothing behind. `languages` are codes requested by hand,
    besides those of the plan. What cannot be started is logged on the page.
    """
    report = Report()
    # Two runs for one page, say from a publication and from a plan, would both find a language missing and
    # create its page twice; the lock makes the second one wait and then find the page.
    page = Page.objects.select_for_update().filter(pk=page_id).first()
    page = page.specific if page else None
    if not isinstance(page, BasePage) or not page.live or not is_source(page):
        return report
    change = SourceChange.objects.filter(pk=change_id).first() if change_id else None
    source, report.refreshed = refresh_translations(page=page, change=change)
    asked = languages_asked_for(page) + list(Locale.objects.filter(language_code__in=languages or []))
    known = {translation.target_locale_id for translation in translations_from(source)} | {page.locale_id}
    for locale in {locale.pk: locale for locale in asked if locale.pk not in known}.values():
        try:
            start_translation(page=page, source=source, locale=locale)
            report.started.append(locale.language_code)
        except CannotStartError as reason:
            report.skipped[locale.language_code] = str(reason)
            log_skipped(page, locale, str(reason))
    return report


def start_translation(*, page: BasePage, source: TranslationSource, locale: Locale) -> Translation:
    """Start a draft of `page` in `locale`, or take over a page that is there already. Raises CannotStartError."""
    target = page.get_translation_or_none(locale)
    if target is not None:
        translation = adopt(source=source, translation=target)
    else:
        target = new_target(page, locale)
        translation, _is_new = create_translation(source=source, locale=locale)
        take_up_copies(source=source, translation=translation)
        save_draft(translation=translation, user=None)
    copy_view_restriction(source=page, target=target)
    return translation


def new_target(page: BasePage, locale: Locale) -> BasePage:
    """An unpublished copy of `page` in the tree of `locale`."""
    try:
        with transaction.atomic():
            target: BasePage = page.copy_for_translation(locale)
            if page.shared_slug and target.slug != page.slug:
                raise CannotStartError(
                    _("Another page there already has the address “%(slug)s”.") % {"slug": page.slug}
                )
    except ParentNotTranslatedError as error:
        raise CannotStartError(_("Its parent page does not exist there yet.")) from error
    except ValidationError as error:
        raise CannotStartError(" ".join(error.messages)) from error
    return target


def save_draft(*, translation: Translation, user: Any) -> Revision:
    """Save the translation as a draft; its gaps show the source. The public page stays as it is."""
    return save_built(page=built_page(translation), translation=translation, user=user)


def save_checked_draft(*, translation: Translation, user: Any) -> Revision:
    """As `save_draft`, after validating the page. Raises ValidationError."""
    page = built_page(translation)
    page.full_clean()
    return save_built(page=page, translation=translation, user=user)


def save_built(*, page: BasePage, translation: Translation, user: Any) -> Revision:
    copy_shared_fields(page=page, source=source_page(translation))
    revision: Revision = page.save_revision(user=user, clean=False, log_action=True)
    texts = [
        [segment.context_id, segment.string_id, segment.text]
        for segment in segments_of(translation)
        if not segment.is_missing
    ]
    DraftTexts.objects.create(revision=revision, texts=texts)
    return revision


def log_skipped(page: BasePage, locale: Locale, reason: str) -> None:
    """Add an entry to the history of the page, unless the last one for this language says the same."""
    data = {"language": locale.language_code, "reason": reason}
    entries = PageLogEntry.objects.filter(page=page, action=SKIPPED).order_by("-timestamp", "-pk")
    last = next((entry for entry in entries if entry.data["language"] == locale.language_code), None)
    if last is None or last.data != data:
        log(instance=page, action=SKIPPED, data=data)
