"""What a migration may do while the release before still serves: add. The release after may drop.

`python -m tests.migration_rules` writes released_migrations.txt anew, which is done when a release is out: what stands
in it is what the release before knows.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, migrations, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.expressions import Func

from portal.running.online_migrations import pauses_writing
from portal.running.online_operations import AddIndexOnline, AddUniqueOnline
from portal.settings.apps import OUR_APPS

RELEASED = Path(__file__).with_name("released_migrations.txt")

IN_STATE_ONLY = (
    "Take it out of the code's state alone, with SeparateDatabaseAndState(state_operations=[...]), and drop it in the "
    "release after this one, with RunSQL."
)
RENAMES = (
    "Add the new one beside it, copy the rows in a migration with `pauses_writing = True`, drop the old one later."
)
NEEDS_DEFAULT = "Give it null=True or a constant db_default: the release before inserts rows without it."
MAY_BE_EMPTY = (
    "All rows are looked at, and the release before may leave it empty: do it one release later, with a default."
)
BUILDS_INDEX = "Readers wait while it is built. Use AddIndexOnline of portal.running.online_operations, atomic = False."
BUILDS_UNIQUE = (
    "Writers wait while it is checked. Use AddUniqueOnline of portal.running.online_operations, atomic = False."
)
REWRITES = "The table is rewritten, and readers wait. Add a new column beside it instead."
STATEMENT_THAT_WRITES = re.compile(r"\b(update|insert|delete)\b", re.IGNORECASE)
STATEMENT_THAT_DROPS = re.compile(r"\bdrop\s+(?:table|column)\s+(?:if\s+exists\s+)?\"?(\w+)|\brename\b", re.IGNORECASE)


class Release:
    """What the code before knows: tables and columns by model."""

    def __init__(self, state: ProjectState) -> None:
        self.state = state

    def has(self, app: str, model: str, field: str | None = None) -> bool:
        known = self.state.models.get((app, model.lower()))
        return known is not None and (field is None or field in known.fields)

    def knows_name(self, name: str) -> bool:
        """Whether a name in a statement is that of a table or a column that the code before reads."""
        apps = self.state.apps
        columns = {field.column for model in apps.get_models() for field in model._meta.local_fields}
        return name in columns | {model._meta.db_table for model in apps.get_models()}


def faults(migration: Migration, before: ProjectState, release: Release) -> list[str]:
    """What is wrong with a migration, and what to do instead; `before` is the state it is applied to."""
    found = []
    state = before.clone()
    for operation in migration.operations:
        found += [f"{migration}: {fault}" for fault in faults_of(operation, migration, state, release)]
        operation.state_forwards(migration.app_label, state)
    return found


def faults_of(operation: Operation, migration: Migration, state: ProjectState, release: Release) -> Iterator[str]:
    app = migration.app_label
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        for one in operation.state_operations:
            yield from faults_of_forgetting(one, app, state, release)
        for one in operation.database_operations:
            yield from faults_of(one, migration, state, release)
    elif isinstance(operation, migrations.RunPython):
        yield from faults_of_code(operation, migration)
    elif isinstance(operation, migrations.RunSQL):
        yield from faults_of_statements(operation, migration, release)
    elif isinstance(operation, migrations.DeleteModel | migrations.RemoveField | migrations.RenameField):
        yield from faults_of_dropping(operation, app, release)
    elif isinstance(operation, migrations.RenameModel | migrations.AlterModelTable):
        name = getattr(operation, "old_name", None) or operation.name
        if release.has(app, name):
            yield f"the table of {name} gets another name. {RENAMES}"
    elif is_of_a_table_in_use(operation, app, release):
        yield from faults_in_use(operation, app, state)


def is_of_a_table_in_use(operation: Operation, app: str, release: Release) -> bool:
    model = getattr(operation, "model_name", None)
    return model is not None and release.has(app, model)


def faults_of_dropping(operation: Any, app: str, release: Release) -> Iterator[str]:
    if isinstance(operation, migrations.DeleteModel):
        if release.has(app, operation.name):
            yield f"the table of {operation.name} is dropped, which the release before reads. {IN_STATE_ONLY}"
    elif isinstance(operation, migrations.RenameField):
        if release.has(app, operation.model_name, operation.old_name):
            yield f"{operation.model_name}.{operation.old_name} gets another name. {RENAMES}"
    elif release.has(app, operation.model_name, operation.name):
        yield f"{operation.model_name}.{operation.name} is dropped, which the release before reads. {IN_STATE_ONLY}"


def faults_of_forgetting(operation: Operation, app: str, state: ProjectState, release: Release) -> Iterator[str]:
    """A column that stays while the code no longer fills it."""
    if isinstance(operation, migrations.RemoveField) and release.has(app, operation.model_name, operation.name):
        field = state.models[app, operation.model_name_lower].fields[operation.name]
        if not can_be_left_out(field):
            name = f"{operation.model_name}.{operation.name}"
            yield f"{name} stays in the table, and must be filled. First alter it: null=True, or a constant db_default."


def faults_of_code(operation: migrations.RunPython, migration: Migration) -> Iterator[str]:
    if operation.reverse_code is None:
        yield "RunPython without reverse_code: an update that fails could not take it back."
    if operation.code is not migrations.RunPython.noop and not pauses_writing(migration):
        yield "RunPython while rows are written: say `pauses_writing = True` in the migration."


def faults_of_statements(operation: migrations.RunSQL, migration: Migration, release: Release) -> Iterator[str]:
    statements = operation.sql if isinstance(operation.sql, str) else " ".join(map(str, operation.sql))
    if operation.reverse_sql is None:
        yield "RunSQL without reverse_sql (RunSQL.noop where there is nothing to do)."
    if STATEMENT_THAT_WRITES.search(statements) and not pauses_writing(migration):
        yield "RunSQL that writes rows while others do: say `pauses_writing = True` in the migration."
    for found in STATEMENT_THAT_DROPS.finditer(statements):
        if found[1] is None:
            yield f"RunSQL that renames. {RENAMES}"
        elif release.knows_name(found[1]):
            yield f"RunSQL drops {found[1]}, which the release before reads: it can go one release later."


def faults_in_use(operation: Operation, app: str, state: ProjectState) -> Iterator[str]:
    """Of a table that the release before reads and writes."""
    name = f"{operation.model_name}.{getattr(operation, 'name', '')}"  # type: ignore[attr-defined]  # asked before
    if isinstance(operation, migrations.AddField):
        yield from faults_of_adding(operation.field, name)
    elif isinstance(operation, migrations.AlterField):
        old = state.models[app, operation.model_name_lower].fields[operation.name]
        yield from faults_of_altering(old, operation.field, name)
    elif isinstance(operation, migrations.AddIndex) and not isinstance(operation, AddIndexOnline):
        yield f"the index {operation.index.name}: {BUILDS_INDEX}"
    elif isinstance(operation, migrations.AddConstraint) and not isinstance(operation, AddUniqueOnline):
        yield f"the constraint {operation.constraint.name}: {BUILDS_UNIQUE}"
    elif isinstance(operation, migrations.AlterUniqueTogether | migrations.AlterIndexTogether):
        yield f"{type(operation).__name__} of {operation.name}: {BUILDS_UNIQUE}"


def faults_of_adding(field: models.Field, name: str) -> Iterator[str]:
    if field.many_to_many:
        return
    if not can_be_left_out(field):
        yield f"{name} must be filled. {NEEDS_DEFAULT}"
    if isinstance(field, models.GeneratedField) or is_computed(field):
        yield f"{name} is computed for each row. {REWRITES}"
    if field.unique:
        yield f"{name} is unique. {BUILDS_UNIQUE}"
    elif field.db_index:
        yield f"{name} has an index. Add it with db_index=False, and its index: {BUILDS_INDEX}"


def faults_of_altering(old: models.Field, new: models.Field, name: str) -> Iterator[str]:
    if old.null and not new.null:
        yield f"{name} must be filled. {MAY_BE_EMPTY}"
    if old.db_column != new.db_column:
        yield f"{name} gets another name. {RENAMES}"
    if not is_widened(old, new):
        yield f"{name} gets another type. {REWRITES}"
    if new.unique and not old.unique:
        yield f"{name} becomes unique. {BUILDS_UNIQUE}"
    elif new.db_index and not old.db_index:
        yield f"{name} gets an index. {BUILDS_INDEX}"


def can_be_left_out(field: models.Field) -> bool:
    """Whether a row can be stored by code that does not know the column."""
    return field.null or field.has_db_default() or field.many_to_many or isinstance(field, models.GeneratedField)


def is_computed(field: models.Field) -> bool:
    """Whether the default differs from row to row; a constant is stored once for all of them."""
    return isinstance(field.db_default, Func) and not isinstance(field.db_default, models.functions.Now)


def is_widened(old: models.Field, new: models.Field) -> bool:
    """Whether a column's type stays, or takes longer texts, which rewrites nothing."""
    types = [type_of(field) for field in (old, new)]
    if types[0] == types[1]:
        return True
    lengths = [getattr(field, "max_length", None) for field in (old, new)]
    are_texts = all(isinstance(field, models.CharField | models.TextField) for field in (old, new))
    return are_texts and (lengths[1] is None or (lengths[0] is not None and lengths[0] <= lengths[1]))


