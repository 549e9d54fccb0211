"""Whatever way a page is acted on leads through our actions; it fails where Wagtail, or we, make another way."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest
import wagtail
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin.views import page_privacy
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page

from portal.pages.acts.bulk import BULK_ACTIONS
from portal.pages.acts.wagtail_actions import CALLERS, OURS
from portal.settings.apps import OUR_APPS

ROOT = Path(__file__).resolve().parents[4]
OWN = ROOT / "portal" / "pages" / "acts"
PAST_THEM = re.compile(
    r"(Move|Unpublish|Delete)PageAction|MP_MoveHandler|update\(live=|\.live = False|Page\.objects\b.*\.delete\(\)"
)


def calls(source: str) -> set[str]:
    """Which of the actions a module calls."""
    named = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {func.id for func in named if isinstance(func, ast.Name)} & set(OURS)


def test_wagtail_calls_its_actions_where_ours_stand_and_nowhere_else() -> None:
    root = Path(wagtail.__file__).parent
    found = {}
    for path in root.rglob("*.py"):
        name = ".".join(["wagtail", *path.relative_to(root).with_suffix("").parts])
        if called := calls(path.read_text("utf-8")) - {path.stem.title().replace("_", "") + "Action"}:
            found[name] = called
    outside = {name for name in found if not name.startswith(("wagtail.actions.", "wagtail.test"))}
    assert {name: found[name] for name in outside if ".tests" not in name} == {
        name: set(names) for name, names in CALLERS.items()
    }


@pytest.mark.parametrize("module", CALLERS)
def test_ours_stand_there(module: str) -> None:
    for name in CALLERS[module]:
        assert getattr(import_module(module), name) is OURS[name]


def test_wagtail_still_calls_them_as_ours_are_called() -> None:
    assert list(inspect.signature(MovePageAction).parameters) == ["page", "target", "pos", "user"]
    assert list(inspect.signature(DeletePageAction).parameters) == ["page", "user"]
    wanted = ["page", "set_expired", "commit", "user", "log_action", "include_descendants"]
    assert list(inspect.signature(UnpublishPageAction).parameters) == wanted
    assert "_update_descendant_url_paths" in inspect.unwrap(Page.save).__code__.co_names
    assert list(inspect.signature(Page._update_descendant_url_paths).parameters)[1:] == ["old_url_path", "new_url_path"]


def test_the_schedule_and_the_bulk_actions_lead_there() -> None:
    assert "unpublish" in inspect.getsource(publish_scheduled.Command.handle)
    for action in BULK_ACTIONS:
        assert bulk_action_registry.get_bulk_action_class("wagtailcore", "page", action.action_type) is action


def test_the_screen_of_privacy_still_answers_as_ours_does() -> None:
    source = inspect.getsource(page_privacy)
    assert "set_privacy_done" in source
    assert "is_public" in source


def test_our_code_goes_no_other_way() -> None:
    files = [path for app in OUR_APPS for path in (ROOT / app).rglob("*.py") if OWN not in path.parents]
    past = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in files
        if "migrations" not in path.parts
        for line in path.read_text("utf-8").splitlines()
        if PAST_THEM.search(line)
    ]
    assert past == []
