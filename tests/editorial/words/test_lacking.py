"""Facts that lack a language are found whatever model they belong to, and in a fixed number of queries."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from editorial.words.kinds import kind_called, kinds
from editorial.words.lacking import counts_without_language, facts_without_language
from labs.models import Event, Lab, Module, Person, Result
from portal.fields import TextInLanguages
from portal.models import MenuItem, SiteSettings, User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in


def lacking(language: str, **filters: Any) -> set[tuple[str, int]]:
    return {(kinds()[row["kind_number"]].name, row["row_key"]) for row in facts_without_language(language, **filters)}


def names(model: type) -> str:
    return model._meta.label_lower  # type: ignore[attr-defined,no-any-return]  # of a model


def test_every_model_with_words_in_languages_counts() -> None:
    holders = {
        model._meta.label_lower
        for model in apps.get_models()
        if any(isinstance(field, TextInLanguages) for field in model._meta.get_fields())
    }
    assert {kind.name for kind in kinds()} == holders
    assert {"labs.lab", "labs.strand", "labs.result", "portal.region", "portal.portalimage"} <= holders


def test_no_type_is_named_in_a_plural_that_nobody_wrote() -> None:
    labels = {kind.name: kind.label for kind in kinds()}
    assert labels["portal.sitesettings"] == "Site settings"
    with translation.override("ru"):
        assert not {kind.name for kind in kinds() if kind.label == f"{kind.label_of_one}s"}


@pytest.mark.django_db
def test_what_others_have_written_and_nobody_in_this_language() -> None:
    lab = factories.lab(names={"en": "Impact Lab", "ru": "Лаборатория"})
    event = factories.event(names={"en": "Berlinale", "ru": "Берлинале"}, city={"en": "Berlin"})
    person = factories.person(position={})
    assert {("labs.event", event.pk)} <= lacking("ru")
    assert not {("labs.lab", lab.pk), ("labs.person", person.pk)} & lacking("ru")
    assert {("labs.lab", lab.pk), ("labs.event", event.pk)} <= lacking("tg")
    assert ("labs.person", person.pk) not in lacking("tg")


@pytest.mark.django_db
def test_rows_within_a_fact_and_the_words_of_the_site_count() -> None:
    module = factories.module(city={"en": "Bishkek"})
    strand = factories.strand(names={"en": "Doc Toolbox"})
    result = factories.result(note={"en": "Best film"})
    settings = SiteSettings.objects.create(footer={"en": "Words"})
    item = MenuItem.objects.create(settings=settings, page_id=1, label={"en": "About"})
    picture = factories.image(alt={"en": "A room"})
    rows = {("labs.module", module.pk), ("labs.strand", strand.pk), ("labs.result", result.pk)}
    rows |= {("portal.sitesettings", settings.pk), ("portal.menuitem", item.pk), ("portal.portalimage", picture.pk)}
    assert rows <= lacking("tg")
    assert not rows & lacking("en")


@pytest.mark.django_db
def test_the_numbers_are_those_of_the_list() -> None:
    factories.lab(names={"en": "Impact Lab", "ru": "Лаборатория"})
    factories.event(names={"en": "Berlinale"}, city={"en": "Berlin"})
    numbers = counts_without_language(["tg", "ru", "en"])
    assert numbers == {code: facts_without_language(code).count() for code in ("tg", "ru", "en")}
    assert numbers["tg"] == numbers["ru"] + 1


@pytest.mark.django_db
def test_a_search_finds_any_capitals_and_any_language() -> None:
    event = factories.event(names={"en": "Berlinale", "ru": "Берлинале"})
    factories.event(names={"en": "Cannes"})
    strand = factories.strand(names={"ru": "Мастерская (2-я)"})
    assert lacking("tg", query="берлин") == {("labs.event", event.pk)}
    assert lacking("tg", query="мастерская (2") == {("labs.strand", strand.pk)}
    assert lacking("tg", query="nothing.*") == set()
    assert lacking("tg", query="Berl", kind=kind_called(names(Lab))) == set()
    assert lacking("tg", query="Berl", kind=kind_called(names(Event))) == {("labs.event", event.pk)}


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(site: SiteTree, russian_editor: User) -> None:
    client, address = signed_in(russian_editor), reverse("editorial:facts_without_language", args=["ru"])

    def make() -> None:
        factories.result(note={"en": "Best film"}, strand=None, person=factories.person(position={"en": "Director"}))
        factories.module(names={"en": "Writing"}, edition=factories.edition())
        factories.strand(names={"en": "Doc Toolbox"})

    make()
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(address).status_code == 200
    for _ in range(2):
        make()
    with CaptureQueriesContext(connection) as many:
        page = client.get(address).content.decode()
    assert page.count("Doc Toolbox") == 3
    assert len(many) == len(few)


def test_the_list_has_pages_and_keeps_its_filter(site: SiteTree, russian_editor: User) -> None:
    for number in range(31):
        factories.person(given_name=f"Aida{number}", position={"en": "Director"})
    client, address = signed_in(russian_editor), reverse("editorial:facts_without_language", args=["ru"])
    page = client.get(address, {"kind": names(Person), "q": "direc"}).content.decode()
    assert page.count("/labs.person/") == 30
    assert "Page 1 of 2" in page
    assert f"?kind={names(Person)}&amp;q=direc&amp;p=2" in page
    second = client.get(address, {"kind": names(Person), "q": "direc", "p": "2"}).content.decode()
    assert second.count("/labs.person/") == 1
    for odd in ("x", "-1", "99999999999", "²"):
        assert client.get(address, {"p": odd, "kind": "odd.kind", "q": "\x00"}).status_code == 200


def test_the_dashboard_counts_the_languages_of_the_reader(
    site: SiteTree, russian_editor: User, kyrgyz_editor: User, russian_translator: User
) -> None:
    factories.lab(names={"en": "Impact Lab", "ky": "Лаборатория"})
    home = reverse("wagtailadmin_home")
    russian = signed_in(russian_editor).get(home).content.decode()
    count = counts_without_language(["ru"])["ru"]
    assert f"{count} fact{'' if count == 1 else 's'} without Russian" in russian
    assert "without Kyrgyz" not in russian
    assert "without Russian" not in signed_in(kyrgyz_editor).get(home).content.decode()
    assert "without Russian" not in signed_in(russian_translator).get(home).content.decode()


def test_whoever_writes_no_language_finds_no_list(
    site: SiteTree, russian_editor: User, russian_translator: User, communications: User, chief: User, stranger: User
) -> None:
    result = factories.result(note={"en": "Best film"})
    addresses = [
        reverse("editorial:facts_without_language", args=["ky"]),
        reverse("editorial:words_of_fact", args=["ky", names(Result), result.pk]),
    ]
    for address in addresses:
        for user in (russian_editor, russian_translator, communications):
            assert signed_in(user).get(address)["Location"] == reverse("wagtailadmin_home"), (user, address)
            assert signed_in(user).post(address, {"note": "x"})["Location"] == reverse("wagtailadmin_home")
        assert "/sign-in/" in signed_in(stranger).get(address)["Location"]
        assert signed_in(chief).get(address).status_code == 200
    assert Result.objects.get(pk=result.pk).note == {"en": "Best film"}
    first = signed_in(russian_editor).get(reverse("editorial:words"))
    assert first["Location"] == reverse("editorial:facts_without_language", args=["ru"])
    assert signed_in(russian_translator).get(reverse("editorial:words"))["Location"] == reverse("wagtailadmin_home")


def test_what_is_no_fact_is_not_found(site: SiteTree, russian_editor: User) -> None:
    client = signed_in(russian_editor)
    for kind, key in (("portal.user", russian_editor.pk), (names(Module), 999999), ("odd", 1)):
        assert client.get(reverse("editorial:words_of_fact", args=["ru", kind, key])).status_code == 404
