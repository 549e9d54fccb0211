"""Which questions of a part are asked, and which must be answered, by what was answered before them.

An answer to a question that is not asked now stays in the draft; it is neither
checked nor submitted, shown to staff or exported.
"""

from collections.abc import Mapping
from typing import Any

from labs.choices import Required
from labs.questions.conditions import asked_if, required_if, some_of

from .answers import Answers, answers_of
from .compiling import Labels, Schema
from .kinds import entries_of, questions_of
from .kinds.base import Question
from .models import Part

Told = dict[str, set[str]]
"""{key of a question that is answered: the keys of its answer}"""


def asked_questions(schema: Schema, part: str, answers: Answers) -> list[Question]:
    """The questions of a part that these answers lead to, in the order of the form.

    Each knows whether it must be answered. Answers to questions that are not asked lead nowhere. A
    section that depends on what somebody else answers is asked: that is not known here.
    """
    told: Told = {}
    own = {question.key for question in questions_of(schema, part)}
    found, section_is_asked = [], True
    for entry in entries_of(schema):
        if entry.is_heading:
            section_is_asked = depends_on(entry) not in own or is_asked(entry, told)
        elif entry.part == part and section_is_asked and is_asked(entry, told):
            found.append(with_requirement(entry, told))
            told |= told_by(entry, answers.get(entry.key))
    return found


def asked_answers(schema: Schema, part: str, answers: Answers) -> Answers:
    """Those of the answers that are submitted: to questions which are asked."""
    keys = [question.key for question in asked_questions(schema, part, answers)]
    return {key: answers[key] for key in keys if key in answers}


def asked_answers_of(part: Part) -> Answers:
    """The stored answers of a part to the questions that are asked of it now."""
    return asked_answers(part.form_labels.form_version.schema, part.kind, answers_of(part))


def depends_on(entry: Question) -> str:
    """The key of the question that decides whether an entry is asked; empty where none does."""
    return str((entry.structure.get("shown_if") or {}).get("key", ""))


def is_asked(entry: Question, told: Told) -> bool:
    condition = entry.structure.get("shown_if")
    return condition is None or holds(condition, told)


def with_requirement(question: Question, told: Told) -> Question:
    """`question`, required or not where that depends on what was `told` before it."""
    if question.structure.get("required") != Required.CONDITION:
        return question
    is_required = holds(question.structure["required_if"], told)
    required = Required.SUBMIT if is_required else Required.NEVER
    return type(question)({**question.structure, "required": required.value})


def told_by(question: Question, answer: Any) -> Told:
    return {} if question.is_empty(answer) else {question.key: question.keys_in(answer)}


def holds(condition: Mapping[str, Any], told: Told) -> bool:
    """Whether a condition is met by what was answered; one that names no answers is met by any."""
    given = told.get(condition["key"])
    return given is not None and (not condition["any_of"] or not given.isdisjoint(condition["any_of"]))


def groups_of(questions: list[Question]) -> dict[str, tuple[int, list[Question]]]:
    """{group: (how many of its questions must be answered, these)}; a group that is too small asks for all of it."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        if question.structure.get("required") == Required.GROUP:
            groups.setdefault(question.structure["group"], []).append(question)
    least = {name: max(int(one.structure.get("least") or 1) for one in group) for name, group in groups.items()}
    return {name: (min(least[name], len(group)), group) for name, group in groups.items()}


def notes_on(schema: Schema, part: str, words: Labels) -> dict[str, list[str]]:
    """{key: sentences} for questions and headings that depend on others: when they are asked, when required.

    `words` are those of the form.
    """
    entries = [entry for entry in entries_of(schema) if entry.is_heading or entry.part == part]
    by_key = {entry.key: entry for entry in entries}
    notes: dict[str, list[str]] = {}
    for entry in entries:
        for name, sentence in (("shown_if", asked_if), ("required_if", required_if)):
            condition = entry.structure.get(name)
            if condition and condition["key"] in by_key:
                earlier = by_key[condition["key"]]
                notes.setdefault(entry.key, []).append(sentence(*condition_in_words(condition, earlier, words)))
    for least, group in groups_of([entry for entry in entries if not entry.is_heading]).values():
        sentence_of_group = some_of(least, [words[one.key]["label"] for one in group])
        for one in group:
            notes.setdefault(one.key, []).append(sentence_of_group)
    return notes


def condition_in_words(condition: Mapping[str, Any], earlier: Question, words: Labels) -> tuple[str, list[str]]:
    """The question that a condition speaks of, and the answers with which it holds."""
    own = words[earlier.key]
    labels = dict(earlier.choices(own))
    return own["label"], [str(labels.get(key, key)) for key in condition["any_of"]]
