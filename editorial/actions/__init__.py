"""Everything that changes editorial records, one function per act."""

from .carrying import carry_over, mark_minor
from .publications import record_publication
from .roles import ensure_language_roles, ensure_roles
from .sharing import hand_over_source, settle_copy, share_fields
from .starting import Report, save_draft, start_translations
from .translating import approve, keep_late_texts, publish, request_changes, submit, withdraw, write_texts

__all__ = [
    "Report",
    "approve",
    "carry_over",
    "ensure_language_roles",
    "ensure_roles",
    "hand_over_source",
    "keep_late_texts",
    "mark_minor",
    "publish",
    "record_publication",
    "request_changes",
    "save_draft",
    "settle_copy",
    "share_fields",
    "start_translations",
    "submit",
    "withdraw",
    "write_texts",
]
