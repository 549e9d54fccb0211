import pytest
from django.template.loader import render_to_string
from django.utils import translation

from labs.blocks import QuestionsBlock
from labs.choices import Visibility
from labs.templatetags.labs_calls import craft_names, deadline_elsewhere, invited_countries, phase_of
from labs.templatetags.labs_people import as_alumnus, as_mentor, is_alumnus, public_name
from labs.templatetags.labs_questions import in_sections, limits, question_kind
from portal.country_names import country_name
from tests import factories
from tests.factories import QUESTIONS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "hidden", [{"visibility": Visibility.NO_SURNAME}, {"is_minor": True}], ids=["by choice", "minor"]
)
def test_a_hidden_surname_is_not_in_the_public_name(hidden: dict[str, object]) -> None:
    person = factories.person(given_name="Aida", family_name="Secretova", **hidden)
    assert public_name(person) == "Aida"
    with translation.override("ru"):
        assert public_name(person) == "Айгөзел"


def test_roles_tell_alumni_from_mentors() -> None:
    alumnus, mentor = factories.alumnus(), factories.mentor()
    assert [is_alumnus(alumnus), is_alumnus(mentor)] == [True, False]
    assert [len(as_alumnus(alumnus)), len(as_mentor(alumnus))] == [1, 0]
    assert [len(as_alumnus(mentor)), len(as_mentor(mentor))] == [0, 1]


def test_countries_come_in_the_readers_alphabet() -> None:
    call = factories.call()
    call.regions.add(factories.central_asia())
    assert invited_countries(call)[0] == "Kazakhstan"
    with translation.override("ru"):
        assert invited_countries(call) == [country_name(code) for code in ("KZ", "KG", "TJ", "TM", "UZ")]


def test_a_call_for_everybody_names_no_country() -> None:
    assert invited_countries(factories.call()) == []


def test_the_deadline_on_other_clocks_names_each_wall_time_once() -> None:
    call = factories.call()
    call.regions.add(factories.central_asia())
    call.countries.add(factories.country("MN"), factories.country("RU"))
    elsewhere = deadline_elsewhere(call)
    assert [(row.countries, row.words) for row in elsewhere.rows] == [
        ("Kazakhstan, Tajikistan, Turkmenistan, Uzbekistan", "Monday, 5 August 2024, 22:59 (UTC+5)"),
        ("Kyrgyzstan", "Monday, 5 August 2024, 23:59 (UTC+6)"),
    ]
    assert elsewhere.several == "Mongolia, Russia"
    assert elsewhere.walls == "2024-08-05T22:59 2024-08-05T23:59"
    with translation.override("ru"):
        assert deadline_elsewhere(call).rows[1].countries == "Кыргызстан"


@pytest.mark.parametrize("codes", [[], ["KG"]])
def test_nothing_is_said_of_other_clocks_where_there_are_none(codes: list[str]) -> None:
    call = factories.call()
    call.countries.set([factories.country(code) for code in codes])
    assert (deadline_elsewhere(call).rows, deadline_elsewhere(call).several) == ([], "")


def test_crafts_and_phase_in_words() -> None:
    call = factories.call(crafts=["director", "producer"])
    assert craft_names(call) == ["director", "producer"]
    assert phase_of(call) == "closed"
    assert phase_of(factories.open_call()) == "open"


def test_questions_stand_under_their_headings() -> None:
    block = QuestionsBlock()
    stream = block.to_python([{"type": kind, "value": value} for kind, value in QUESTIONS])
    sections = in_sections(stream)
    assert [section.heading.value["label"] for section in sections] == ["You", "The film"]
    assert sum(len(section.questions) for section in sections) == len(QUESTIONS) - 2
    told = {one.value["key"]: [question_kind(one.value), *limits(one.value)] for s in sections for one in s.questions}
    assert [section.first for section in sections] == [1, 5]
    assert told["name"] == ["Text, one line", "up to 120 characters"]
    assert told["minutes"] == ["Number", "from 1 to 300"]
    assert told["themes"] == ["Several of several", "choose up to 2"]
    assert told["script"] == ["File", "PDF", "picture (JPG, PNG, WebP)", "up to 1 MB"]
    assert told["terms"] == ["Consent"]


def test_questions_before_the_first_heading_are_not_lost() -> None:
    stream = QuestionsBlock().to_python([{"type": kind, "value": value} for kind, value in QUESTIONS[1:3]])
    sections = in_sections(stream)
    assert [section.heading for section in sections] == [None]
    assert len(sections[0].questions) == 2


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"year": 2024}, "Impact Lab 2024"),
        ({"year": 2024, "slug": "spring-2024"}, "Impact Lab spring-2024"),
        ({"year": 2025, "slug": "sample-2025", "is_sample": True}, "Impact Lab 2025"),
    ],
)
def test_an_edition_is_called_by_its_year_or_what_says_more(fields: dict[str, object], name: str) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    assert str(factories.edition(lab=lab, **fields)) == name


@pytest.mark.parametrize("of_sample", [True, False])
def test_a_sample_edition_is_marked_where_a_real_person_took_part(of_sample: bool) -> None:
    edition = factories.edition(lab=factories.lab(names={"en": "Impact Lab"}), year=2025, slug="s", is_sample=of_sample)
    person = factories.alumnus(edition=edition)
    shown = render_to_string("components/person_card.html", {"person": person, "rows": as_alumnus(person)})
    assert ("Impact Lab 2025" in shown, "sample" in shown) == (of_sample, of_sample)


@pytest.mark.parametrize(("language", "shown"), [("en", "2,500"), ("ru", "2\xa0500"), ("ky", "2\xa0500")])
def test_large_limits_are_grouped_as_the_language_does(language: str, shown: str) -> None:
    with translation.override(language):
        (text,) = limits({"max_length": 2500})
    assert shown in text


@pytest.mark.parametrize(
    ("bounds", "words"),
    [((1920, 2009), "from 1920 to 2009"), ((0, 150000), "from 0 to 150,000"), ((None, 2030), "2030 or less")],
)
def test_a_bound_that_may_be_a_year_is_not_grouped(bounds: tuple[int | None, int], words: str) -> None:
    assert limits({"min_value": bounds[0], "max_value": bounds[1]}) == [words]
