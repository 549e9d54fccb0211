"""What publishing the questions of a call's page as they stand would change, for the editor to read before."""

from dataclasses import dataclass, field

from django.db.models import Count

from labs.models import Call, CallPage
from portal.languages.chains import first_in_chain

from .choices import State
from .compiling import Labels, Schema, structure, words, words_of
from .kinds import entries_of, questions_of
from .models import Answer, Application, File, FormLabels, FormVersion


@dataclass(frozen=True)
class Removed:
    """A question that is published and would be asked no more."""

    label: str
    answers: int
    """How many have answered it: in drafts their answers are kept for thirty days, in submissions for good."""


@dataclass(frozen=True)
class Wording:
    """The words of one language for the questions as they stand."""

    language: str
    missing: list[str]
    """What it lacks, in the words of the language of origin."""
    shown_instead: str = ""
    """The language in which its readers would get the form; empty where they get their own."""


@dataclass(frozen=True)
class FormChanges:
    drafts: int
    """Drafts that would get the new questions with their next save."""
    is_changed: bool
    new: list[str] = field(default_factory=list)
    new_required: list[str] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)


def form_changes(page: CallPage) -> FormChanges:
    """Compare the questions of a page in its language of origin, which may be a draft, with the published form."""
    schema, own_words = structure(page.questions), words(page.questions)
    published = FormVersion.objects.newest_of(page.call)
    before = {question.key for question in questions_of(published.schema)} if published else set()
    asked = questions_of(schema)
    new = [question for question in asked if question.key not in before]
    return FormChanges(
        drafts=Application.objects.filter(call=page.call, state=State.DRAFT).count(),
        is_changed=published is None or published.schema != schema,
        new=[own_words[question.key]["label"] for question in new],
        new_required=[own_words[question.key]["label"] for question in new if question.is_required],
        removed=removed_questions(page.call, published, before - {question.key for question in asked}),
        wordings=wordings(page, schema, own_words),
    )


def removed_questions(call: Call, published: FormVersion | None, keys: set[str]) -> list[Removed]:
    if published is None or not keys:
        return []
    labels = FormLabels.objects.for_reader(published, published.source_language).labels
    of_call = {"part__application__call": call, "part__ended_at": None, "key__in": keys}
    counts = dict.fromkeys(keys, 0)
    for rows in (Answer.objects.given().filter(**of_call), File.objects.sent().filter(**of_call)):
        for key, parts in rows.order_by().values_list("key").annotate(parts=Count("part", distinct=True)):
            counts[key] += parts
    questions = [question for question in questions_of(published.schema) if question.key in keys]
    return [Removed(labels[question.key]["label"], counts[question.key]) for question in questions]


def wordings(page: CallPage, schema: Schema, own_words: Labels) -> list[Wording]:
    """Of every language in which the page is public, and of its own."""
    translated = CallPage.objects.live().filter(translation_key=page.translation_key).exclude(pk=page.pk)
    found = {page.locale.language_code: own_words}
    found |= {one.locale.language_code: words(one.questions) for one in translated.select_related("locale")}
    missing = {language: missing_words(schema, labels, own_words) for language, labels in found.items()}
    complete = [language for language, lacking in missing.items() if not lacking]
    return [
        Wording(language, lacking, (first_in_chain(complete, language) or "") if lacking else "")
        for language, lacking in missing.items()
    ]


def missing_words(schema: Schema, labels: Labels, own_words: Labels) -> list[str]:
    """Headings and questions for which a language lacks a word, in the words of the language of origin."""
    return [
        own_words[entry.key]["label"]
        for entry in entries_of(schema)
        if not words_of(entry.structure, labels.get(entry.key))
    ]
