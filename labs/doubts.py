"""Doubts before a fact is saved: another one has the same name, a call closes after its edition is over."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.choices import Precision
from portal.dates import format_date
from portal.languages.sameness import normalized_names
from portal.staff.doubts import Doubt

from .models import Call, Edition, Event, Lab, LabKind, Partner, Person, Project
from .rules import last_day

MOST_ROWS = 5
SEES = {"view", "add", "change", "delete"}

NAME_FIELDS: Mapping[type[Model], tuple[str, ...]] = {
    LabKind: ("names",),
    Lab: ("names",),
    Event: ("names",),
    Project: ("original_title", "titles"),
    Partner: ("name",),
    Person: ("given_name", "family_name", "given_name_cyrillic", "family_name_cyrillic", "other_spellings"),
}
"""Fields with the names of each fact that may be stored twice by mistake."""

SENTENCES: Mapping[type[Model], Any] = {
    LabKind: gettext_lazy("There is already a kind of lab with this name:"),
    Lab: gettext_lazy("There is already a lab with this name:"),
    Event: gettext_lazy("There is already an event with this name:"),
    Project: gettext_lazy("There is already a film with this name:"),
    Partner: gettext_lazy("There is already a partner with this name:"),
    Person: gettext_lazy("There is already a person with this name:"),
}


def names_of(row: Model) -> list[str]:
    """Every name and spelling of a fact."""
    if isinstance(row, Person):
        latin = f"{row.given_name} {row.family_name}"
        cyrillic = f"{row.given_name_cyrillic} {row.family_name_cyrillic}"
        return [latin, cyrillic, *row.other_spellings.splitlines()]
    values = [getattr(row, name) for name in NAME_FIELDS[type(row)]]
    return [text for value in values for text in (value.values() if isinstance(value, dict) else [value])]


def same_name(row: Model) -> list[Model]:
    """The first five stored rows that share a name with `row` in some spelling or script."""
    wanted = normalized_names(names_of(row))
    others = type(row)._default_manager.exclude(pk=row.pk).only("pk", *NAME_FIELDS[type(row)]).order_by("pk")
    found = [other.pk for other in others if wanted & normalized_names(names_of(other))]
    return list(type(row)._default_manager.filter(pk__in=found[:MOST_ROWS]).order_by("pk"))


def doubts_about_name(row: Model, changed: Iterable[str], user: Any) -> list[Doubt]:
    """A doubt about stored rows of the same name, where the name was changed and `user` may see their list."""
    fields = NAME_FIELDS.get(type(row), ())
    if not set(fields) & set(changed) or not may_see(user, type(row)):
        return []
    rows = same_name(row)
    return [Doubt(str(SENTENCES[type(row)]), rows)] if rows else []


def may_see(user: Any, model: type[Any]) -> bool:
    """Whether `user` may open the list of these facts: no form may show what the list keeps from them."""
    return bool(user and model.snippet_viewset.permission_policy.user_has_any_permission(user, SEES))


def last_day_of(edition: Edition) -> dt.date | None:
    """The last day that an edition can have by its dates; None while it has none."""
    ends, starts = edition.ends_on, edition.starts_on
    if ends:
        return last_day(ends, Precision(edition.ends_precision))
    return last_day(starts, Precision(edition.starts_precision)) if starts else None


def doubts_about_closing(call: Call) -> list[Doubt]:
    """A doubt where the call closes after the last day of its edition."""
    end = last_day_of(call.edition)
    if end is None or call.closes_date <= end:
        return []
    sentence = _("The call closes after the last day of its edition, %(day)s:") % {"day": format_date(end)}
    return [Doubt(sentence, [call.edition])]


def doubts_about_calls(edition: Edition) -> list[Doubt]:
    """A doubt where calls would close after the last day of an edition whose dates are changed."""
    end = last_day_of(edition)
    late = list(edition.calls.filter(closes_date__gt=end).order_by("pk")) if end and edition.pk else []
    if not late or end is None:
        return []
    sentence = _("The last day of the edition is %(day)s, and these calls close later:") % {"day": format_date(end)}
    return [Doubt(sentence, late)]
