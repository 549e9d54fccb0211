"""What editors read about the check of a call is what the check does."""

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from applications.eligibility import QUESTIONS, EligibilityCheck, age_rule, unmet_rules
from applications.turned_away import PHRASES, turned_away
from labs.models import Call
from tests import factories

pytestmark = pytest.mark.django_db


def call_with(**rules: Any) -> Call:
    regions = [factories.central_asia()] if rules.pop("invites", False) else []
    call = factories.call(age_on=dt.date(2024, 9, 1), **rules)
    call.regions.set(regions)
    return call


FITS = {"citizenship": "KG", "residence": "KG", "craft": "director", "films": 3, "age_fits": True}
CENTRAL_ASIA = "Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan"
CASES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {"kind": "team"}, "film teams"),
    ({}, {"kind": "organisation"}, "organisations"),
    ({"applicant_kinds": ["team"]}, {"kind": "filmmaker"}, "individual filmmakers"),
    (
        {"crafts": ["director", "producer"]},
        {"kind": "filmmaker", "craft": "editor"},
        "people whose role in film is not one of these: director, producer",
    ),
    ({"min_films": 1}, {"kind": "filmmaker", "films": 0}, "people with no film"),
    ({"min_films": 2}, {"kind": "filmmaker", "films": 1}, "people with fewer than 2 films"),
    ({"min_films": 1, "applicant_kinds": ["team"]}, {"kind": "team", "films": 0}, "film teams with no film"),
    ({"min_films": 3, "applicant_kinds": ["team"]}, {"kind": "team", "films": 2}, "film teams with fewer than 3 films"),
    ({"min_age": 12}, {"kind": "filmmaker", "age_fits": False}, "people younger than 12 (1 September 2024)"),
    ({"max_age": 18}, {"kind": "filmmaker", "age_fits": False}, "people older than 18 (1 September 2024)"),
    (
        {"invites": True},
        {"kind": "filmmaker", "citizenship": "FR", "residence": "FR"},
        "people who neither live in any of these countries nor are citizens of one: " + CENTRAL_ASIA,
    ),
    (
        {"invites": True, "country_basis": "citizenship"},
        {"kind": "filmmaker", "citizenship": "FR", "residence": "KG"},
        "people who are not citizens of any of these countries: " + CENTRAL_ASIA,
    ),
    (
        {"invites": True, "country_basis": "residence"},
        {"kind": "filmmaker", "citizenship": "KG", "residence": "FR"},
        "people who do not live in any of these countries: " + CENTRAL_ASIA,
    ),
    (
        {"invites": True, "applicant_kinds": ["team"]},
        {"kind": "team", "residence": "FR"},
        "film teams that do not work in any of these countries: " + CENTRAL_ASIA,
    ),
    (
        {"invites": True, "applicant_kinds": ["organisation"]},
        {"kind": "organisation", "residence": "FR"},
        "organisations that do not work in any of these countries: " + CENTRAL_ASIA,
    ),
]


@pytest.mark.parametrize(("rules", "applicant", "phrase"), CASES)
def test_whoever_is_told_is_turned_away_and_nobody_else(
    rules: dict[str, Any], applicant: dict[str, Any], phrase: str
) -> None:
    for code in ("KG", "UZ", "FR"):
        factories.country(code)
    call = call_with(**rules)
    said = turned_away(call)
    assert phrase in said
    facts = FITS | {"age_rule": age_rule(call)} | applicant
    assert unmet_rules(call, facts)
    without = call_with(applicant_kinds=["filmmaker", "team", "organisation"])
    assert turned_away(without) == []
    assert not unmet_rules(without, facts | {"age_fits": True})


def test_whatever_is_asked_before_the_form_is_told() -> None:
    assert PHRASES.keys() == QUESTIONS.keys()


def test_the_rules_of_one_kind_are_not_told_of_another() -> None:
    call = call_with(crafts=["director"], min_age=12, applicant_kinds=["organisation"])
    assert turned_away(call) == ["film teams", "individual filmmakers"][::-1]
    assert EligibilityCheck(call, call.kinds_of_applicants()[0]).names() == []


IN_OTHER_LANGUAGES = {
    "ru": ["команды фильмов", "организации", "люди младше 12 (1 сентября 2024 года)", "люди без единого фильма"],
    "ky": [
        "тасма командалары",
        "уюмдар",
        "12 жаштан кичүүлөр (2024-жылдын 1-сентябры)",
        "бир да тасмасы жок адамдар",
    ],
}


@pytest.mark.parametrize("language", IN_OTHER_LANGUAGES)
def test_it_is_told_in_russian_and_in_kyrgyz(language: str) -> None:
    call = call_with(min_films=1, min_age=12)
    with translation.override(language):
        assert turned_away(call) == IN_OTHER_LANGUAGES[language]
