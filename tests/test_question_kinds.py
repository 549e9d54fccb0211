"""A kind of question is named in its own modules and nowhere else: everything else asks the kind.

Its own are one module in `labs/questions/`, one in `applications/kinds/`, the
tuple of each package, and its template in `templates/applications/questions/`,
which is named for it. Content names kinds as editors do when they choose one:
the demo's forms, migrations and tests are no part of this.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from applications.checks import check_kinds
from applications.kinds import KINDS as ANSWERED
from labs.questions import KINDS as ASKED
from portal.settings.apps import OUR_APPS

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ("portal/management/demo/", "portal/review_sheets/", "demo/")
PACKAGES = {"labs.questions", "applications.kinds"}
LISTS = {"labs/questions/__init__.py", "applications/kinds/__init__.py"}
NAMES = {block.kind for block in ASKED}
CLASSES = {one.__name__: one.kind for one in (*ASKED, *ANSWERED)}
OF_QUESTIONS = ("labs/", "applications/")
"""Here a string that equals a kind's name is taken for it, unless it is a column's name or one of the homonyms."""
HOMONYMS = {
    "applications/actions/staff.py": {"rows"},  # how many an export has
    "applications/kinds/base.py": {"text"},  # the type of an input
    "applications/models/parts.py": {"text"},  # what was written, as staff read it
    "applications/models/revisions.py": {"consent"},  # one that was given, as staff read it
    "applications/reports.py": {"text"},  # the wording somebody agreed to
    "labs/viewsets/calls.py": {"date"},  # the type of an input for staff
}
NAMED_IN_A_TEMPLATE = re.compile(r"(?:kind|block_type)\s*[!=]=\s*[\"'](\w+)|questions/(\w+)\.html")


def modules() -> Iterator[Path]:
    tops = (ROOT / app for app in OUR_APPS)
    for path in sorted(module for top in tops for module in top.rglob("*.py")):
        if "migrations" not in path.parts and not place_of(path).startswith(CONTENT):
            yield path


def place_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def columns() -> set[str]:
    """Names of the fields of the models of both apps: a column may be called like a kind."""
    models = (model for app in OF_QUESTIONS for model in apps.get_app_config(app.rstrip("/")).get_models())
    return {field.name for model in models for field in model._meta.get_fields()}


def strings(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def is_of_a_kind(expression: ast.AST) -> bool:
    """Whether it is `one.kind`, `one["kind"]`, `kind` or the like: what is compared with it names a kind."""
    names = {getattr(node, "attr", None) or getattr(node, "id", None) for node in ast.walk(expression)}
    return bool((names | strings(expression)) & {"kind", "block_type"})


def named_by_comparing(tree: ast.AST) -> set[str]:
    """Kinds that code tells apart, by comparing or by a table of what to do for each."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and is_of_a_kind(node):
            found |= strings(node) & NAMES
        elif isinstance(node, ast.Match) and is_of_a_kind(node.subject):
            found |= {name for case in node.cases for name in strings(case.pattern)} & NAMES
        elif isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)} & NAMES
            found |= keys if len(keys) >= 3 else set()
    return found


def imports(tree: ast.AST, place: str) -> Iterator[tuple[str, str]]:
    """What a module imports: module by its whole path, and name."""
    package = place.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            yield from ((module, alias.name) for alias in node.names)


def kinds_in(path: Path) -> set[str]:
    """The kinds a module names: by importing, by comparing, and where questions are at home by any string."""
    tree, place = ast.parse(path.read_text("utf-8")), place_of(path)
    found = named_by_comparing(tree)
    for module, name in imports(tree, place):
        package, _dot, own_module = module.rpartition(".")
        if module in PACKAGES:
            found |= {CLASSES.get(name, name)} & NAMES
        elif package in PACKAGES:
            found |= {own_module} & NAMES
    if place.startswith(OF_QUESTIONS):
        found |= strings(tree) & NAMES - columns() - HOMONYMS.get(place, set())
    return found


def test_a_kinds_name_occurs_in_its_own_two_modules_and_in_their_lists_only() -> None:
    strays = [
        f"{place} names {name}"
        for place, path in ((place_of(path), path) for path in modules())
        for name in sorted(kinds_in(path))
        if place not in {*LISTS, f"labs/questions/{name}.py", f"applications/kinds/{name}.py"}
    ]
    assert strays == []


def test_every_homonym_is_still_there() -> None:
    for place, names in HOMONYMS.items():
        assert names <= strings(ast.parse((ROOT / place).read_text("utf-8"))) - columns(), place


@pytest.mark.parametrize("package", [ASKED, ANSWERED], ids=["asked", "answered"])
def test_a_list_names_each_kind_once_and_finds_it_in_the_module_of_its_name(package: tuple[type, ...]) -> None:
    kinds = [path.kind for path in package]
    assert len(set(kinds)) == len(kinds)
    assert [path.__module__.rpartition(".")[2] for path in package] == kinds


def test_templates_name_no_kind_but_by_their_own_names() -> None:
    named = [
        (place_of(path), name)
        for path in sorted((ROOT / "templates").rglob("*.*"))
        for found in NAMED_IN_A_TEMPLATE.finditer(path.read_text("utf-8"))
        for name in found.groups()
        if name in NAMES
    ]
    assert named == []
    for question in ANSWERED:
        template = ROOT / "templates" / "applications" / "questions" / f"{question.kind}.html"
        assert template.exists() != question.is_heading


def test_what_can_be_asked_can_be_answered() -> None:
    assert {block.kind for block in ASKED} == {question.kind for question in ANSWERED}
    assert check_kinds() == []


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ('if question["kind"] == "file": pass', {"file"}),
        ('if block.block_type in ("choice", "country"): pass', {"choice", "country"}),
        ('match question.kind:\n case "date": pass', {"date"}),
        ('CHECKS = {"text": 1, "number": 2, "date": 3}', {"text", "number", "date"}),
        ('Model(name="text", fields=["date"])', set()),
    ],
)
def test_the_ways_of_naming_a_kind_are_found(code: str, named: set[str]) -> None:
    assert named_by_comparing(ast.parse(code)) == named
