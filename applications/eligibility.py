"""Whether somebody may apply, decided before anything is stored.

Only what the rules of the call use is asked. The answers stay in a signed
cookie of this browser until a draft is begun, and are stored with it then. Of
the date of birth is kept whether the age fits, by which limits that was found,
and whether the applicant is under 18 on the day that counts. The rules may
change later: then what is known is judged by them, and what they ask beyond it
is asked again before a submission.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from labs import rules
from labs.choices import ApplicantKind, CountryBasis, Craft
from labs.models import Call
from portal.languages.country_names import choices, country_name
from portal.languages.plain_text import clean_line
from portal.reader_forms.fields import ChoiceField

from .fields import CountryField, DayField, WholeNumberField
from .fields.days import DayBox, day_boxes, typed_in_boxes
from .rules_in_words import age_in_words, countries_in_words, crafts_in_words, films_in_words

MOST_FILMS = 1000
OLDEST = 120
OF_AGE = 18
Facts = dict[str, Any]
"""What is stored: kind, citizenship, residence, craft, films, age_fits, age_rule, is_minor; only what was asked."""
ASKED_BACK = frozenset({"incomplete", "short_year", "ambiguous", "with_words", "multiplied", "too_precise"})
"""Codes of errors that say more precisely what to mend than the question's own sentence."""


@dataclass(frozen=True)
class Reason:
    """Why somebody cannot apply to this call, and what they can do instead."""

    why: str | Promise
    what_to_do: str | Promise
    rule: str = field(default="", compare=False)
    """The rule of the call that was not met, in words; empty where the sentence says it all."""


@dataclass(frozen=True)
class ShortQuestion:
    """A question before the form: its label, the field that reads the answer, and the message for a wrong one."""

    name: str
    label: str | Promise
    field: forms.Field
    refusal: str | Promise
    labels: Mapping[ApplicantKind, str | Promise] = dataclasses.field(default_factory=dict)
    """Other labels, for kinds of applicants that are addressed otherwise."""

    def label_for(self, kind: ApplicantKind) -> str | Promise:
        return self.labels.get(kind, self.label)


@dataclass(frozen=True)
class AskedQuestion:
    """A short question as it stands on its page."""

    name: str
    label: str | Promise
    value: str
    error: str | Promise


