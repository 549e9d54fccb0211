"""What editors are told before they publish the questions of a call."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from applications.form_changes import form_changes
from editorial.actions import ensure_roles
from labs.models import Call, CallPage
from portal.models import User
from portal.roles import CHIEF_EDITORS, PROGRAMME_TEAM
from tests.applications.conftest import Browser
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NEW = {
    "type": "choice",
    "value": {
        "key": "genre",
        "label": "Genre",
        "required": True,
        "choices": [{"key": "drama", "label": "Drama"}, {"key": "comedy", "label": "Comedy"}],
    },
}


def source(call: Call) -> CallPage:
    return CallPage.objects.get(call=call, locale__language_code="en")


def draft(call: Call, *, without: str = "", more: list[dict[str, Any]] | None = None) -> CallPage:
    """A draft of the page whose questions are changed."""
    page = source(call)
    data = [dict(block) for block in page.questions.raw_data if block["value"]["key"] != without]
    page.questions = page._meta.get_field("questions").to_python(json.dumps([*data, *(more or [])]))
    page.save_revision()
    return page.get_latest_revision_as_object()


def test_nothing_changes_where_the_draft_asks_what_is_published(call: Call) -> None:
    changes = form_changes(draft(call))
    assert not changes.is_changed
    assert (changes.new, changes.removed, changes.drafts) == ([], [], 0)
    assert {wording.language: wording.missing for wording in changes.wordings} == {"en": [], "ky": []}


def test_a_new_question_lacks_words_in_every_translation(call: Call) -> None:
    Browser(call).begin()
    changes = form_changes(draft(call, more=[NEW]))
    assert changes.is_changed
    assert changes.drafts == 1
    assert changes.new == [("Genre", True)]
    assert {wording.language: (wording.missing, wording.shown_instead) for wording in changes.wordings} == {
        "en": ([], ""),
        "ky": ([("Genre", True)], "en"),
    }


def test_a_question_that_goes_is_told_with_its_answers(call: Call) -> None:
    for _writer in range(2):
        Browser(call).send()
    assert [(one.label, one.answers) for one in form_changes(draft(call, without="synopsis")).removed] == [
        ("Synopsis", 2)
    ]


def with_block(page: CallPage, key: str, **changes: Any) -> CallPage:
    """A draft in which a question is another."""
    data = [dict(block) for block in page.questions.raw_data]
    for block in data:
        if block["value"]["key"] == key:
            block.update(type=changes.pop("type", block["type"]), value=dict(block["value"]) | changes)
    page.questions = page._meta.get_field("questions").to_python(json.dumps(data))
    return page


@pytest.mark.parametrize(
    ("key", "changes"),
    [("synopsis", {"type": "number"}), ("synopsis", {"answered_by": "guardian"}), ("themes", {"type": "long_text"})],
)
def test_a_question_whose_answers_fit_no_more_is_told_as_gone_and_as_new(
    call: Call, key: str, changes: dict[str, Any]
) -> None:
    Browser(call).send()
    told = form_changes(with_block(source(call), key, **changes))
    assert [(one.label, one.answers) for one in told.removed] == [(told.new[0].label, 1)]


@pytest.mark.parametrize(("key", "kept"), [("role", ["producer"]), ("themes", ["gender", "nature"])])
def test_choices_that_go_are_told_with_those_who_chose_them(call: Call, key: str, kept: list[str]) -> None:
    Browser(call).send()
    others = {"role": {"answer-role": "producer"}, "themes": {"answer-themes": ["nature"]}}
    Browser(call).send(**others[key])
    choices = [{"key": one, "label": one} for one in kept]
    told = form_changes(with_block(source(call), key, choices=choices)).removed
    assert [(one.answers, one.choices) for one in told] == [(1, 1)]


def test_a_file_counts_as_an_answer(call: Call, script: Any) -> None:
    Browser(call).save(**{"answer-script": script})
    assert [(one.label, one.answers) for one in form_changes(draft(call, without="script")).removed] == [("Script", 1)]


def test_a_call_that_has_no_form_yet_has_only_new_questions(site: SiteTree, call: Call) -> None:
    call.form_versions.first().labels.all().delete()
    call.form_versions.all().delete()
    changes = form_changes(draft(call))
    assert changes.is_changed
    assert ("Synopsis", True) in changes.new
    assert changes.removed == []


def browser_of(*groups: str) -> Client:
    user = User.objects.create_user(f"{'-'.join(groups)}@example.org".replace(" ", "-"), "correct horse battery")
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def test_editors_find_it_at_the_page_and_others_do_not(call: Call, client: Client) -> None:
    ensure_roles()
    page = source(call)
    draft(call, without="synopsis", more=[NEW])
    Browser(call).send()
    address = reverse("application:form_changes", args=[page.pk])
    editor = browser_of(CHIEF_EDITORS)
    assert address in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    shown = editor.get(address).content.decode()
    for text in ("Genre", "Synopsis", "New questions", "Questions that are no longer asked", "1 answer"):
        assert text in shown
    assert client.get(address).status_code == 302
    assert browser_of(PROGRAMME_TEAM).get(address).status_code in {302, 403}
    translation = CallPage.objects.get(call=call, locale__language_code="ky")
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[translation.pk]), follow=True).content.decode()
    assert f'href="{reverse("application:form_changes", args=[translation.pk])}"' not in edit
