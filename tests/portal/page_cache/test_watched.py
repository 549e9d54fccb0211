"""Every table is watched, or named as one that readers never see."""

from django.apps import apps
from wagtail.models import Page

from labs.models import CallPage, Module, Person
from news.models import NewsPerson
from portal.page_cache.watched import (
    ALL,
    OF_LIBRARIES,
    UNSEEN_OF_PAGES,
    column_of_page,
    reason_to_ignore,
    stored_models,
    watched,
)


def test_nothing_is_named_as_harmless_that_is_no_model():
    models = {(model._meta.app_label, model._meta.object_name) for model in stored_models()}
    labels = {label for label, _name in models}
    named = OF_LIBRARIES | {config.label: config.unwatched for config in apps.get_app_configs() if has_own(config)}
    for label, reasons in named.items():
        assert label in labels
        for name, reason in reasons.items():
            assert name == ALL or (label, name) in models, (label, name)
            assert reason.endswith(".") or (not reason and ALL in reasons), (label, name)


def has_own(config: object) -> bool:
    return hasattr(config, "unwatched")


def test_what_readers_see_is_watched():
    for label in ("labs.Person", "labs.Call", "wagtailcore.PageViewRestriction", "portal.MenuItem", "home.HomePage"):
        assert not reason_to_ignore(apps.get_model(label)), label
    assert not reason_to_ignore(apps.get_model("labs.Call").countries.through)
    assert not reason_to_ignore(apps.get_model("wagtailcore.PageViewRestriction").groups.through)


def test_nobody_who_applies_waits_for_a_page():
    seen = {
        model._meta.object_name
        for model in apps.get_app_config("applications").get_models()
        if not reason_to_ignore(model)
    }
    assert seen == {"FormLabels", "FormVersion", "PrintedForm"}
    for label in ("sessions.Session", "portal.Letter", "django_tasks_database.DBTaskResult", "wagtailcore.Revision"):
        assert reason_to_ignore(apps.get_model(label)), label


def test_columns_that_drafts_write_are_those_of_pages():
    assert set(watched(Page).columns) >= UNSEEN_OF_PAGES


def test_parts_of_a_page_know_their_page():
    assert column_of_page(CallPage) == "page_ptr_id"
    assert column_of_page(NewsPerson) == "page_id"
    assert column_of_page(Person) == column_of_page(Module) == ""
