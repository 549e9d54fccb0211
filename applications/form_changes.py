"""What publishing the questions of a call's page as they stand would change, for the editor to read before."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count
from django.utils import timezone

from labs.models import Call, CallPage
from portal.languages.chains import first_in_chain

from .choices import HistoryKind, State
from .codes import digest_of
from .compiling import Labels, Schema, structure, with_keys, without_words, words
from .kinds import questions_of
from .kinds.base import Question
from .models import Answer, Application, File, FormLabels, FormVersion, History


class Named(NamedTuple):
    """A heading or question in words."""

    label: str
    is_required: bool


@dataclass(frozen=True)
class Removed:
    """A question that is published and would be asked no more, or not in this way."""

    label: str
    answers: int
    """How many have answered it: in drafts their answers are kept for thirty days, in submissions for good."""
    choices: int = 0
    """How many of its choices go, where it stays: then `answers` counts those who have chosen one of them."""


@dataclass(frozen=True)
class Wording:
    """The words of one language for the questions as they stand."""

    language: str
    missing: list[Named]
    """What it lacks, in the words of the language of origin."""
    shown_instead: str = ""
    """The language in which its readers would get the form; empty where they get their own."""


@dataclass(frozen=True)
class FormChanges:
    drafts: int
    """Drafts that would get the new questions with their next save."""
    is_changed: bool
    is_published: bool
    """Whether a form of the call is public."""
    digest: str
    """Stands for the questions that would be published, and for the form they would replace."""
    new: list[Named] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)

    @property
    def is_noticed(self) -> bool:
        """Whether somebody who writes, or a language, loses or gains something by it."""
        lost = any(question.answers for question in self.removed) or any(one.missing for one in self.wordings)
        return self.is_changed and (self.drafts > 0 or lost)


def form_changes(page: CallPage) -> FormChanges:
    """Compare the questions of a page in its language of origin, which may be a draft, with the published form."""
    questions = with_keys(page.questions)
    schema, own_words = structure(questions), words(questions)
    published = FormVersion.objects.newest_of(page.call)
    before = {identity(question) for question in questions_of(published.schema)} if published else set()
    asked = questions_of(schema)
    new = [question for question in asked if identity(question) not in before]
    return FormChanges(
        drafts=Application.objects.filter(call=page.call, state=State.DRAFT).count(),
        is_changed=published is None or published.schema != schema,
        is_published=published is not None,
        digest=digest_of({"schema": schema, "after": published.number if published else 0}),
        new=[named(question, own_words) for question in new],
        removed=removed_questions(page.call, published, asked) + removed_choices(page.call, published, asked),
        wordings=wordings(page, schema, own_words),
    )


def changes_form(page: CallPage) -> bool:
    """Whether the questions of a page differ from the published form; False only where nobody has anything to confirm.

    Asks once, and most publications change none.
    """
    published = FormVersion.objects.newest_of(page.call_id)
    return published is None or published.schema != structure(with_keys(page.questions))


def is_to_confirm(page: CallPage, changes: FormChanges) -> bool:
    """Whether somebody has to confirm these changes before the page goes public, and nobody has.

    One that goes public later changes the form whoever writes by then.
    """
    is_later = page.go_live_at is not None and page.go_live_at > timezone.now()
    if not changes.is_noticed and not (is_later and changes.is_changed and changes.is_published):
        return False
    return not History.objects.filter(call=page.call, kind=HistoryKind.FORM, data__digest=changes.digest).exists()


def named(entry: Question, own_words: Labels) -> Named:
    return Named(own_words[entry.key]["label"], entry.is_required)


def identity(question: Question) -> tuple[str, str, str]:
    """An answer fits a question that has the same key, is of the same kind and is answered by the same person."""
    return question.key, question.kind, question.part


def removed_questions(call: Call, published: FormVersion | None, asked: list[Question]) -> list[Removed]:
    """Those that are gone, and those of another kind or answered by somebody else: their answers fit nowhere."""
    stay = {identity(question) for question in asked}
    gone = [one for one in questions_of(published.schema) if identity(one) not in stay] if published else []
    if published is None or not gone:
        return []
    labels = FormLabels.objects.for_reader(published, published.source_language).labels
    of_call = {"part__application__call": call, "part__ended_at": None, "key__in": [one.key for one in gone]}
    counts: dict[str, int] = {}
    for rows in (Answer.objects.given().filter(**of_call), File.objects.sent().filter(**of_call)):
        for key, parts in rows.order_by().values_list("key").annotate(parts=Count("part", distinct=True)):
            counts[key] = counts.get(key, 0) + parts
    return [Removed(labels[one.key]["label"], counts.get(one.key, 0)) for one in gone]


def removed_choices(call: Call, published: FormVersion | None, asked: list[Question]) -> list[Removed]:
    """Questions that stay without some of their choices, with how many have chosen one of these."""
    if published is None:
        return []
    before = {identity(one): choices_of(one) for one in questions_of(published.schema)}
    gone = [(one, before.get(identity(one), set()) - choices_of(one)) for one in asked]
    if not any(choices for _one, choices in gone):
        return []
    labels = FormLabels.objects.for_reader(published, published.source_language).labels
    return [
        Removed(labels[one.key]["label"], how_many_chose(call, one, choices), len(choices))
        for one, choices in gone
        if choices
    ]


def choices_of(question: Question) -> set[str]:
    return set(question.structure.get("choices", ()))


def how_many_chose(call: Call, question: Question, choices: set[str]) -> int:
    answers = Answer.objects.given().filter(part__application__call=call, part__ended_at=None, key=question.key)
    return sum(not choices.isdisjoint(question.keys_in(answer.content)) for answer in answers.iterator())


def wordings(page: CallPage, schema: Schema, own_words: Labels) -> list[Wording]:
    """Of every language in which the page is public, and of its own."""
    translated = CallPage.objects.live().filter(translation_key=page.translation_key).exclude(pk=page.pk)
    found = {page.locale.language_code: own_words}
    found |= {one.locale.language_code: words(with_keys(one.questions)) for one in translated.select_related("locale")}
    missing = {language: without_words(schema, labels) for language, labels in found.items()}
    complete = [language for language, lacking in missing.items() if not lacking]
    return [
        Wording(
            language,
            [named(entry, own_words) for entry in lacking],
            (first_in_chain(complete, language) or "") if lacking else "",
        )
        for language, lacking in missing.items()
    ]
