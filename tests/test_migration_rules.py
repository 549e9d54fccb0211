"""An update only adds, the next one drops: no migration takes from the release that still serves what it reads."""

import pytest
from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models
from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from portal.running.online_operations import AddIndexOnline
from tests.migration_rules import Release, faults, faults_since_release, released

LEAF = migrations.CreateModel(
    "Leaf",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=20)),
        ("note", models.CharField(max_length=20, null=True)),
        ("tree", models.IntegerField(db_default=1)),
    ],
)


def release() -> ProjectState:
    """What the release before knows."""
    state = ProjectState()
    LEAF.state_forwards("trees", state)
    return state


def said(*operations: Operation, pauses: bool = False) -> str:
    """What the rules say of a migration with these operations; empty where all is well."""
    kind = type("Migration", (Migration,), {"operations": list(operations), "pauses_writing": pauses})
    state = release()
    return "\n".join(faults(kind("0002_change", "trees"), state, Release(state.clone())))


@pytest.mark.any_database
@pytest.mark.django_db  # wagtail-localize's migrations ask the database which tables there are
def test_what_is_newer_than_the_last_release_only_adds():
    assert faults_since_release() == []


def test_the_last_release_is_one_of_every_app_with_migrations():
    assert {app for app, _name in released()} == {
        "alumni",
        "applications",
        "editorial",
        "home",
        "labs",
        "news",
        "portal",
    }


def char(**options: object) -> models.CharField:
    return models.CharField(**{"max_length": 20} | options)


def forget(apps: object, schema_editor: object) -> None:
    """What a migration runs."""


NOTHING = migrations.RunPython.noop
REFUSED = {
    "a dropped column": (migrations.RemoveField("Leaf", "name"), "SeparateDatabaseAndState"),
    "a dropped table": (migrations.DeleteModel("Leaf"), "SeparateDatabaseAndState"),
    "a renamed column": (migrations.RenameField("Leaf", "name", "title"), "copy the rows"),
    "a renamed table": (migrations.RenameModel("Leaf", "Page"), "copy the rows"),
    "a table of another name": (migrations.AlterModelTable("Leaf", "pages"), "copy the rows"),
    "a column of another name": (migrations.AlterField("Leaf", "name", char(db_column="title")), "copy the rows"),
    "a column that must be filled": (migrations.AddField("Leaf", "size", char(default="")), "db_default"),
    "a column that becomes one": (migrations.AlterField("Leaf", "note", char()), "one release later"),
    "a column that is forgotten but must be filled": (
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("Leaf", "name")]),
        "First alter it",
    ),
    "another type": (migrations.AlterField("Leaf", "tree", char(db_default="")), "rewritten"),
    "a shorter text": (migrations.AlterField("Leaf", "name", char(max_length=10)), "rewritten"),
    "a column computed for each row": (
        migrations.AddField("Leaf", "key", models.UUIDField(db_default=RandomUUID())),
        "rewritten",
    ),
    "an index": (migrations.AddIndex("Leaf", models.Index(fields=["name"], name="leaf_name")), "AddIndexOnline"),
    "a column with an index": (
        migrations.AddField("Leaf", "parent", models.ForeignKey("trees.Leaf", models.CASCADE, null=True)),
        "AddIndexOnline",
    ),
    "an index of a column": (migrations.AlterField("Leaf", "name", char(db_index=True)), "AddIndexOnline"),
    "a unique column": (migrations.AddField("Leaf", "code", char(null=True, unique=True)), "AddUniqueOnline"),
    "a constraint": (
        migrations.AddConstraint("Leaf", models.UniqueConstraint(fields=["name"], name="leaf_name_once")),
        "AddUniqueOnline",
    ),
    "code that copies under writers": (migrations.RunPython(forget, NOTHING), "pauses_writing"),
    "a statement that copies under writers": (
        migrations.RunSQL("UPDATE trees_leaf SET note = name", migrations.RunSQL.noop),
        "pauses_writing",
    ),
    "a statement that cannot be taken back": (migrations.RunSQL("ANALYZE"), "reverse_sql"),
    "a statement that drops": (
        migrations.RunSQL("ALTER TABLE trees_leaf DROP COLUMN name", migrations.RunSQL.noop),
        "one release later",
    ),
    "a statement that renames": (
        migrations.RunSQL("ALTER TABLE trees_leaf RENAME COLUMN name TO title", migrations.RunSQL.noop),
        "copy the rows",
    ),
    "what is hidden in a separate operation": (
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("Leaf", "note")]),
        "is dropped",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_what_to_do_instead(name: str):
    operation, advice = REFUSED[name]
    words = said(operation)
    assert words.startswith("trees.0002_change: ")
    assert advice in words


def test_code_that_cannot_be_taken_back_is_refused_in_a_pause_too():
    assert "reverse_code" in said(migrations.RunPython(forget), pauses=True)


ALLOWED = {
    "a table": [
        migrations.CreateModel("Branch", [("id", models.BigAutoField(primary_key=True)), ("name", char(unique=True))]),
        migrations.AddIndex("Branch", models.Index(fields=["name"], name="branch_name")),
        migrations.AddField("Branch", "size", char(default="")),
        migrations.RemoveField("Branch", "size"),
    ],
    "columns that may be left out": [
        migrations.AddField("Leaf", "size", char(null=True)),
        migrations.AddField("Leaf", "kind", char(default="", db_default="")),
        migrations.AddField("Leaf", "made_at", models.DateTimeField(db_default=models.functions.Now())),
        migrations.AddField("Leaf", "trees", models.ManyToManyField("trees.Leaf")),
    ],
    "a longer text": [migrations.AlterField("Leaf", "name", char(max_length=40))],
    "a text without an end": [migrations.AlterField("Leaf", "name", models.TextField())],
    "a column that may be empty from now on": [migrations.AlterField("Leaf", "name", char(null=True))],
    "a column that is forgotten": [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("Leaf", "note")])
    ],
    "a column that is forgotten once it may be empty": [
        migrations.AlterField("Leaf", "name", char(null=True)),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("Leaf", "name")]),
    ],
    "an index beside readers": [AddIndexOnline("Leaf", models.Index(fields=["name"], name="leaf_name"))],
    "a statement that drops what was forgotten before": [
        migrations.RunSQL("ALTER TABLE trees_leaf DROP COLUMN forgotten", migrations.RunSQL.noop)
    ],
}


@pytest.mark.parametrize("name", ALLOWED)
def test_it_is_allowed(name: str):
    assert said(*ALLOWED[name]) == ""


def test_rows_are_copied_in_a_pause():
    assert said(migrations.RunPython(forget, NOTHING), pauses=True) == ""
