"""Who else writes a part of an application just now, and where: told to those who write the same part, nobody else."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Seat, SessionGrant

WRITES = dt.timedelta(seconds=60)
"""How long somebody counts as writing at a question without saying so again."""


@dataclass
class Others:
    """The names of those who have the part open, and of those who write, by the key of a question or section."""

    names: list[str] = field(default_factory=list)
    at: dict[str, list[str]] = field(default_factory=dict)

    @property
    def in_words(self) -> str:
        """Who is there, as a sentence; empty where nobody is."""
        return _("Also here: %(names)s.") % {"names": ", ".join(self.names)} if self.names else ""

    @property
    def at_questions(self) -> dict[str, str]:
        """{key: who writes there, as a sentence}"""
        return {key: writes_here(names) for key, names in self.at.items()}


def others_at(seat: Seat, now: dt.datetime) -> Others:
    """Those who sit at the same part, beside `seat`. Makes one query."""
    others = Others()
    for grant in SessionGrant.objects.beside(seat, now):
        name = grant.seat.person.name or _("somebody without a name yet")
        if name not in others.names:
            others.names.append(name)
        at = others.at.setdefault(grant.place, []) if writes(grant, now) else []
        if name not in at:
            at.append(name)
    others.names.sort()
    return others


def writes(grant: SessionGrant, now: dt.datetime) -> bool:
    return bool(grant.place) and grant.place_at is not None and now - grant.place_at <= WRITES


def writes_here(names: list[str]) -> str:
    text = ngettext("%(names)s is writing here.", "%(names)s are writing here.", len(names))
    return text % {"names": ", ".join(names)}
