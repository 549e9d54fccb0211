"""The one text of a result's source goes under its language, and is the old one again on the way back."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from labs.models import Result
from tests import factories

pytestmark = pytest.mark.django_db

MIGRATION = "0008_copy_sources"


def apps_at(name: str) -> Any:
    return MigrationExecutor(connection).loader.project_state(("labs", name)).apps


def results_before() -> Any:
    """The results as the release before reads and writes them."""
    return apps_at("0006_rules_that_are_meant").get_model("labs", "Result").objects


def run(direction: str) -> None:
    steps: Any = import_module(f"labs.migrations.{MIGRATION}")
    getattr(steps, direction)(apps_at("0007_sources_in_languages"), None)


@pytest.mark.parametrize(("text", "language"), [("The catalogue, 2024", "en"), ("Каталог Berlinale", "ru")])
def test_a_source_goes_under_its_language_and_back(text: str, language: str) -> None:
    told, untold = factories.result(), factories.result()
    results_before().filter(pk=told.pk).update(source=text)
    run("to_languages")
    told.refresh_from_db()
    untold.refresh_from_db()
    assert (dict(told.sources), dict(untold.sources)) == ({language: text}, {})
    assert told.verified_at is not None
    results_before().update(source="")
    run("to_one_text")
    assert results_before().get(pk=told.pk).source == text
    assert results_before().get(pk=untold.pk).source == ""


def test_the_way_back_keeps_what_an_english_reader_gets() -> None:
    both = factories.result(sources={"ky": "Каталог", "ru": "Каталог фестиваля", "en": "The catalogue"})
    kyrgyz = factories.result(sources={"ky": "Каталог"})
    run("to_one_text")
    assert results_before().get(pk=both.pk).source == "The catalogue"
    assert results_before().get(pk=kyrgyz.pk).source == "Каталог"


def test_the_release_before_may_store_a_result_without_the_new_column() -> None:
    result = factories.result()
    old = results_before().get(pk=result.pk)
    old.pk, old.source = None, "A letter"
    old.save(force_insert=True)
    assert dict(Result.objects.get(pk=old.pk).sources) == {}