@dataclass
class EligibilityCheck:
    """The answers to the short questions before the form, their errors, and whether this applicant may apply."""

    call: Call
    kind: ApplicantKind
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str | Promise] = field(default_factory=dict)

    @property
    def questions(self) -> list[ShortQuestion]:
        """The questions that the rules of this call need for this kind of applicant, in their order."""
        return [QUESTIONS[name] for name in self.names()]

    def fields(self) -> list[AskedQuestion]:
        """The questions for their template: with what was typed, and what is wrong with it."""
        return [
            AskedQuestion(
                question.name,
                question.label_for(self.kind),
                self.typed.get(question.name, ""),
                self.errors.get(question.name, ""),
            )
            for question in self.questions
        ]

    @property
    def problems(self) -> list[tuple[str, str | Promise, str | Promise]]:
        """(name, label, message) of each error, in the order of the questions."""
        return [
            (question.name, question.label_for(self.kind), self.errors[question.name])
            for question in self.questions
            if question.name in self.errors
        ]

    def countries(self) -> list[tuple[str | Promise, list[tuple[str, str]]]]:
        """Groups of countries to choose from, the invited ones first; one unnamed group where all are invited."""
        invited, everybody = self.call.invited_codes(), choices()
        if not invited:
            return [("", everybody)]
        named = [pair for pair in everybody if pair[0] in invited]
        others = [pair for pair in everybody if pair[0] not in invited]
        return [(_("Countries this call is open to"), named), (_("All other countries"), others)]

    @property
    def crafts(self) -> list[tuple[str, str | Promise]]:
        return list(Craft.choices)

    def problem(self, name: str) -> str | Promise:
        """What is wrong with the answer to one of the questions; empty where nothing is."""
        question = QUESTIONS[name]
        try:
            question.field.clean(self.typed.get(name, ""))
        except ValidationError as error:
            return error.messages[0] if error.code in ASKED_BACK else question.refusal
        return question.refusal if self.answer(name) is None else ""

    @property
    def birth_date_boxes(self) -> list[DayBox]:
        return day_boxes(self.typed.get("birth_date", ""))

    def names(self) -> list[str]:
        """Names of the questions that are asked. A person has a citizenship, an age and a craft; a team has films."""
        call, is_person = self.call, self.kind == ApplicantKind.FILMMAKER
        is_invited = bool(call.invited_codes())
        is_asked = {
            "citizenship": is_invited and is_person and call.country_basis != CountryBasis.RESIDENCE,
            "residence": is_invited and (not is_person or call.country_basis != CountryBasis.CITIZENSHIP),
            "craft": bool(call.crafts) and is_person,
            "birth_date": is_person and (call.min_age is not None or call.max_age is not None),
            "films": bool(call.min_films) and self.kind != ApplicantKind.ORGANISATION,
        }
        return [name for name in QUESTIONS if is_asked[name]]

    @classmethod
    def read(cls, call: Call, kind: ApplicantKind, data: MultiValueDict[str, str]) -> "EligibilityCheck":
        """The answers in `data`, checked, with a message for every error."""
        check = cls(call, kind, {name: clean_line(data.get(name, "")) for name in QUESTIONS})
        check.typed["birth_date"] = typed_in_boxes(data.getlist("birth_date"))
        problems = {name: check.problem(name) for name in check.names()}
        check.errors = {name: problem for name, problem in problems.items() if problem}
        return check

    def answer(self, name: str) -> Any:
        """The answer to one of the questions; None where it cannot be read."""
        try:
            found = QUESTIONS[name].field.clean(self.typed.get(name, ""))
        except ValidationError:
            return None
        return None if name == "birth_date" and not self.is_age(found) else found

    def is_age(self, born: dt.date) -> bool:
        """Whether somebody alive today can have been born on this day."""
        return 0 <= rules.age_on(self.call.age_day(), born) <= OLDEST

    def reasons(self) -> list[Reason]:
        """Why this applicant cannot apply; empty where they can. Call it only if there are no errors."""
        return reasons_against(self.call, self.facts())

    def would_fit(self, other: Call) -> bool:
        """Whether this applicant may apply to another call, by the same answers. Call it only without errors."""
        if self.kind not in other.kinds_of_applicants():
            return False
        check = EligibilityCheck(other, self.kind, self.typed)
        return not unmet_rules(other, check.facts())

    def facts(self) -> Facts:
        """What is stored with an application. The date of birth is left out on purpose."""
        kept: Facts = {"kind": self.kind.value}
        for name in self.names():
            answer = self.answer(name)
            if name == "birth_date" and answer is not None:
                kept["age_fits"] = rules.age_fits(self.call, answer)
                kept["age_rule"] = age_rule(self.call)
                kept["is_minor"] = rules.age_on(self.call.age_day(), answer) < OF_AGE
            elif name != "birth_date" and answer is not None:
                kept[name] = answer
        return kept


def reasons_against(call: Call, facts: Facts) -> list[Reason]:
    """Why an applicant of whom these facts are known may not apply, by the rules as they are now; empty if they may."""
    return unmet_rules(call, facts) or ([NOT_ASKED_YET] if unanswered(call, facts) else [])


def unmet_rules(call: Call, facts: Facts) -> list[Reason]:
    """The rules that these facts do not meet; what is not known is no reason."""
    kind = kind_in(facts)
    if kind not in call.kinds_of_applicants():
        return [OTHER_KIND]
    found = []
    citizenship, residence = facts.get("citizenship", ""), facts.get("residence", "")
    if (citizenship or residence) and not fits_country(call, kind, citizenship, residence):
        found.append(replace(NOT_INVITED, rule=countries_in_words(call, kind)))
    if kind == ApplicantKind.FILMMAKER and "craft" in facts and not rules.craft_fits(call, facts["craft"]):
        found.append(replace(OTHER_CRAFT, rule=crafts_in_words(call)))
    if facts.get("age_fits") is False and knows_age(call, facts):
        found.append(replace(OTHER_AGE, rule=age_in_words(call)))
    if "films" in facts and kind != ApplicantKind.ORGANISATION and not rules.films_fit(call, facts["films"]):
        found.append(replace(FEWER_FILMS, rule=films_in_words(call)))
    return found


def unanswered(call: Call, facts: Facts) -> list[str]:
    """Names of the questions that the call asks now and these facts do not answer."""
    names = EligibilityCheck(call, kind_in(facts)).names()
    return [name for name in names if not (knows_age(call, facts) if name == "birth_date" else name in facts)]


