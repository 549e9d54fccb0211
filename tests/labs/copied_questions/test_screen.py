"""The page on which staff add questions to a call: what it offers, to whom, and what it refuses."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from labs.models import CallPage
from labs.questions import library
from portal.models import User
from portal.roles import COMMUNICATIONS_EDITORS, PROGRAMME_TEAM, language_editors, translators
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db
PHONE = {"key": "phone", "label": "Telephone", "required_if": {"key": "channel", "any_of": "phone"}}
CHANNEL = {
    "key": "channel",
    "label": "How to reach you",
    "choices": [{"key": "phone", "label": "Telephone"}, {"key": "email", "label": "E-mail"}],
}


def signed_in(*groups: str, language: str = "en") -> Client:
    user = User.objects.create_user(f"{User.objects.count()}@example.org", "correct horse battery")
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


@pytest.fixture
def target(site: SiteTree) -> CallPage:
    made: CallPage = factories.call_page(site.section["en"]["calls"])
    return made


@pytest.fixture
def editor(site: SiteTree) -> Client:
    return signed_in(COMMUNICATIONS_EDITORS)


def address(page: CallPage, origin: CallPage | None = None) -> str:
    return reverse("add_questions", args=[page.pk]) + (f"?from={origin.pk}" if origin else "")


def ids(*keys: str) -> list[str]:
    """Of questions of the library."""
    entries = [entry for name in library.sets() for entry in library.stored_set(name, "en")]
    return [entry["id"] for entry in entries if entry["value"]["key"] in keys]


def asked(page: CallPage) -> list[str]:
    draft = CallPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [child.value["key"] for child in draft.questions]


def seen(page: CallPage) -> dict[str, Any]:
    return {"seen": CallPage.objects.get(pk=page.pk).latest_revision_id or ""}


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_the_editor_leads_there_and_sets_and_questions_are_added_as_a_draft(target: CallPage, editor: Client) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert address(target) in editor.get(edit).content.decode()
    shown = editor.get(address(target)).content.decode()
    for words in (
        target.title,
        "Consents",
        "Your name as it appears in credits",
        "Materials",
        "depends on “How best to reach you”",
        "this key is already in the form",
    ):
        assert words in shown
    before = asked(target)
    chosen = {"sets": ["consents"], "entries": ids("logline", "terms")}
    response = editor.post(address(target), chosen | seen(target), follow=True)
    assert response.redirect_chain[-1][0] == edit
    assert asked(target) == [*before, "logline", "consents", "terms_2", "personal_data", "publish", "newsletter"]
    assert "6 entries" in said(response)
    assert "terms → terms_2" in said(response)
    public = CallPage.objects.get(pk=target.pk)
    assert [child.value["key"] for child in public.questions] == before
    assert public.has_unpublished_changes
    assert PageLogEntry.objects.filter(page=target.pk, action="wagtail.edit", user__isnull=False).exists()


def test_the_words_are_those_of_the_page_whoever_reads_the_list(site: SiteTree) -> None:
    page = factories.call_page(site.section["ky"]["calls"], questions=[])
    editor = signed_in(COMMUNICATIONS_EDITORS, language="ru")
    assert library.words("ru")["city"]["label"] in editor.get(address(page)).content.decode()
    editor.post(address(page), {"entries": ids("city")} | seen(page))
    draft = CallPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [child.value["label"] for child in draft.questions] == [library.words("ky")["city"]["label"]]


def test_nothing_chosen_is_said_and_nothing_saved(target: CallPage, editor: Client) -> None:
    revisions = target.revisions.count()
    response = editor.post(address(target), seen(target))
    assert "Nothing is chosen yet" in response.content.decode()
    assert target.revisions.count() == revisions


def test_what_is_not_offered_any_more_is_said_and_nothing_saved(target: CallPage, editor: Client) -> None:
    for wrong in ({"entries": ["gone"]}, {"sets": ["gone"]}, {"entries": ids("city"), "seen": "x"}):
        response = editor.post(address(target), seen(target) | wrong)
        assert "The list has changed" in response.content.decode()
    assert target.get_latest_revision_as_object().questions.get_prep_value() == target.questions.get_prep_value()


def test_another_call_is_copied_with_its_conditions_or_without_them(
    site: SiteTree, target: CallPage, editor: Client
) -> None:
    questions = [("choice", CHANNEL), ("phone", PHONE)]
    origin = factories.call_page(site.section["en"]["calls"], questions=questions)
    assert f'value="{origin.pk}"' in editor.get(address(target)).content.decode()
    channel, phone = CallPage.objects.get(pk=origin.pk).questions
    whole = factories.call_page(site.section["en"]["calls"], questions=[])
    response = editor.post(address(whole, origin), {"sets": [channel.id]} | seen(whole), follow=True)
    assert asked(whole) == ["channel", "phone"]
    assert "To be checked" in said(response)
    response = editor.post(address(target, origin), {"entries": [phone.id]} | seen(target), follow=True)
    assert asked(target)[-1] == "phone_2"
    assert "“Telephone”" in said(response)
    draft = CallPage.objects.get(pk=target.pk).get_latest_revision_as_object()
    assert draft.questions[-1].value["required_if"]["key"] == ""


def test_copies_belong_to_their_call(site: SiteTree, target: CallPage, editor: Client) -> None:
    origin = factories.call_page(site.section["en"]["calls"], questions=[("choice", CHANNEL)])
    (channel,) = CallPage.objects.get(pk=origin.pk).questions
    editor.post(address(target, origin), {"entries": [channel.id]} | seen(target))
    changed = CallPage.objects.get(pk=origin.pk)
    changed.questions[0].value["label"] = "Something else"
    changed.save_revision().publish()
    draft = CallPage.objects.get(pk=target.pk).get_latest_revision_as_object()
    assert draft.questions[-1].value["label"] == "How to reach you"
    assert draft.questions[-1].id != channel.id


def test_drafts_of_others_are_for_those_who_may_edit_them(site: SiteTree, editor: Client) -> None:
    hidden = factories.call_page(site.section["en"]["calls"], questions=[("choice", CHANNEL)])
    hidden.unpublish()
    page = factories.call_page(site.section["ky"]["calls"])
    kyrgyz = signed_in(language_editors("ky"))
    assert kyrgyz.get(address(page)).status_code == 200
    assert kyrgyz.get(address(page, hidden)).status_code == 404
    assert editor.get(address(page, hidden)).status_code == 200
    assert editor.get(address(page) + "?from=nothing").status_code == 404


def test_a_draft_of_a_public_call_is_not_copied_by_those_who_may_not_read_it(site: SiteTree) -> None:
    origin = factories.call_page(site.section["en"]["calls"], questions=[("choice", CHANNEL)])
    draft = origin.get_latest_revision_as_object()
    draft.questions[0].value["label"] = "Not public yet"
    draft.save_revision()
    page = factories.call_page(site.section["ky"]["calls"])
    shown = signed_in(language_editors("ky")).get(address(page, origin)).content.decode()
    assert "How to reach you" in shown
    assert "Not public yet" not in shown
    assert "you rewrite them" in shown
    assert "Not public yet" in signed_in(COMMUNICATIONS_EDITORS).get(address(page, origin)).content.decode()


def test_a_page_that_somebody_has_changed_meanwhile_is_shown_again_with_the_ticks(
    target: CallPage, editor: Client
) -> None:
    shown = seen(target)
    target.save_revision()
    before = asked(target)
    response = editor.post(address(target), {"entries": ids("city")} | shown)
    content = response.content.decode()
    assert "Somebody has changed the page" in content
    assert content.count("checked") == 1
    assert f'name="seen" value="{seen(target)["seen"]}"' in content
    assert asked(target) == before


def test_a_locked_page_and_one_in_review_of_others_take_nothing(
    target: CallPage, editor: Client, admin_user: User
) -> None:
    before = asked(target)
    target.save_revision()
    CallPage.objects.filter(pk=target.pk).update(locked=True, locked_by=admin_user, locked_at=timezone.now())
    assert "locked" in editor.get(address(target)).content.decode()
    assert "The page is locked" in editor.post(address(target), {"sets": ["person"]} | seen(target)).content.decode()
    CallPage.objects.filter(pk=target.pk).update(locked=False)
    other = User.objects.create_user("writer@example.org", "correct horse battery")
    stored = CallPage.objects.get(pk=target.pk)
    stored.get_workflow().start(stored, other)
    assert "The page is locked" in editor.post(address(target), {"sets": ["person"]} | seen(target)).content.decode()
    assert asked(target) == before


def test_who_may_not_edit_the_page_finds_neither_button_nor_page(site: SiteTree, target: CallPage) -> None:
    before = asked(target)
    for groups in ([PROGRAMME_TEAM], [translators("ky")], [language_editors("ky")]):
        client = signed_in(*groups)
        for response in (client.get(address(target)), client.post(address(target), {"sets": ["person"]})):
            assert response.status_code in {302, 403}
            assert "edit" not in response.get("Location", "")
    assert Client().get(address(target)).status_code == 302
    assert asked(target) == before


def test_a_translation_has_no_questions_of_its_own_to_add(site: SiteTree, target: CallPage, editor: Client) -> None:
    translated = target.copy_for_translation(site.locale("ky"))
    assert editor.get(address(translated)).status_code == 404
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[translated.pk]), follow=True).content.decode()
    assert address(translated) not in edit
