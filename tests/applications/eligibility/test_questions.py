"""What is asked before an application begins: what the rules of the call use, and no more."""

import re

import pytest

from labs.choices import CountryBasis
from labs.models import Call
from tests import factories
from tests.applications.eligibility.conftest import GOOD, answer, goes_on, kept_in, questions_page, refused
from tests.applications.pages import another_device, text_of
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("filmmaker", {"citizenship", "residence", "craft", "birth_date", "films"}),
        ("team", {"residence", "films"}),
        ("organisation", {"residence"}),
    ],
)
def test_only_what_the_rules_use_is_asked_of_each_kind(of_all_kinds: Call, kind: str, asked: set[str]) -> None:
    client = another_device()
    assert "Who is applying?" in text_of(client.get(questions_page(of_all_kinds)))
    page = client.get(questions_page(of_all_kinds, kind)).content.decode()
    assert {name for name in GOOD if f'name="{name}"' in page} == asked
    assert goes_on(answer(of_all_kinds, client, kind, residence="KG"))
    facts = kept_in(client, of_all_kinds)
    assert facts is not None
    assert {"birth_date" if name.startswith("age") else name for name in facts.keys() - {"kind", "is_minor"}} == asked
    assert facts["kind"] == kind


@pytest.mark.parametrize(
    ("basis", "asked"),
    [
        (CountryBasis.CITIZENSHIP, {"citizenship"}),
        (CountryBasis.RESIDENCE, {"residence"}),
        (CountryBasis.EITHER, {"citizenship", "residence"}),
    ],
)
def test_only_the_tie_that_counts_is_asked(call: Call, basis: CountryBasis, asked: set[str]) -> None:
    call.country_basis = basis
    call.save()
    page = another_device().get(questions_page(call)).content.decode()
    assert {name for name in ("citizenship", "residence") if f'name="{name}"' in page} == asked


def test_a_call_without_rules_asks_nothing(call: Call) -> None:
    call.crafts, call.min_age, call.max_age, call.min_films = [], None, None, None
    call.save()
    call.regions.clear()
    assert goes_on(another_device().get(questions_page(call)))


@pytest.mark.parametrize("kind", ["organisation", "king", ""])
def test_a_kind_that_is_not_invited_cannot_be_chosen(call: Call, kind: str) -> None:
    page = another_device().get(questions_page(call, kind)).content.decode()
    assert 'name="birth_date"' in page, "the only kind is a filmmaker"


@pytest.mark.parametrize("language", ["en", "ky"])
def test_the_countries_a_call_invites_stand_first(call: Call, language: str) -> None:
    page = another_device().get(f"/{language}/apply/call/{call.slug}/").content.decode()
    first, second = re.findall(r"<optgroup.*?</optgroup>", page.partition("</select>")[0], re.DOTALL)
    assert sorted(re.findall(r'value="(\w\w)"', first)) == ["KG", "KZ", "TJ", "TM", "UZ"]
    assert 'value="AF"' in second
    assert 'value="KG"' not in second


def test_the_list_of_problems_names_each_question(call: Call) -> None:
    page = refused(call, citizenship=None, residence="ZZ")
    problems = page.partition('role="alert"')[2].partition("</ul>")[0]
    assert '<a href="#citizenship">Your citizenship</a>' in problems
    assert '<a href="#residence">The country you live in</a>' in problems
    assert problems.count("Choose a country from the list.") == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"citizenship": None}, "Choose a country from the list."),
        ({"residence": "ZZ"}, "Choose a country from the list."),
        ({"craft": "king"}, "Choose your role."),
        ({"birth_date": "0001-01-01"}, "Enter your date of birth"),
        ({"birth_date": "2999-01-01"}, "Enter your date of birth"),
        ({"birth_date": "soon"}, "Enter your date of birth"),
        ({"films": "-1"}, "Enter a number in figures"),
        ({"films": "9" * 5000}, "Enter a number in figures"),
        ({"films": "1.5"}, "Enter a number in figures"),
        ({"films": "NaN"}, "Enter a number in figures"),
        ({"films": "\x00"}, "Enter a number in figures"),
    ],
)
def test_an_answer_that_cannot_be_is_asked_again(call: Call, changes: dict[str, str], sentence: str) -> None:
    page = refused(call, **changes)
    assert sentence in page
    assert 'aria-invalid="true"' in page
    assert '<option value="KG" selected>' in page or changes.get("citizenship", "") is None


@pytest.mark.parametrize("month", ["5", "May", "мая"])
def test_a_date_of_birth_is_typed_in_three_boxes(call: Call, month: str) -> None:
    assert goes_on(answer(call, birth_date=["6", month, "2009"]))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["31", "", "2010"], "Enter the day, month and year."),
        (["3", "5", "10"], "Enter all four digits of the year."),
        (["31", "February", "2010"], "Enter your date of birth, for example 31.12.2010."),
        (["1", "1", "2999"], "Enter your date of birth, for example 31.12.2010."),
        (["", "", ""], "Enter your date of birth, for example 31.12.2010."),
    ],
)
def test_a_date_of_birth_that_cannot_be_comes_back_in_its_boxes(call: Call, typed: list[str], sentence: str) -> None:
    page = refused(call, birth_date=typed)
    assert page.count(sentence) == 2
    assert re.findall(r'value="([^"]*)"', page.partition('class="day-boxes"')[2].partition("</div>")[0]) == typed


def test_what_is_stored_is_said_truly(call: Call) -> None:
    page = text_of(another_device().get(questions_page(call)))
    assert "Your answers stay in this browser for a day; we store nothing until you start an application." in page


def test_a_call_that_is_not_public_has_no_questions(call: Call) -> None:
    assert another_device().get(questions_page(call)).status_code == 200
    call.pages.get().unpublish()
    for path in (questions_page(call), f"{questions_page(call)}begin/", "/en/apply/call/nothing/"):
        assert another_device().get(path).status_code == 404
    assert another_device().get("/en/apply/call/%00/").status_code == 404


def test_a_call_without_a_form_says_so(site: SiteTree) -> None:
    page = factories.call_page(site.section["en"]["calls"], call=factories.call(), questions=[])
    assert "The application form is not ready yet." in text_of(another_device().get(questions_page(page.call)))
