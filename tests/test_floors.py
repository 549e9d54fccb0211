"""Relations point down the floors, those written as strings too, and the import contracts cover every module."""

from configparser import ConfigParser
from pathlib import Path

import grimp
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
