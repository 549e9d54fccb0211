"""The daily digest: once a day by the person's own clock, one line for each page, nothing that is done."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from wagtail.users.models import UserProfile

from editorial.models import LetterPreferences, Notice
from editorial.notices.actions import note, send_waiting
from editorial.notices.choices import Delivery, NoticeKind
from news.models import NewsPage
from portal.models import User
from portal.roles import CHIEF_EDITORS, PROGRAMME_TEAM
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import member

from .conftest import kinds, letters_to

pytestmark = pytest.mark.any_database

EVENING = dt.datetime(2026, 11, 1, 12, 0, tzinfo=dt.UTC)
"""18:00 in Bishkek."""
EIGHT = dt.datetime(2026, 11, 2, 2, 0, tzinfo=dt.UTC)
"""08:00 the next day in Bishkek."""
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def reader(site: SiteTree) -> User:
    """Wants everything once a day."""
    person = member("reader", CHIEF_EDITORS)
    LetterPreferences.objects.create(person=person, deliveries=dict.fromkeys(NoticeKind.values, Delivery.DAILY))
    return person


@pytest.fixture
def news(site: SiteTree) -> NewsPage:
    return factories.news_page(site.section["en"]["news"], title="A page")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


def published(person: User, page: NewsPage, number: int) -> None:
    note(kind=NoticeKind.PUBLISHED, people=[person], page=page, event=f"public:{number}")


def test_it_comes_at_eight_to_the_second(reader: User, news: NewsPage, clock: time_machine.Traveller) -> None:
    published(reader, news, 1)
    for moment, sent in ((EVENING, 0), (EIGHT - SECOND, 0), (EIGHT, 1), (EIGHT + SECOND, 1)):
        clock.move_to(moment)
        send_waiting()
        assert len(letters_to(reader)) == sent, moment


def test_it_comes_at_eight_by_the_clock_of_the_person(
    reader: User, news: NewsPage, clock: time_machine.Traveller
) -> None:
    profile = UserProfile.get_for_user(reader)
    profile.current_time_zone = "Europe/Berlin"
    profile.save()
    published(reader, news, 1)
    for hours, sent in ((0, 0), (4, 0), (5, 1)):
        clock.move_to(EIGHT + dt.timedelta(hours=hours))
        send_waiting()
        assert len(letters_to(reader)) == sent


def test_a_worker_that_was_down_sends_it_later_that_day_and_only_once(
    reader: User, news: NewsPage, clock: time_machine.Traveller
) -> None:
    published(reader, news, 1)
    clock.move_to(EIGHT + dt.timedelta(hours=9))
    published(reader, news, 2)
    send_waiting()
    send_waiting()
    assert kinds(reader) == ["staff_digest"]
    published(reader, news, 3)
    clock.shift(dt.timedelta(hours=2))
    send_waiting()
    assert len(letters_to(reader)) == 1
    clock.move_to(EIGHT + dt.timedelta(days=1))
    send_waiting()
    assert len(letters_to(reader)) == 2


def test_what_happens_after_eight_waits_for_the_next_morning(
    reader: User, news: NewsPage, clock: time_machine.Traveller
) -> None:
    clock.move_to(EIGHT + dt.timedelta(hours=1))
    published(reader, news, 1)
    send_waiting()
    assert kinds(reader) == []


def test_several_things_about_one_page_are_one_line(
    reader: User, news: NewsPage, site: SiteTree, clock: time_machine.Traveller
) -> None:
    other = factories.news_page(site.section["en"]["news"], title="Another page")
    published(reader, news, 1)
    published(reader, other, 2)
    note(kind=NoticeKind.COMMENT, people=[reader], page=news, event="comment:1", details={"lines": ["x: y"]})
    published(reader, news, 3)
    clock.move_to(EIGHT)
    send_waiting()
    (letter,) = letters_to(reader)
    assert letter.subject == "Updates on 2 pages"
    lines = [line for line in letter.body_text.splitlines() if line.startswith("* ")]
    assert lines == ["* A page (English): now public, new comments", "* Another page (English): now public"]


def test_done_work_and_lost_roles_are_not_in_it(reader: User, news: NewsPage, clock: time_machine.Traveller) -> None:
    note(kind=NoticeKind.REVIEW, people=[reader], page=news, event="review:1", details={"task_state": 0})
    clock.move_to(EIGHT)
    send_waiting()
    assert kinds(reader) == []
    published(reader, news, 1)
    reader.groups.clear()
    clock.shift(dt.timedelta(days=1))
    send_waiting()
    assert kinds(reader) == []
    assert not Notice.objects.waiting().exists()


def test_who_never_wants_to_be_told_is_not(reader: User, news: NewsPage, clock: time_machine.Traveller) -> None:
    LetterPreferences.objects.update(deliveries=dict.fromkeys(NoticeKind.values, Delivery.NEVER))
    published(reader, news, 1)
    clock.move_to(EIGHT)
    send_waiting()
    assert kinds(reader) == []
    assert not Notice.objects.waiting().exists()


def test_who_goes_over_to_letters_at_once_gets_what_waited(
    reader: User, news: NewsPage, clock: time_machine.Traveller
) -> None:
    published(reader, news, 1)
    LetterPreferences.objects.update(deliveries={})
    send_waiting()
    assert kinds(reader) == ["work_published"]


def test_a_switch_of_wagtails_that_was_off_still_counts(site: SiteTree, news: NewsPage) -> None:
    person = member("quiet", PROGRAMME_TEAM)
    profile = UserProfile.get_for_user(person)
    profile.approved_notifications = False
    profile.save()
    note(kind=NoticeKind.APPROVED, people=[person], page=news, event="approved:1")
    send_waiting()
    assert kinds(person) == []


def test_a_long_digest_says_how_many_lines_are_left_out(
    reader: User, site: SiteTree, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editorial.notices.emails.MOST_LINES", 2)
    for number in range(5):
        published(reader, factories.news_page(site.section["en"]["news"]), number)
    clock.move_to(EIGHT)
    send_waiting()
    (letter,) = letters_to(reader)
    assert letter.subject == "Updates on 5 pages"
    assert "And 3 more pages." in letter.body_text
    assert letter.body_text.count("* News") == 2
