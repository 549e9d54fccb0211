"""Whether somebody may apply, decided before anything is stored.

The answers are signed and sent in the address of the form: the countries, the
craft, the number of films, and that the age fits. The date of birth itself is
neither stored nor sent on.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from labs import rules
from labs.choices import Craft
from labs.models import Call
from portal.languages.country_names import choices
from portal.languages.plain_text import clean_line
from portal.reader_forms import tickets
from portal.reader_forms.fields import ChoiceField

from .fields import CountryField, DayField, WholeNumberField

SALT = "applications.eligibility"
MOST_FILMS = 1000
OLDEST = 120


@dataclass(frozen=True)
class Reason:
    """Why somebody cannot apply to this call, and what they can do instead."""

    why: str | Promise
    what_to_do: str | Promise


@dataclass(frozen=True)
class ShortQuestion:
    """A question before the form: its label, the field that reads the answer, and the message for a wrong one."""

    label: str | Promise
    field: forms.Field
    refusal: str | Promise


@dataclass
class EligibilityCheck:
    """The answers to the short questions before the form, their errors, and whether this person may apply."""

    call: Call
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str | Promise] = field(default_factory=dict)

    @property
    def labels(self) -> Mapping[str, str | Promise]:
        """{name of a question: its label}"""
        return {name: question.label for name, question in QUESTIONS.items()}

    @property
    def problems(self) -> list[tuple[str, str | Promise, str | Promise]]:
        """(name, label, message) of each error, in the order of the questions."""
        return [
            (name, question.label, self.errors[name]) for name, question in QUESTIONS.items() if name in self.errors
        ]

    def countries(self) -> list[tuple[str | Promise, list[tuple[str, str]]]]:
        """Groups of countries to choose from, the invited ones first; one unnamed group where all are invited."""
        invited, everybody = self.call.invited_codes(), choices()
        if not invited:
            return [("", everybody)]
        named = [pair for pair in everybody if pair[0] in invited]
        others = [pair for pair in everybody if pair[0] not in invited]
        return [(_("Invited by this call"), named), (_("All other countries"), others)]

    @property
    def asks_craft(self) -> bool:
        return bool(self.call.crafts)

    @property
    def asks_age(self) -> bool:
        return self.call.min_age is not None or self.call.max_age is not None

    @property
    def asks_films(self) -> bool:
        return bool(self.call.min_films)

    @classmethod
    def read(cls, call: Call, data: Mapping[str, str]) -> "EligibilityCheck":
        """The answers in `data`, checked, with a message for every error."""
        check = cls(call, {name: clean_line(data.get(name, "")) for name in QUESTIONS})
        check.errors = {name: QUESTIONS[name].refusal for name in check.names() if check.answer(name) is None}
        return check

    def names(self) -> list[str]:
        """Names of the questions that this call needs."""
        is_asked = {"craft": self.asks_craft, "birth_date": self.asks_age, "films": self.asks_films}
        return [name for name in QUESTIONS if is_asked.get(name, True)]

    def answer(self, name: str) -> Any:
        """The answer to one of the questions; None where it cannot be read."""
        try:
            found = QUESTIONS[name].field.clean(self.typed[name])
        except ValidationError:
            return None
        return None if name == "birth_date" and not self.is_age(found) else found

    def is_age(self, born: dt.date) -> bool:
        """Whether somebody alive today can have been born on this day."""
        return 0 <= rules.age_on(self.call.age_day(), born) <= OLDEST

    @property
    def born(self) -> dt.date | None:
        day: dt.date | None = self.answer("birth_date")
        return day

    @property
    def films(self) -> int | None:
        number: int | None = self.answer("films")
        return number

    def reasons(self) -> list[Reason]:
        """Why this person cannot apply; empty where they can. Call it only if there are no errors."""
        found = []
        if not rules.country_fits(self.call, self.typed["citizenship"], self.typed["residence"]):
            found.append(NOT_INVITED)
        if self.asks_craft and not rules.craft_fits(self.call, self.typed["craft"]):
            found.append(OTHER_CRAFT)
        if self.asks_age and self.born and not rules.age_fits(self.call, self.born):
            found.append(OTHER_AGE)
        if self.asks_films and self.films is not None and not rules.films_fit(self.call, self.films):
            found.append(FEWER_FILMS)
        return found

    def would_fit(self, other: Call) -> bool:
        """Whether this person may apply to another call, by the same answers. Call it only if there are no errors."""
        check = EligibilityCheck(other, self.typed)
        is_refused = (
            not rules.country_fits(other, self.typed["citizenship"], self.typed["residence"])
            or (self.answer("craft") is not None and not rules.craft_fits(other, self.typed["craft"]))
            or (check.born is not None and not rules.age_fits(other, check.born))
            or (self.films is not None and not rules.films_fit(other, self.films))
        )
        return not is_refused

    def facts(self) -> dict[str, Any]:
        """What is stored with an application. The date of birth is left out on purpose."""
        kept: dict[str, Any] = {name: self.typed[name] for name in ("citizenship", "residence")}
        if self.asks_craft:
            kept["craft"] = self.typed["craft"]
        if self.asks_films:
            kept["films"] = self.films
        if self.asks_age:
            kept["age_fits"] = True
        return kept


QUESTIONS: Mapping[str, ShortQuestion] = {
    "citizenship": ShortQuestion(_("Your citizenship"), CountryField(), _("Choose a country from the list.")),
    "residence": ShortQuestion(_("The country you live in"), CountryField(), _("Choose a country from the list.")),
    "craft": ShortQuestion(_("What you do in a film"), ChoiceField(choices=Craft.choices), _("Choose what you do.")),
    "birth_date": ShortQuestion(
        _("Your date of birth"), DayField(), _("Write the day you were born, for instance 31.12.2010.")
    ),
    "films": ShortQuestion(
        _("Films you have made"),
        WholeNumberField(least=0, most=MOST_FILMS),
        _("Write a number in figures; 0 is an answer too."),
    ),
}
"""The short questions by name, in the order they are asked."""

NOT_INVITED = Reason(
    _("This call is for filmmakers from other countries."),
    _("Look at the other calls: each invites its own countries."),
)
OTHER_CRAFT = Reason(
    _("This call is for people who do other work in a film."),
    _("A colleague from your team who does it can apply, with you beside them."),
)
OTHER_AGE = Reason(
    _("This call is for people of another age."),
    _("Look at the other calls: some have no age limit."),
)
FEWER_FILMS = Reason(
    _("This call is for people who have made more films."),
    _("Look at the other calls: some are open to beginners."),
)


def sign_facts(call: Call, facts: Mapping[str, Any]) -> str:
    """The answers as signed text for the address of the form."""
    return tickets.sign({"call": call.pk, "facts": dict(facts)}, salt=SALT)


def read_signed_facts(call: Call, text: str) -> dict[str, Any] | None:
    """The answers in a text from `sign_facts` for this call; None for any other text."""
    found = tickets.read(text, salt=SALT)
    return found["facts"] if found and found["call"] == call.pk else None
