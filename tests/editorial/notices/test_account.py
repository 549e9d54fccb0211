"""Under Account everybody chooses which letters to get, when, and in which language."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from editorial.models import LetterPreferences
from editorial.notices.choices import Delivery, NoticeKind
from portal.models import User
from tests.editorial.conftest import signed_in

pytestmark = pytest.mark.any_database

ACCOUNT = reverse("wagtailadmin_account")
OTHERS = {
    "name_email-first_name": "A",
    "name_email-last_name": "B",
    "locale-preferred_language": "",
    "locale-current_time_zone": "",
    "theme-theme": "system",
    "theme-contrast": "system",
    "theme-density": "default",
}


def shown_to(user: User) -> str:
    return signed_in(user).get(ACCOUNT).content.decode()


def choose(user: User, **fields: Any) -> Any:
    return signed_in(user).post(ACCOUNT, OTHERS | {f"letters-{name}": value for name, value in fields.items()})


def test_the_choice_is_kept_and_shown(russian_editor: User) -> None:
    assert choose(russian_editor, review="daily", comment="never", language="tg").status_code == 302
    stored = LetterPreferences.objects.get(person=russian_editor)
    assert stored.delivery(NoticeKind.REVIEW) == Delivery.DAILY
    assert stored.delivery(NoticeKind.COMMENT) == Delivery.NEVER
    assert stored.delivery(NoticeKind.NEW) == Delivery.AT_ONCE
    assert stored.language == "tg"
    shown = shown_to(russian_editor)
    assert "The daily e-mail arrives at eight in the morning, your time" in shown
    assert '<option value="daily" selected>' in shown
    assert '<option value="tg" selected>' in shown


def test_only_kinds_that_can_reach_somebody_are_offered(
    communications: User, russian_translator: User, russian_editor: User
) -> None:
    offered = {
        user: {kind.value for kind in NoticeKind if f'name="letters-{kind.value}"' in shown_to(user)}
        for user in (communications, russian_translator, russian_editor)
    }
    common = {"changes", "approved", "published", "comment"}
    assert offered[communications] == common
    assert offered[russian_translator] == common | {"new", "outdated"}
    assert offered[russian_editor] == common | {"new", "outdated", "review"}


def test_wagtails_own_switches_are_not_shown(russian_editor: User) -> None:
    assert "submitted_notifications" not in shown_to(russian_editor)


def test_what_a_form_does_not_send_stays_and_nonsense_is_refused(russian_editor: User) -> None:
    choose(russian_editor, review="daily")
    assert choose(russian_editor).status_code == 302
    assert LetterPreferences.objects.get().delivery(NoticeKind.REVIEW) == Delivery.DAILY
    assert choose(russian_editor, review="hourly").status_code == 200
    assert choose(russian_editor, language="xx").status_code == 200
    assert LetterPreferences.objects.get().delivery(NoticeKind.REVIEW) == Delivery.DAILY


def test_who_writes_no_pages_is_offered_no_letters(programme: User, client: Client) -> None:
    assert "letters-comment" not in shown_to(programme)
