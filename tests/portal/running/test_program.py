"""Messages name commands as they are typed on this server: "portal-manage migrate", not "manage.py migrate"."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import RequestFactory
from environment import ROOT
from pytest_django import Settings

from portal.monitoring.work import check_light_worker
from portal.running.opening import not_opened_page
from portal.running.program import command

APPS = ("alumni", "applications", "editorial", "home", "labs", "news", "portal", "search")
NAMED = re.compile(r"(manage\.py|portal-manage) [a-z]")
DEVELOPERS = {"portal/settings/variables.py"}
"""Where the program's name is itself what is explained."""


def documentation(tree: ast.AST) -> set[ast.AST]:
    """Strings that stand by themselves: they tell developers something, and nobody else."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def said(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    silent = documentation(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            yield node.value


def test_no_message_names_the_program_by_itself():
    modules = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    texts = [*(ROOT / "templates").rglob("*.*"), *(ROOT / "locale").rglob("*.po")]
    found = [f"{path}: {words}" for path in modules for words in said(path) if NAMED.search(words)]
    found += [str(path) for path in texts if NAMED.search(path.read_text("utf-8"))]
    assert [one for one in found if one.removeprefix(f"{ROOT}/").split(":")[0] not in DEVELOPERS] == []
    assert len(modules) > 200
    assert len(texts) > 100


def test_a_checkout_says_manage_py(settings: Settings):
    assert command("migrate") == "manage.py migrate"


@pytest.mark.django_db
def test_a_server_says_what_is_typed_there(settings: Settings):
    settings.PROGRAM = "portal-manage"
    assert str(check_light_worker().words) == "No worker has run yet: start portal-manage worker."
    page = not_opened_page(RequestFactory().get("/en/")).content.decode()
    assert "If you run this server: portal-manage setup_site opens the site." in page


def test_the_settings_of_a_server_name_the_program_that_is_installed_there():
    assert "PORTAL_PROGRAM='portal-manage'" in (ROOT / "ops" / "environment.example").read_text("utf-8")
    assert (ROOT / "ops" / "portal-manage").is_file()
