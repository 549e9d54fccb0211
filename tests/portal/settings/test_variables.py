"""The table of variables is what the code reads, no more and no less."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from portal.settings.apps import OUR_APPS
from portal.settings.databases import databases
from portal.settings.environment import Environment
from portal.settings.variables import VARIABLES

ROOT = Path(__file__).resolve().parent.parent.parent.parent
READERS = {
    name
    for name, method in inspect.getmembers(Environment, inspect.isfunction)
    if list(inspect.signature(method).parameters)[1:2] == ["name"] and name != "refuse"
}
NOT_OURS = {"DEBUG", "DJANGO_DEBUG"}
"""Read to be refused."""


def calls(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The method and the first text of each call, and of `name="..."`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        named = [keyword.value for keyword in node.keywords if keyword.arg == "name"]
        for value in [*node.args[:1], *named]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield method, value.value


def variables_read() -> set[str]:
    """The variables that the settings ask their environment for."""
    found = {inspect.signature(databases).parameters["name"].default}
    for path in (ROOT / "portal" / "settings").glob("*.py"):
        for method, text in calls(ast.parse(path.read_text())):
            if method in READERS or (text in VARIABLES and method != "refuse"):
                found.add(text)
    return found


def test_every_variable_that_is_read_stands_in_the_table_and_the_reverse():
    assert variables_read() - NOT_OURS == set(VARIABLES)


def test_nothing_but_the_settings_reads_a_variable_of_the_portal():
    others = {
        path.relative_to(ROOT)
        for app in OUR_APPS
        for path in (ROOT / app).rglob("*.py")
        if path.parent != ROOT / "portal" / "settings"
        and any(
            method in ("get", "getenv") and text in VARIABLES for method, text in calls(ast.parse(path.read_text()))
        )
    }
    assert others == set()