def kind_in(facts: Facts) -> ApplicantKind:
    return ApplicantKind(facts.get("kind", ApplicantKind.FILMMAKER))


def knows_age(call: Call, facts: Facts) -> bool:
    """Whether it is known if the age fits: found by the limits of now, since the date of birth is not kept."""
    return "age_fits" in facts and facts.get("age_rule", age_rule(call)) == age_rule(call)


def age_rule(call: Call) -> str:
    """The limits of age, and the day on which it counts: "12..18 on 2026-09-01"."""
    least, most = ("" if age is None else age for age in (call.min_age, call.max_age))
    return f"{least}..{most} on {call.age_day().isoformat()}"


def fits_country(call: Call, kind: ApplicantKind, citizenship: str, residence: str) -> bool:
    """Whether the country fits. A team or an organisation belongs to the country where it works."""
    if kind == ApplicantKind.FILMMAKER:
        return rules.country_fits(call, citizenship, residence)
    return not call.invited_codes() or residence in call.invited_codes()


def current_facts(facts: Facts, answers: Mapping[str, Any]) -> Facts:
    """The facts, with what the form was told since: the countries, where it asks for them under the same key."""
    told = {name: answers.get(name) for name in ("citizenship", "residence") if name in facts}
    return facts | {name: answer for name, answer in told.items() if answer and isinstance(answer, str)}


def facts_in_words(call: Call, facts: Facts) -> list[tuple[str, str]]:
    """(label, answer) of what is stored about eligibility, in the active language.

    Without the kind of applicant where the call invites one alone: nobody was asked for it.
    """
    is_chosen = "kind" in facts and call.kinds_of_applicants() != [kind_in(facts)]
    shown: list[tuple[str | Promise, str]] = [
        (_("Applying as"), str(ApplicantKind(facts["kind"]).label) if is_chosen else ""),
        (_("Citizenship"), country_name(facts["citizenship"]) if facts.get("citizenship") else ""),
        (_("Country"), country_name(facts["residence"]) if facts.get("residence") else ""),
        (_("Role in film"), str(dict(Craft.choices).get(facts.get("craft", ""), ""))),
        (_("Completed films"), str(facts.get("films", ""))),
        (_("Within the age limits"), yes_or_no(facts.get("age_fits"))),
        (_("Under 18"), yes_or_no(facts.get("is_minor"))),
    ]
    return [(str(label), answer) for label, answer in shown if answer]


def yes_or_no(value: bool | None) -> str:
    return "" if value is None else str(_("Yes") if value else _("No"))


QUESTIONS: Mapping[str, ShortQuestion] = {
    question.name: question
    for question in (
        ShortQuestion("citizenship", _("Your citizenship"), CountryField(), _("Choose a country from the list.")),
        ShortQuestion(
            "residence",
            _("The country you live in"),
            CountryField(),
            _("Choose a country from the list."),
            {
                ApplicantKind.TEAM: _("The country your team works in"),
                ApplicantKind.ORGANISATION: _("The country your organisation works in"),
            },
        ),
        ShortQuestion("craft", _("Your role in film"), ChoiceField(choices=Craft.choices), _("Choose your role.")),
        ShortQuestion(
            "birth_date",
            _("Your date of birth"),
            DayField(),
            _("Enter your date of birth, for example 31.12.2010."),
        ),
        ShortQuestion(
            "films",
            _("Number of films you have completed"),
            WholeNumberField(least=0, most=MOST_FILMS),
            _("Enter a number in figures (0 is fine)."),
            {ApplicantKind.TEAM: _("Number of films your team has completed")},
        ),
    )
}
"""The short questions by name, in the order they are asked."""

OTHER_KIND = Reason(
    _("This call is for other applicants. Please check who may apply."),
    _("Somebody else in your team or organisation may be able to apply."),
)
NOT_ASKED_YET = Reason(
    _("The rules of this call have changed since you answered."),
    _("Please answer the short questions again."),
)
NOT_INVITED = Reason(
    _("This call is not open to applicants from your country."),
    _("Other calls are open to other countries."),
)
OTHER_CRAFT = Reason(
    _("This call is for people in other roles."),
    _("A colleague in one of these roles can apply, and you can join the team."),
)
OTHER_AGE = Reason(
    _("This call is for a different age group."),
    _("See the other calls: some have no age limit."),
)
FEWER_FILMS = Reason(
    _("This call is for people who have completed more films."),
    _("See the other calls: some are open to beginners."),
)
