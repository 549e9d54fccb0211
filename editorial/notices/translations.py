"""What is noted when the worker has followed a publication: what is new to translate, and what has to be looked at."""

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
    """Note for translators what a run over a source page left for them; returns whom to tell.

    A draft that was started is new to them; a minor change of the source concerns nobody.
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
    """Whether somebody has begun this translation and the source has left it behind."""
    return state_of(row) in BEGUN or (state_of(row) == Coverage.IN_REVIEW and bool(row.missing or row.unchecked))


def note_one(kind: NoticeKind, row: Any, event: str, by: Any) -> list[User]:
    target = target_page(row)
    return note(kind=kind, people=translators_of(target), page=target, event=event, by=by)
