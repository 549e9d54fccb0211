"""The actions on translations and reviews."""

from .copied_questions import take_words_of_library, take_words_of_page
from .drafts import Report, save_draft, start_translations
from .importing import import_translations
from .languages_of_origin import promote_translation_to_source, reset_source_language
from .publications import record_publication
from .reviews import approve, publish, request_changes, submit, take_into_review, withdraw
from .roles import ensure_language_roles, ensure_roles
from .shared_fields import share_fields
from .source_changes import mark_minor
from .texts import accept_losses, withdraw_acceptance, write_rebased_texts, write_texts

__all__ = [
    "Report",
    "accept_losses",
    "approve",
    "ensure_language_roles",
    "ensure_roles",
    "import_translations",
    "mark_minor",
    "promote_translation_to_source",
    "publish",
    "record_publication",
    "request_changes",
    "reset_source_language",
    "save_draft",
    "share_fields",
    "start_translations",
    "submit",
    "take_into_review",
    "take_words_of_library",
    "take_words_of_page",
    "withdraw",
    "withdraw_acceptance",
    "write_rebased_texts",
    "write_texts",
]
