import pytest
from django.http import QueryDict

from alumni.showcase.facets.choosing import MOST_VALUES, Choice, read_choice

KNOWN = {"lab": {"impact-lab", "teen-lab"}, "year": {"2023", "2024"}}


def read(query: str) -> Choice:
    return read_choice(QueryDict(query), KNOWN)


def test_known_values_are_taken_once_and_in_a_fixed_order():
    assert read("year=2024&lab=teen-lab&lab=impact-lab&lab=teen-lab").query == "lab=impact-lab&lab=teen-lab&year=2024"


@pytest.mark.parametrize(
    "query", ["", "lab=", "lab=%00", "lab=%ED%A0%80", "lab=%zz", "Lab=teen-lab", "year=2024.0", "year=%C2%B2", "x=1"]
)
def test_whatever_is_not_known_is_passed_over(query: str):
    assert not read(query)


def test_no_address_chooses_without_end():
    known = {"lab": {f"lab-{number}" for number in range(100)}}
    query = "&".join(f"lab=lab-{number}" for number in range(100))
    assert len(read_choice(QueryDict(query), known).of("lab")) == MOST_VALUES


def test_a_value_is_taken_off_alone_or_with_its_facet():
    choice = read("lab=teen-lab&lab=impact-lab&year=2024")
    assert choice.without("lab", "teen-lab").query == "lab=impact-lab&year=2024"
    assert choice.without("lab").query == "year=2024"
    assert not choice.without("lab").without("year")
