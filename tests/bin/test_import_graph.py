import subprocess
import sys
from configparser import ConfigParser

import pytest
from import_graph import ROOT, as_text, cycles, floors, ignored, is_allowed, upward_imports

CONTRACTS = """
[importlinter:contract:floors]
layers =
    home | search
    news | alumni
    labs
ignore_imports =
    # The frame.
    labs.urls -> **
"""


@pytest.fixture
def contracts() -> ConfigParser:
    parser = ConfigParser()
    parser.read_string(CONTRACTS)
    return parser


def test_floors_are_read_from_the_contract(contracts: ConfigParser):
    assert floors(contracts) == {"home": 0, "search": 0, "news": 1, "alumni": 1, "labs": 2}
    assert ignored(contracts) == {"labs.urls"}


@pytest.mark.parametrize(
    ("module", "imported", "points_up"),
    [
        ("home.models", "labs.models", False),
        ("news.models", "news.querysets", False),
        ("labs.models", "news.models", True),
        ("news.models", "alumni.models", True),
        ("labs.urls", "home.views", False),
    ],
)
def test_an_import_points_down_or_stays_in_its_package(
    contracts: ConfigParser, module: str, imported: str, points_up: bool
):
    upward = upward_imports({module: [imported], imported: []}, floors(contracts), ignored(contracts))
    assert upward == ([f"{module} -> {imported}"] if points_up else [])


def test_cycles_are_found_each_once_and_nothing_that_only_hangs_on_one():
    imports = {
        "start": ["a"],
        "a": ["b"],
        "b": ["c", "end"],
        "c": ["a", "x"],
        "x": ["y", "x.z"],
        "y": ["x"],
        "x.z": ["end"],
        "end": [],
    }
    assert cycles(imports) == [["a", "b", "c"], ["x", "y"]]


def test_two_cycles_with_a_module_in_common_are_one():
    assert cycles({"a": ["b"], "b": ["a", "c"], "c": ["b"]}) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    ("cycle", "allowed"),
    [
        (["labs.models.people", "labs.querysets.people"], True),
        (["applications.models", "applications.querysets"], True),
        (["alumni.showcase.models", "alumni.showcase.querysets"], True),
        (["alumni.models.showcase_index", "alumni.showcase.querysets"], True),
        (["labs.models.people", "news.querysets.people"], False),
        (["labs.models", "labs.listings"], False),
        (["labs.models.labs", "labs.models.people"], False),
        (["labs.models.labs", "labs.models.people", "labs.querysets.people"], False),
    ],
)
def test_a_model_may_need_its_own_queryset_and_no_other_cycle_is_allowed(cycle: list[str], allowed: bool):
    assert is_allowed(cycle) == allowed


def test_everything_found_is_printed():
    text = as_text({"a": ["b"], "b": ["a"]}, ["a -> b"], [["a", "b"], ["x.models", "x.querysets"]])
    assert text.splitlines() == [
        "2 modules, 2 imports, 1 of them upward, 2 cycles",
        "  upward: a -> b",
        "  CYCLE: a, b",
        "  model and queryset: x.models, x.querysets",
    ]


def test_the_portal_has_no_arrow_up_and_no_cycle_but_models_with_their_querysets():
    done = subprocess.run(
        [sys.executable, "bin/import_graph.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 of them up" in done.stdout
    assert "model and queryset: labs.models.people, labs.querysets.people" in done.stdout
