"""Two workers that notify one person at the same moment write one letter."""

import datetime as dt

import pytest
import time_machine

from editorial.models import LetterPreferences, Notice
from editorial.notices.actions import note, send_waiting
from editorial.notices.choices import Delivery, NoticeKind
from portal.roles import CHIEF_EDITORS
from tests import factories
from tests.at_once import at_once
from tests.conftest import SiteTree
from tests.editorial.conftest import member

from .conftest import kinds

pytestmark = pytest.mark.django_db(transaction=True)
NOON_IN_BISHKEK = dt.datetime(2026, 11, 2, 6, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("delivery", "written"), [(Delivery.AT_ONCE, "work_published"), (Delivery.DAILY, "staff_digest")]
)
def test_one_letter_is_written(site: SiteTree, delivery: Delivery, written: str) -> None:
    person = member("reader", CHIEF_EDITORS)
    LetterPreferences.objects.create(person=person, deliveries=dict.fromkeys(NoticeKind.values, delivery))
    page = factories.news_page(site.section["en"]["news"])
    note(kind=NoticeKind.PUBLISHED, people=[person], page=page, event="public:0")
    Notice.objects.update(noted_at=NOON_IN_BISHKEK - dt.timedelta(days=1))
    with time_machine.travel(NOON_IN_BISHKEK, tick=True):
        at_once(send_waiting, send_waiting)
    assert kinds(person) == [written]
    assert not Notice.objects.waiting().exists()
