"""Lists repeat what was submitted, and nothing of drafts that were never sent.

What is in drafts stays where their writers read it. On the way back lists keep what they show: each draft that is
saved then fills its own row again.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations
from django.db.models import Exists, F, OuterRef, Q, Subquery

A_TIME = 500
LENGTH = 200
TITLES = ("title", "project_title", "english_title", "original_title")


def forget_drafts(apps: Any, _editor: Any) -> None:
    """Empty the rows of applications of which staff were told nothing; they are found by code and address alone."""
    applications = apps.get_model("applications", "Application").objects
    submitted = apps.get_model("applications", "Revision").objects.filter(
        application=OuterRef("pk"), part__kind="applicant"
    )
    late = apps.get_model("applications", "History").objects.filter(application=OuterRef("pk"), kind="late")
    people = apps.get_model("applications", "Person").objects.filter(
        seat__part__application=OuterRef("pk"), seat__role="applicant", seat__left_at=None
    )
    drafts = applications.filter(~Exists(submitted), ~Exists(late)).exclude(state__in=("expired", "erased"))
    drafts = drafts.annotate(
        wanted=Subquery(people.values("wanted_email")[:1]), verified=Subquery(people.values("email")[:1])
    )
    for batch in in_batches(drafts):
        for row in batch:
            row.name = row.project_title = row.country = ""
            row.search_text = " ".join(filter(None, (row.wanted or row.verified, row.code))).casefold()
        applications.bulk_update(batch, ["name", "project_title", "country", "search_text"], batch_size=100)


def show_submissions(apps: Any, _editor: Any) -> None:
    """Repeat the last submission where its part has changed since."""
    applications = apps.get_model("applications", "Application").objects
    revisions = apps.get_model("applications", "Revision").objects.filter(part__kind="applicant")
    newest = revisions.filter(part=OuterRef("part")).order_by("-number").values("pk")[:1]
    changed = revisions.filter(pk=Subquery(newest)).filter(
        Q(part_version=None) | ~Q(part_version=F("part__version")) | ~Q(eligibility=F("application__eligibility"))
    )
    rows = changed.exclude(application__state__in=("expired", "erased"))
    for batch in in_batches(rows.select_related("application", "form_version", "form_labels")):
        for revision in batch:
            describe(revision)
        applications.bulk_update(
            [revision.application for revision in batch],
            ["name", "project_title", "country", "kind", "language", "search_text"],
            batch_size=100,
        )


def describe(revision: Any) -> None:
    row, answers, facts = revision.application, revision.answers, revision.eligibility or {}
    before = row.search_text
    addresses = [word for word in before.split() if "@" in word]
    row.name = text(answers.get(key_of(revision, "text", "name")))
    row.project_title = next(filter(None, (text(answers.get(key)) for key in TITLES)), "")
    country = text(answers.get(key_of(revision, "country", "country")))
    row.country = country if len(country) == 2 else str(facts.get("residence") or "")
    row.kind = facts.get("kind", row.kind)
    row.language = revision.form_labels.language
    row.search_text = " ".join(filter(None, (row.name, *addresses, row.project_title, row.code))).casefold()


def key_of(revision: Any, kind: str, usual: str) -> str:
    """The applicant's question of this kind: that with the usual key, else the first."""
    questions = revision.form_version.schema.get("questions", [])
    keys = [
        question["key"]
        for question in questions
        if question.get("kind") == kind and question.get("answered_by", "applicant") == "applicant"
    ]
    return usual if usual in keys else next(iter(keys), "")


def text(answer: Any) -> str:
    return " ".join(answer.split())[:LENGTH] if isinstance(answer, str) else ""


def in_batches(rows: Any) -> Iterator[list[Any]]:
    last = 0
    while batch := list(rows.order_by("pk").filter(pk__gt=last)[:A_TIME]):
        yield batch
        last = batch[-1].pk


class Migration(migrations.Migration):
    pauses_writing = True
    dependencies = [("applications", "0010_tries_of_receipts")]
    operations = [
        migrations.RunPython(forget_drafts, migrations.RunPython.noop),
        migrations.RunPython(show_submissions, migrations.RunPython.noop),
    ]
