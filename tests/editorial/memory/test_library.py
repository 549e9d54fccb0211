"""What of wagtail-localize's inside the translation memory overrides or calls; it fails when that moves."""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import wagtail_localize
from wagtail_localize import models, synctree
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue, validate_translation_links

from editorial.memory.aliases import do_nothing

LIBRARY = Path(wagtail_localize.__path__[0])


def modules() -> Iterator[Path]:
    """The library's own code, without its tests and migrations."""
    for path in sorted(LIBRARY.rglob("*.py")):
        if not {"tests", "test", "migrations"} & set(path.relative_to(LIBRARY).parts):
            yield path


def calls_by_function(path: Path) -> Iterator[tuple[str, set[str]]]:
    """(function, names it uses)."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            used = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
            yield node.name, used | {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def test_the_ways_to_fill_a_language_with_aliases_are_still_the_ones_that_are_disarmed() -> None:
    makers = {
        (path.name, function)
        for path in modules()
        for function, used in calls_by_function(path)
        if {"create_alias", "CreatePageAliasAction", "copy_for_translation"} & used and "alias" in function
    }
    assert makers == {("synctree.py", "create_aliases_for_new_page")}
    written = {function for function, _used in calls_by_function(LIBRARY / "synctree.py")}
    assert {"synchronize_tree", "create_aliases_for_new_page"} <= written
    assert synctree.synchronize_tree is synctree.create_aliases_for_new_page is do_nothing


def test_a_row_of_synchronisation_is_heard_by_the_receiver_that_is_disarmed() -> None:
    listening = {
        receiver.__name__
        for kind in models.post_save._live_receivers(models.LocaleSynchronization)
        for receiver in kind
        if receiver.__module__.startswith("wagtail_localize")
    }
    assert listening == set()
    assert callable(models.sync_trees_on_locale_sync_save)


@pytest.mark.parametrize(
    ("function", "wanted"),
    [
        (models.TranslationSource.update_or_create_from_instance, ["instance"]),
        (models.TranslationSource.get_source_instance, ["self"]),
        (models.TranslationSource.get_ephemeral_translated_instance, ["self", "locale", "fallback"]),
        (models.TranslationSource.sync_view_restrictions, ["self", "original", "translation_page"]),
        (models.Translation.get_target_instance, ["self"]),
        (extract_segments, ["instance"]),
        (StringValue.from_plaintext, ["text"]),
        (StringValue.from_translated_html, ["html"]),
        (StringValue.render_text, ["self"]),
    ],
)
def test_what_the_memory_calls_is_still_called_so(function: Callable[..., Any], wanted: list[str]) -> None:
    assert list(inspect.signature(function).parameters) == wanted


def test_copying_a_restriction_still_asks_nothing_of_the_row_it_is_called_on() -> None:
    code = inspect.unwrap(models.TranslationSource.sync_view_restrictions).__code__
    tree = ast.parse(inspect.getsource(code).strip())
    assert not any(isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(tree))


def test_links_still_travel_as_numbers() -> None:
    kept = StringValue.from_translated_html('<a id="a1">форма</a>')
    validate_translation_links('<a id="a1">form</a>', kept.data)
    with pytest.raises(ValueError, match="a2"):
        validate_translation_links('<a id="a1">form</a>', '<a id="a2">форма</a>')


def test_a_text_still_knows_its_path_and_order() -> None:
    segment = StringSegmentValue("title", "Words").with_order(3)
    assert (segment.path, segment.order, segment.string.data) == ("title", 3, "Words")


def test_the_columns_the_memory_writes_are_still_all_there_are() -> None:
    columns = {field.name for field in models.StringTranslation._meta.fields}
    assert columns == {
        "id",
        "translation_of",
        "locale",
        "context",
        "data",
        "translation_type",
        "tool_name",
        "last_translated_by",
        "created_at",
        "updated_at",
        "has_error",
        "field_error",
    }
