"""A system check that every kind of question has code for its answers."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from applications.kinds import KINDS
from labs import questions


@register("applications")
def check_kinds(**_: Any) -> list[CheckMessage]:
    """Compare the kinds of questions that editors can ask with those whose answers can be read."""
    asked, answered = {block.kind for block in questions.KINDS}, {question.kind for question in KINDS}
    return [
        Error(
            f"The kind of question {kind} stands in one list of kinds only.",
            hint="labs.questions.KINDS and applications.kinds.KINDS name the same kinds.",
            id="applications.E001",
        )
        for kind in sorted(asked ^ answered)
    ]