def type_of(field: models.Field) -> str | None:
    """The column's type; of a relation that of its class alone, since a state's fields know no other models."""
    if field.is_relation:
        return type(field).__name__
    kind: str | None = field.db_type(connection)
    return kind


def released() -> list[tuple[str, str]]:
    """The last migration of each app in the release before this one."""
    lines = RELEASED.read_text().splitlines()
    return [(app, name) for app, name in (line.split() for line in lines)]


def faults_since_release() -> list[str]:
    """Of all our migrations that the release before does not have."""
    graph = MigrationLoader(None).graph
    known: set[tuple[str, str]] = set()
    for leaf in released():
        known.update(graph.forwards_plan(leaf))
    state = ProjectState()
    plan = graph._generate_plan(graph.leaf_nodes(), at_end=True)
    for node in (node for node in plan if node in known):
        state = graph.nodes[node].mutate_state(state, preserve=False)
    release, found = Release(state.clone()), []
    for node in (node for node in plan if node not in known):
        if node[0] in OUR_APPS:
            found += faults(graph.nodes[node], state, release)
        state = graph.nodes[node].mutate_state(state, preserve=False)
    return found


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    leaves = sorted(node for node in MigrationLoader(None).graph.leaf_nodes() if node[0] in OUR_APPS)
    RELEASED.write_text("".join(f"{app} {name}\n" for app, name in leaves))


if __name__ == "__main__":
    main()
