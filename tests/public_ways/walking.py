"""Finding every way in which something stored could become public: by walking what is registered, not by a list."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from portal.running.worker import chores

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE = frozenset({"get", "head", "options", "trace"})
PUBLISHING_CALLS = frozenset({"publish", "unpublish"})


def posts() -> set[str]:
    """Names of all addresses that answer anything but reading; a nameless one by its path."""
    return {name for name, view in views(get_resolver().url_patterns) if answers_posts(view)}


def views(patterns: list[Any], path: str = "", namespace: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        below = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else below, unwrapped(pattern.callback)
        elif isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from views(pattern.url_patterns, below, inside)


def unwrapped(view: Any) -> Any:
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    if hasattr(view, "late_name"):
        return import_string(view.late_name)
    return getattr(view, "view_class", view)


def answers_posts(view: Any) -> bool:
    """A function may do anything; a class says which methods it has."""
    if not isinstance(view, type):
        return True
    methods = set(getattr(view, "http_method_names", [])) - SAFE
    return any(hasattr(view, method) for method in methods)


def bulk_actions() -> set[str]:
    """`model.action` of every bulk action."""
    bulk_action_registry.get_bulk_action_class("wagtailcore", "page", "publish")
    return {
        f"{app}.{model}.{action}"
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    }


def commands() -> set[str]:
    """Commands of the portal, and of the libraries that keep pages."""
    keepers = {*settings.OUR_APPS, *(app for app in settings.INSTALLED_APPS if app.startswith("wagtail"))}
    return {name for name, app in get_commands().items() if str(app) in keepers}


def worker_chores() -> set[str]:
    return {chore.name for chore in chores()}


def publishing_code() -> set[str]:
    """`module: call` wherever our code publishes, takes down or writes `live` itself."""
    found = set()
    for app in settings.OUR_APPS:
        for file in (ROOT / app).rglob("*.py"):
            if "migrations" not in file.parts:
                module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
                found |= {f"{module}: {call}" for call in publishing_calls(ast.parse(file.read_text()))}
    return found


def publishing_calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in PUBLISHING_CALLS:
                yield f"{node.func.attr}()"
            if any(keyword.arg == "live" for keyword in node.keywords) and node.func.attr in {"update", "create"}:
                yield f"{node.func.attr}(live=)"
        if isinstance(node, ast.Assign):
            yield from (
                "live =" for target in node.targets if isinstance(target, ast.Attribute) and target.attr == "live"
            )
