"""Relations point down the floors, those written as strings too, and the import contracts cover every module."""

import ast
import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db import models

from portal.settings.apps import OUR_APPS

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {"bin", "tests", "var"}
"""Folders with Python that stand on no floor: scripts, tests, what commands make."""
FLOOR = {
    "portal": 0,
    "labs": 1,
    "news": 2,
    "applications": 2,
    "alumni": 2,
    "editorial": 2,
    "home": 3,
    "search": 3,
    "demo": 4,
    "styleguide": 4,
}


def relations() -> list[tuple[type[models.Model], models.Field, type[models.Model]]]:
    return [
        (model, field, field.related_model)
        for model in apps.get_models()
        if model._meta.app_label in OUR_APPS
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model and field.related_model._meta.app_label in OUR_APPS
    ]


def test_every_relation_points_down_or_stays_in_its_app():
    upward = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model, field, target in relations()
        if model._meta.app_label != target._meta.app_label
        and FLOOR[target._meta.app_label] >= FLOOR[model._meta.app_label]
    ]
    assert upward == []


def test_the_walk_sees_relations():
    seen = {f"{model._meta.label}.{field.name}" for model, field, _ in relations()}
    assert {"labs.Call.edition", "applications.Application.call", "news.NewsPage.lab", "labs.Call.countries"} <= seen


def test_every_app_of_ours_has_a_floor():
    assert set(FLOOR) == set(OUR_APPS)


def modules_on_disk() -> set[str]:
    folders = [path for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")]
    files = [file for folder in folders if folder.name not in NOT_OURS for file in folder.rglob("*.py")]
    return {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files}


def contract(name: str) -> dict[str, list[str]]:
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter")
    return {key: value.split() for key, value in parser[name].items()}


def test_the_contracts_cover_every_module():
    packages = contract("importlinter")["root_packages"]
    assert packages == OUR_APPS
    assert grimp.build_graph(*packages).modules == modules_on_disk()


def test_the_layers_name_whole_packages_and_all_of_them():
    layers = [name for name in contract("importlinter:contract:floors")["layers"] if name != "|"]
    assert sorted(layers) == sorted(OUR_APPS)


NAMED_UPWARD = {"parent_page_types", "subpage_types"}
"""What a page type says of its neighbours, whatever floor they stand on."""


def texts_in(module: Path) -> Iterator[tuple[int, str]]:
    """Strings a module holds, without its docstrings and what page types say of their neighbours."""
    tree = ast.parse(module.read_text("utf-8"))
    passed_over: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in NAMED_UPWARD:
            passed_over |= {id(below) for below in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed_over.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over:
            yield node.lineno, node.value


def may_not_name(app: str) -> list[str]:
    """Apps that `app` stands below or beside."""
    return [other for other in FLOOR if other != app and FLOOR[other] >= FLOOR[app]]


@pytest.mark.parametrize("app", [app for app, floor in FLOOR.items() if floor < max(FLOOR.values())])
def test_no_app_names_what_stands_above_or_beside_it(app: str):
    """Its permissions, addresses, models and tables: "alumni.view_profilerequest", "applications:form"."""
    others = may_not_name(app)
    other = re.compile(rf"^({'|'.join(others)})[.:]\w")
    tables = {model._meta.db_table for model in apps.get_models() if model._meta.app_label in others}
    modules = [path for path in (ROOT / app).rglob("*.py") if not {"migrations", "settings"} & set(path.parts)]
    named = [
        f"{path.relative_to(ROOT)}:{line} {text}"
        for path in modules
        if path != ROOT / "portal" / "urls.py"
        for line, text in texts_in(path)
        if other.match(text) or text in tables
    ]
    assert named == []
