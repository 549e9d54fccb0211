"""Notices for translators after a publication of a source: new drafts to translate, and texts to check."""

from typing import TYPE_CHECKING, Any

from editorial.choices import Coverage
from editorial.coverage import state_of, with_state
from editorial.memory.translations import target_page, translations_of
from portal.models import BasePage, User

from .actions import note
from .choices import NoticeKind
from .people import translators_of
from .rules import BEGUN

if TYPE_CHECKING:
    from editorial.actions.drafts import Report
    from editorial.models import SourceChange


def note_translations(*, page: BasePage, report: "Report", change: "SourceChange | None") -> list[User]:
    """Store notices for translators about the work that a run over a source page left; returns whom to notify.

    A draft that was started is new to them; of a minor change of the source nobody is told.
    """
    by = change.published_by if change else None
    told: list[User] = []
    for row in with_state(translations_of(page)):
        if row.target_locale.language_code in report.started:
            told += note_one(NoticeKind.NEW, row, f"new:{row.pk}", by)
        elif change is not None and not change.is_minor and waits(row):
            told += note_one(NoticeKind.OUTDATED, row, f"outdated:{row.pk}:{change.pk}", by)
    return told


def waits(row: Any) -> bool:
    """Whether this translation has been begun and is outdated since the source changed."""
    return state_of(row) in BEGUN or (state_of(row) == Coverage.IN_REVIEW and bool(row.missing or row.unchecked))


def note_one(kind: NoticeKind, row: Any, event: str, by: Any) -> list[User]:
    target = target_page(row)
    return note(kind=kind, people=translators_of(target), page=target, event=event, by=by)
