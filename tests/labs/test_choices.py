"""Words of the programme's choices."""

import pytest
from django.utils.translation import override

from labs.choices import ParticipationRole, ResultKind
from tests.looked_up import recorded


@pytest.mark.parametrize(
    ("choice", "context"),
    [
        *((role, "role at a lab") for role in ParticipationRole),
        (ResultKind.PARTICIPANT, "kind of result"),
        (ResultKind.SELECTION, "kind of result"),
    ],
)
def test_what_somebody_was_and_what_came_of_it_are_worded_apart(
    choice: ParticipationRole | ResultKind, context: str
) -> None:
    """A film, too, has been to a market, and a winner may be a woman: languages say so in words of their own."""
    with recorded() as lookups, override("ru"):
        str(choice.label)
    assert [(one.context, one.language) for one in lookups] == [(context, "ru")]
