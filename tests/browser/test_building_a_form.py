"""An editor builds the form of a call in Wagtail: from the library, and by hand with keys that propose themselves."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from editorial.actions import start_translations
from labs.models import CallPage
from portal.models import User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import run_worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]


def asked(page: CallPage) -> list[str]:
    draft = CallPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [child.value["key"] for child in draft.questions]


def test_questions_from_the_library_and_keys_that_follow_the_words(
    site: SiteTree,
    live_server: LiveServer,
    people: Callable[..., User],
    sign_in: Callable[[User], Tab],
) -> None:
    page = factories.call_page(site.section["en"]["calls"], questions=[("text", {"key": "title", "label": "Title"})])
    tab = sign_in(people("editor", COMMUNICATIONS_EDITORS))
    tab.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    tab.get_by_role("button", name="Actions").first.click()
    tab.get_by_role("link", name="Add questions").first.click()
    tab.get_by_role("group", name="Consents").get_by_label("the whole set").check()
    tab.get_by_label("Logline").check()
    tab.get_by_role("button", name="Add to the form").click()
    expect(tab.locator(".messages").first).to_contain_text("6 entries were added")
    assert asked(page) == ["title", "logline", "consents", "terms", "personal_data", "publish", "newsletter"]

    stored, label = (tab.locator(f"[name=questions-0-value-{name}]") for name in ("key", "label"))
    label.fill("Another title")
    expect(stored).to_have_value("title")

    tab.get_by_title("Insert a block").last.click()
    tab.get_by_role("option", name="Short answer").click()
    new, label = (tab.locator(f"[name=questions-7-value-{name}]") for name in ("key", "label"))
    label.press_sequentially("Title")
    expect(new).to_have_value("title_2")
    label.fill("Название фильма")
    expect(new).to_have_value("nazvanie_filma")
    tab.locator("#panel-child-content-questions-section").get_by_role("button", name="Settings").last.click()
    new.fill("film_name")
    label.fill("Film")
    expect(new).to_have_value("film_name")
    tab.get_by_role("button", name="Save draft").click()
    expect(tab.locator(".messages, [role=status]").first).to_be_visible()
    tab.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    expect(tab.locator("[name=questions-7-value-key]")).to_have_value("film_name")


def add_by_hand(tab: Tab, place: int, label: str, asked_if: str, any_of: str) -> None:
    """A line of text at the end of the form, asked with some answers of another question."""
    tab.get_by_title("Insert a block").last.click()
    tab.get_by_role("option", name="Short answer").click()
    tab.locator(f"[name=questions-{place}-value-label]").fill(label)
    tab.locator("#panel-child-content-questions-section").get_by_role("button", name="Settings").last.click()
    tab.locator(f"[name=questions-{place}-value-shown_if-key]").fill(asked_if)
    tab.locator(f"[name=questions-{place}-value-shown_if-any_of]").fill(any_of)


def test_a_form_with_a_condition_from_nothing_to_previews_in_three_languages(
    site: SiteTree, live_server: LiveServer, people: Callable[..., User], sign_in: Callable[[User], Tab]
) -> None:
    page = factories.call_page(site.section["en"]["calls"], questions=[])
    tab = sign_in(people("chief", CHIEF_EDITORS))
    edit = f"{live_server.url}/admin/pages/{page.pk}/edit/"
    preview = live_server.url + reverse("application:form_preview", args=[page.pk])
    tab.goto(f"{live_server.url}{reverse('add_questions', args=[page.pk])}")
    for name in ("Person", "Consents"):
        tab.get_by_role("group", name=name).get_by_label("the whole set").check()
    tab.get_by_label("Form", exact=True).check()
    tab.get_by_role("button", name="Add to the form").click()
    tab.goto(edit)
    add_by_hand(tab, len(asked(page)), "Whose story is it?", "form", "documentary")
    tab.get_by_role("button", name="Save draft").click()
    expect(tab.locator(".messages, [role=status]").first).to_be_visible()

    tab.goto(f"{preview}?language=en")
    question = tab.locator("[name=answer-whose_story_is_it]")
    expect(question).to_be_hidden()
    tab.locator("[name=answer-form][value=documentary]").check()
    expect(question).to_be_visible()

    tab.goto(edit)
    tab.get_by_role("button", name="More actions").click()
    tab.get_by_role("button", name="Publish", exact=True).click()
    expect(tab.get_by_role("link", name=page.title).first).to_be_visible()
    start_translations(page_id=page.pk, languages=["ky", "ru"])
    run_worker()
    for language, words in (("ky", "Тасманын түрү"), ("ru", "Вид фильма")):
        tab.goto(f"{preview}?language={language}")
        expect(tab.locator("main")).to_contain_text(words)
        expect(tab.locator("main")).to_contain_text("Whose story is it?")
