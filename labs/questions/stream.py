"""The questions of a call, as editors build them."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import takewhile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from . import KINDS
from .conditions import condition
from .keys import propose_keys, repeated

CONDITIONS = ("shown_if", "required_if")
Errors = dict[int, ValidationError]


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a call, in order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(block.kind, block.of_form(KINDS)) for block in KINDS], **kwargs)

    def clean(self, value: Any) -> Any:
        """As Wagtail's; makes keys that are left out, from the labels.

        Also refuses a key or a role that is used twice, and a condition on what is not asked before, each at its
        question, beside other errors.
        """
        propose_keys((child.value for child in value), otherwise="question")
        twice = repeated([child.value.get("key") for child in value])
        try:
            cleaned = super().clean(value)
        except StreamBlockValidationError as refusal:
            refuse_keys(twice, refusal.block_errors)
            raise
        errors = refuse_keys(twice, {})
        for place, sentence in roles_twice(cleaned):
            refuse(errors, place, "role", ValidationError(sentence))
        for place, name, field, sentence in wrong_conditions(cleaned):
            at_condition = StructBlockValidationError(block_errors={field: ValidationError(sentence)})
            refuse(errors, place, name, at_condition)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        label = _("Questions")
        icon = "form"
        template = "labs/questions/questions.html"


@cache
def kinds() -> dict[str, Any]:
    return dict(QuestionsBlock().child_blocks)


def name_of(kind: str) -> str:
    """The name of a kind of question for editors, in the active language."""
    return str(kinds()[kind].meta.label)


def public_name_of(kind: str) -> str:
    """The name of a kind of question for readers, in the active language."""
    return str(kinds()[kind].public_label)


def refuse_keys(twice: Mapping[int, str], errors: Errors) -> Errors:
    """Add an error for each key of `twice` to `errors`, both by index, unless that key has an error already."""
    for place, key in twice.items():
        refuse(errors, place, "key", ValidationError(_("The key “%(key)s” is used twice.") % {"key": key}))
    return errors


def refuse(errors: Errors, place: int, name: str, error: ValidationError) -> None:
    """Add an error at the block `name` of the question at `place`, unless there is one."""
    of_question = errors.setdefault(place, StructBlockValidationError(block_errors={}))
    if isinstance(of_question, StructBlockValidationError):
        of_question.block_errors.setdefault(name, error)


def roles_twice(stream: Any) -> Iterator[tuple[int, Any]]:
    """(index of the question, sentence) for each that says of somebody what an earlier question says of them."""
    said: dict[tuple[str, str], str] = {}
    for place, child in enumerate(stream):
        role, who = child.value.get("role") or "", child.value.get("answered_by") or ""
        if role and (role, who) in said:
            yield place, _("“%(key)s” is already used for this.") % {"key": said[role, who]}
        elif role:
            said[role, who] = child.value["key"]


def wrong_conditions(stream: Any) -> Iterator[tuple[int, str, str, Any]]:
    """(index of the question, name of its condition, field of that, sentence) for each that could never hold."""
    before: dict[str, Any] = {}
    for place, child in enumerate(stream):
        for name in CONDITIONS:
            found = condition(child.value.get(name))
            problem = problem_with(found, before, answering(stream, place)) if found else None
            if problem:
                yield place, name, *problem
        if not child.block.is_heading:
            before[child.value["key"]] = child


def answering(stream: Any, place: int) -> set[str]:
    """Who answers the question at `place`, or the questions of the section that begins there."""
    children = list(stream)
    if not children[place].block.is_heading:
        return {children[place].value.get("answered_by")}
    section = takewhile(lambda child: not child.block.is_heading, children[place + 1 :])
    return {child.value.get("answered_by") for child in section}


def problem_with(found: Mapping[str, Any], before: Mapping[str, Any], asks: AbstractSet[str]) -> tuple[str, Any] | None:
    """The field of a condition that cannot be met by those it `asks`, and why."""
    asked = before.get(found["key"])
    if asked is None:
        return "key", _("No question before this one has the key “%(key)s”.") % {"key": found["key"]}
    if asks - {asked.value.get("answered_by")}:
        return "key", _("“%(key)s” is answered by somebody else.") % {"key": found["key"]}
    if asked.block.is_file:
        return "key", _("“%(key)s” is answered with files; a condition cannot depend on them.") % {"key": found["key"]}
    possible = asked.block.answers(asked.value)
    if found["any_of"] and possible is None:
        return "any_of", _("“%(key)s” has no choices; leave this empty.") % {"key": found["key"]}
    unknown = [answer for answer in found["any_of"] if answer not in (possible or {})]
    if unknown:
        return "any_of", _("“%(key)s” has no choice with the key “%(choice)s”.") % {
            "key": found["key"],
            "choice": unknown[0],
        }
    return None
