"""Only `editorial.memory` speaks to wagtail-localize's tables and methods."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).parents[3]
MEMORY = ROOT / "editorial" / "memory"
LIBRARY = "wagtail_localize"
DECLARATIONS = {("wagtail_localize.fields", name) for name in ("SynchronizedField", "TranslatableField")}
"""What a page type says of its fields; any app may."""

COMMON_NAMES = {"save", "data", "get_instance", "from_value", "from_text", "get_error", "as_value", "has_translation"}
"""Names of methods that mean something else elsewhere."""


def our_modules() -> list[Path]:
    folders = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == ROOT]
    return [path for folder in folders for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of what a module takes from wagtail-localize; the name is empty for a whole module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, name.name) for name in node.names)
        elif isinstance(node, ast.Import):
            yield from ((name.name, "") for name in node.names)


def attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}


def own_names(model: type[models.Model]) -> set[str]:
    """Names of a model's own methods, and of the rows that point at it."""
    methods = {name for name, value in vars(model).items() if callable(value) or isinstance(value, classmethod)}
    rows = {relation.get_accessor_name() for relation in model._meta.related_objects}
    return {name for name in methods if not name.startswith("__")} | {name for name in rows if name.endswith("_set")}


@pytest.fixture(scope="module")
def library_names() -> set[str]:
    found = [own_names(model) for model in apps.get_app_config(LIBRARY).get_models()]
    shared = set(dir(models.Model)) | {"DoesNotExist", "MultipleObjectsReturned", "NotUpdated"} | COMMON_NAMES
    return {name for name in set().union(*found) - shared if not name.startswith("get_next_by_")}


def test_the_walk_sees_the_memory_and_the_library(library_names: set[str]) -> None:
    assert MEMORY / "translations.py" in our_modules()
    assert {"get_ephemeral_translated_instance", "save_target", "stringsegment_set"} <= library_names
    assert "get_ephemeral_translated_instance" in attributes(MEMORY / "translations.py")


def test_only_the_memory_imports_more_than_declarations() -> None:
    strangers = [
        f"{path.relative_to(ROOT)}: {module}.{name}"
        for path in our_modules()
        if MEMORY not in path.parents
        for module, name in imports(path)
        if module.split(".")[0] == LIBRARY and (module, name) not in DECLARATIONS
    ]
    assert strangers == []


def test_only_the_memory_calls_the_library_s_methods(library_names: set[str]) -> None:
    callers = [
        f"{path.relative_to(ROOT)}: {sorted(used)}"
        for path in our_modules()
        if MEMORY not in path.parents and (used := attributes(path) & library_names)
    ]
    assert callers == []


def test_a_declaration_is_read_on_the_ground_floor_only() -> None:
    readers = [str(path.relative_to(ROOT)) for path in our_modules() if "translatable_fields" in read_from_types(path)]
    assert readers == []


def read_from_types(path: Path) -> set[str]:
    """Attributes read outside of class bodies: a page type adds to its base's declaration inside its own."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(node)
        for one in ast.walk(tree)
        if isinstance(one, ast.ClassDef)
        for statement in one.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for node in ast.walk(statement)
    }
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and id(node) not in inside}
