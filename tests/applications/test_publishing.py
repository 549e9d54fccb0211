"""Publishing a call's page makes a form: structure from the source, words from each language."""

import json

import pytest

from applications.models import Application, FormLabels, FormVersion
from labs.models import Call, CallPage
from tests import factories
from tests.applications.conftest import Browser, translate_call
from tests.applications.editing import edit
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(site: SiteTree) -> CallPage:
    return factories.call_page(site.section["en"]["calls"], call=factories.open_call())


def languages(version: FormVersion) -> list[str]:
    return list(version.labels.order_by("pk").values_list("language", flat=True))


def test_the_structure_holds_keys_kinds_and_limits_and_no_words(published: CallPage) -> None:
    version = FormVersion.objects.get()
    assert (version.call, version.number, version.source_language) == (published.call, 1, "en")
    by_key = {question["key"]: question for question in version.schema["questions"]}
    assert by_key["you"] == {"key": "you", "kind": "section"}
    assert by_key["role"]["choices"] == ["director", "producer"]
    assert by_key["themes"]["max_choices"] == 2
    assert by_key["name"] | {"required": "submit", "personal": "none", "max_length": 120} == by_key["name"]
    assert by_key["script"]["file_kinds"] == ["pdf", "image"]
    assert by_key["terms"]["version"] == "1"
    stored = json.dumps(version.schema)
    for words in ("Your name", "Director", "accept", "As in the credits", "Human rights"):
        assert words not in stored


def test_words_are_kept_per_language_by_key(published: CallPage, site: SiteTree) -> None:
    translate_call(site, published, "ky")
    version = FormVersion.objects.get()
    assert languages(version) == ["en", "ky"]
    english, kyrgyz = version.labels.order_by("pk")
    assert english.labels["role"] == {
        "label": "Your role",
        "help": "In this film.",
        "choices": {"director": "Director", "producer": "Producer"},
    }
    assert kyrgyz.labels["role"]["label"] == "ky: Your role"


def test_publishing_the_same_again_adds_nothing(published: CallPage) -> None:
    CallPage.objects.get().save_revision().publish()
    assert (FormVersion.objects.count(), FormLabels.objects.count()) == (1, 1)


def test_other_words_are_appended_to_the_same_version(published: CallPage) -> None:
    edit(published, "name", label="Your full name")
    edit(published, "name", label="Your name")
    version = FormVersion.objects.get()
    assert [row.labels["name"]["label"] for row in version.labels.order_by("pk")] == [
        "Your name",
        "Your full name",
        "Your name",
    ]


def test_another_structure_is_a_new_version_with_the_words_of_every_live_language(
    published: CallPage, site: SiteTree
) -> None:
    translate_call(site, published, "ky")
    draft = translate_call(site, published, "ru")
    draft.unpublish()
    edit(published, "name", max_length=200)
    first, second = FormVersion.objects.order_by("number")
    assert (second.number, languages(second)) == (2, ["en", "ky"])
    assert first.schema != second.schema
    assert languages(first) == ["en", "ky", "ru"]


def test_a_language_that_lacks_a_word_is_not_offered(published: CallPage, site: SiteTree) -> None:
    kyrgyz = translate_call(site, published, "ky")
    edit(published, "role", choices=[{"key": "director", "label": "Director"}, {"key": "editor", "label": "Editor"}])
    newest = FormVersion.objects.newest_of(published.call)
    assert newest is not None
    assert (newest.number, languages(newest)) == (2, ["en"])
    browser = Browser(published.call, "ky")
    shown = browser.open_form().content.decode()
    assert "ky: Your role" not in shown
    assert "Your role" in shown
    assert 'lang="en"' in shown
    edit(kyrgyz, "role", choices=[{"key": "director", "label": "Режиссёр"}, {"key": "editor", "label": "Монтажёр"}])
    assert languages(newest) == ["en", "ky"]


def test_a_page_born_in_kyrgyz_is_the_source(site: SiteTree) -> None:
    born = factories.call_page(site.section["ky"]["calls"], call=factories.open_call())
    version = FormVersion.objects.get()
    assert (version.call, version.source_language, languages(version)) == (born.call, "ky", ["ky"])


def test_a_page_without_questions_makes_no_form(site: SiteTree) -> None:
    factories.call_page(site.section["en"]["calls"], questions=[])
    assert not FormVersion.objects.exists()


def test_leaving_the_tree_touches_no_application(published: CallPage) -> None:
    Browser(published.call).begin()
    for step in ("unpublish", "delete"):
        getattr(CallPage.objects.get(), step)()
        application = Application.objects.get()
        assert application.parts.count() == 1
        assert application.form_version.call == published.call
    assert Call.objects.filter(pk=published.call_id).exists()
