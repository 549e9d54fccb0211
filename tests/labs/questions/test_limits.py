"""What an answer must keep to, in the reader's language."""

import pytest
from django.utils import translation

from labs.questions.long_text import LongTextQuestionBlock
from labs.questions.number import NumberQuestionBlock


@pytest.mark.parametrize(("language", "shown"), [("en", "2,500"), ("ru", "2\xa0500"), ("ky", "2\xa0500")])
def test_large_limits_are_grouped_as_the_language_does(language: str, shown: str) -> None:
    with translation.override(language):
        (text,) = LongTextQuestionBlock().limits({"max_length": 2500})
    assert shown in text


@pytest.mark.parametrize(
    ("bounds", "words"),
    [((1920, 2009), "from 1920 to 2009"), ((0, 150000), "from 0 to 150,000"), ((None, 2030), "2030 or less")],
)
def test_a_bound_that_may_be_a_year_is_not_grouped(bounds: tuple[int | None, int], words: str) -> None:
    assert NumberQuestionBlock().limits({"min_value": bounds[0], "max_value": bounds[1]}) == [words]
