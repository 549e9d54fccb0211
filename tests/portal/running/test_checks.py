import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from labs.models import CallPage, LabPage
from portal.running.checks import check_blocks, check_page_types, check_translation_intent, our_blocks, our_pages


def test_the_house_rules_hold():
    assert run_checks(tags=["portal"]) == []


def test_all_page_types_and_blocks_are_looked_at():
    assert {CallPage, LabPage} <= set(our_pages())
    assert {"TextBlock", "ConsentQuestionBlock", "ChoiceOptionBlock", "FactBlock"} <= {
        type(block).__name__ for block in our_blocks()
    }


def test_a_page_type_without_rules_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(LabPage, "parent_page_types")
    assert [message.id for message in check_page_types()] == ["portal.E002"]


def test_a_field_without_translation_intent_is_refused(monkeypatch: pytest.MonkeyPatch):
    kept = [field for field in CallPage.translatable_fields if field.field_name != "covered"]
    monkeypatch.setattr(CallPage, "translatable_fields", kept)
    messages = check_translation_intent()
    assert [(message.id, "covered" in message.msg) for message in messages] == [("portal.E003", True)]


def test_a_block_without_an_icon_is_refused(monkeypatch: pytest.MonkeyPatch):
    block = next(block for block in our_blocks() if type(block).__name__ == "FactBlock")
    monkeypatch.setattr(block.meta, "template", None)
    assert [message.id for message in check_blocks()] == ["portal.E004"]


@pytest.mark.django_db
def test_migrations_say_all_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
