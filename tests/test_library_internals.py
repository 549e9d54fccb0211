"""What a library keeps to itself is overridden in modules named for it, and nowhere else."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import FunctionType, ModuleType

from portal.settings.apps import OUR_APPS

NAMED = {
    "editorial.memory.aliases",
    "home.library_internals",
    "portal.facts.search_backend",
    "portal.languages.library_internals",
    "portal.pages.library_internals",
    "portal.pictures.library_internals",
    "search.backend",
}
NOT_IMPORTED = ("migrations", "settings", "urls", "wsgi")


def modules_of_ours() -> Iterator[ModuleType]:
    for app in OUR_APPS:
        package = importlib.import_module(app)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{app}."):
            if not set(NOT_IMPORTED) & set(found.name.split(".")):
                yield importlib.import_module(found.name)


def overridden_privates(module: ModuleType) -> Iterator[str]:
    """`Class._method` for each method of a library's that begins with an underscore and is written anew here."""
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__ != module.__name__:
            continue
        foreign = [base for base in kind.__mro__[1:] if base.__module__.split(".")[0] not in OUR_APPS]
        for method, value in vars(kind).items():
            is_private = method.startswith("_") and not method.startswith("__")
            written_here = isinstance(value, FunctionType) and value.__module__ == module.__name__
            if is_private and written_here and any(method in vars(base) for base in foreign):
                yield f"{name}.{method}"


def test_private_methods_of_libraries_are_overridden_in_named_modules_alone() -> None:
    found = {module.__name__: list(overridden_privates(module)) for module in modules_of_ours()}
    assert {name: methods for name, methods in found.items() if methods and name not in NAMED} == {}
    assert found["portal.pages.library_internals"] == [
        "PageInternals._set_core_field_defaults",
        "PageInternals._check_slug_is_unique",
        "PageInternals._update_descendant_url_paths",
    ]
