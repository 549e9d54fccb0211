"""By whose clock staff read and type: the site's, or each person's own."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile

from labs.models import Call
from news.models import NewsPage
from portal.models import SiteSettings, User
from tests import factories
from tests.conftest import SiteTree
from tests.edit_screens import version_shown
from tests.labs.screens import address

pytestmark = pytest.mark.any_database

NINE_IN_BISHKEK = dt.datetime(2026, 11, 2, 3, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def choose(user: User, zone: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.current_time_zone = zone
    profile.save()


def news_form(page: NewsPage, **fields: Any) -> dict[str, Any]:
    """The edit screen of `page` as opened now, posted to publish it."""
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    data = {"title": page.title, "slug": page.slug, "lead": page.lead, "kind": page.kind, "date": str(page.date)}
    data |= {"body": streamfield([]), "people": empty, "comments": empty}
    return nested_form_data(data | version_shown(page) | fields | {"action-publish": "1"})


def schedule(staff: Client, page: NewsPage, typed: str) -> NewsPage:
    answer = staff.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), news_form(page, go_live_at=typed))
    assert answer.status_code == 302
    return NewsPage.objects.get(pk=page.pk)


@pytest.fixture
def draft(site: SiteTree) -> NewsPage:
    page = factories.news_page(site.section["en"]["news"])
    page.unpublish()
    return page


def test_nine_typed_in_bishkek_is_nine_in_bishkek_to_the_second(staff: Client, draft: NewsPage) -> None:
    with time_machine.travel(NINE_IN_BISHKEK - dt.timedelta(days=1), tick=False):
        page = schedule(staff, draft, "2026-11-02 09:00")
        assert not page.live
        assert page.go_live_at == NINE_IN_BISHKEK
    for moment, is_live in ((NINE_IN_BISHKEK - SECOND, False), (NINE_IN_BISHKEK + SECOND, True)):
        with time_machine.travel(moment, tick=False):
            call_command("publish_scheduled")
        assert NewsPage.objects.get(pk=draft.pk).live is is_live


@pytest.mark.parametrize(
    ("chosen", "utc"), [("Europe/Berlin", 8), ("Asia/Tashkent", 4), ("America/New_York", 14), ("No/Where", 3)]
)
def test_what_is_typed_means_the_clock_of_whoever_types(
    staff: Client, administrator: User, draft: NewsPage, chosen: str, utc: int
) -> None:
    choose(administrator, chosen)
    with time_machine.travel(NINE_IN_BISHKEK - dt.timedelta(days=1), tick=False):
        assert schedule(staff, draft, "2026-11-02 09:00").go_live_at == NINE_IN_BISHKEK.replace(hour=utc)


SKIPPED = "This time does not exist in Europe/Berlin: the clocks go forward then. Choose another time."
TOO_FAR = "This date is too far away."


@pytest.mark.parametrize(
    ("zone", "typed", "sentence"),
    [
        ("Europe/Berlin", "2027-03-28 02:30", SKIPPED),
        ("Asia/Bishkek", "0001-01-01 00:00", TOO_FAR),
        ("America/New_York", "9999-12-31 23:59", TOO_FAR),
    ],
)
def test_a_moment_that_never_comes_is_a_sentence_at_its_field(
    staff: Client, administrator: User, draft: NewsPage, zone: str, typed: str, sentence: str
) -> None:
    choose(administrator, zone)
    answer = staff.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), news_form(draft, go_live_at=typed))
    assert answer.context["form"].errors["go_live_at"] == [sentence]
    assert f'value="{typed}"' in answer.content.decode()


def test_of_an_hour_that_clocks_show_twice_the_later_one_counts(
    staff: Client, administrator: User, draft: NewsPage
) -> None:
    choose(administrator, "Europe/Berlin")
    assert schedule(staff, draft, "2027-10-31 02:30").go_live_at == dt.datetime(2027, 10, 31, 1, 30, tzinfo=dt.UTC)


def test_the_site_may_go_by_another_clock(staff: Client, draft: NewsPage) -> None:
    SiteSettings.objects.create(time_zone="Asia/Almaty")
    with time_machine.travel(NINE_IN_BISHKEK - dt.timedelta(days=1), tick=False):
        assert schedule(staff, draft, "2026-11-02 09:00").go_live_at == NINE_IN_BISHKEK.replace(hour=4)


def test_the_zone_stands_beside_the_box(staff: Client, administrator: User, draft: NewsPage) -> None:
    screen = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    with time_machine.travel(NINE_IN_BISHKEK, tick=False):
        shown = staff.get(screen).content.decode()
        assert "Time zone of the site: Bishkek (Asia/Bishkek), now UTC+6." in shown
        choose(administrator, "Europe/Berlin")
        shown = staff.get(screen).content.decode()
    assert "Your time zone: Berlin (Europe/Berlin), now UTC+1." in shown
    assert "The site’s: Bishkek (Asia/Bishkek), now UTC+6." in shown


def test_a_stored_schedule_is_shown_with_its_distance_from_utc(staff: Client, draft: NewsPage) -> None:
    with time_machine.travel(NINE_IN_BISHKEK - dt.timedelta(days=1), tick=False):
        schedule(staff, draft, "2026-11-02 09:00")
        shown = staff.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
        told = staff.get(reverse("wagtailadmin_pages:history", args=[draft.pk])).content.decode()
    assert "2 November 2026, 09:00 (UTC+0600)" in shown
    assert "2 November 2026, 09:00 (UTC+0600)" in told


def test_an_exported_report_goes_by_the_clock_of_whoever_exports(
    staff: Client, administrator: User, draft: NewsPage
) -> None:
    choose(administrator, "Asia/Tashkent")
    with time_machine.travel(NINE_IN_BISHKEK, tick=False):
        draft.save_revision(log_action=True, user=administrator)
    table = b"".join(staff.get(reverse("wagtailadmin_reports:site_history"), {"export": "csv"}).streaming_content)
    assert "2026-11-02 08:00:00+05:00" in table.decode()
    workbook = staff.get(reverse("wagtailadmin_reports:site_history"), {"export": "xlsx"})
    assert b"".join(workbook.streaming_content).startswith(b"PK")


def test_anybody_may_choose_any_zone_of_the_world(staff: Client, administrator: User) -> None:
    shown = staff.get(reverse("wagtailadmin_account")).content.decode()
    assert "Same as the site: Bishkek (Asia/Bishkek), now UTC+6" in shown
    data = {
        "name_email-first_name": "A",
        "name_email-last_name": "B",
        "locale-preferred_language": "",
        "locale-current_time_zone": "Europe/Berlin",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    assert staff.post(reverse("wagtailadmin_account"), data).status_code == 302
    assert UserProfile.objects.get(user=administrator).current_time_zone == "Europe/Berlin"


def test_a_call_keeps_its_own_clock_and_shows_both(staff: Client, administrator: User) -> None:
    call = factories.call()
    shown = staff.get(address(Call, "list")).content.decode()
    assert "5 August 2024, 23:59 (Bishkek, UTC+6)" in shown
    assert "your time" not in shown
    choose(administrator, "Europe/Berlin")
    shown = staff.get(address(Call, "list")).content.decode()
    assert "5 August 2024, 23:59 (Bishkek, UTC+6); your time: Monday, 5 August 2024, 19:59 (UTC+2)" in shown
    form = staff.get(address(Call, "edit", call.pk)).content.decode()
    assert "In your own time zone, Berlin (Europe/Berlin):" in form
    assert "All dates and times are in the time zone of the call" in form
    assert Call.objects.get(pk=call.pk).closes_at == dt.datetime(2024, 8, 5, 18, 0, tzinfo=dt.UTC)


def test_results_are_published_at_the_moment_typed_by_ones_own_clock(staff: Client, administrator: User) -> None:
    call = factories.call()
    choose(administrator, "Europe/Berlin")
    screen = address(Call, "publish_results", call.pk)
    shown = staff.get(screen).content.decode()
    assert "Your time zone: Berlin (Europe/Berlin)" in shown
    assert "23:59 (Bishkek, UTC+6)" in shown
    assert staff.post(screen, {"at": "2026-07-01 12:00"}).status_code == 302
    call.refresh_from_db()
    assert call.results_published_at == dt.datetime(2026, 7, 1, 10, 0, tzinfo=dt.UTC)


def test_a_day_in_a_filter_is_a_day_by_ones_own_clock(staff: Client, administrator: User, draft: NewsPage) -> None:
    choose(administrator, "Asia/Tashkent")
    with time_machine.travel(dt.datetime(2026, 11, 1, 19, 30, tzinfo=dt.UTC), tick=False):
        draft.save_revision(log_action=True, user=administrator)
    report = reverse("wagtailadmin_reports:site_history")
    found = [
        staff.get(report, {"timestamp_from": day, "timestamp_to": day}).context["object_list"]
        for day in ("2026-11-01", "2026-11-02")
    ]
    assert [len(entries) for entries in found] == [0, 1]
    assert "Tashkent (Asia/Tashkent)" in staff.get(report).content.decode()


def test_the_site_has_a_zone_that_exists(staff: Client) -> None:
    settings = SiteSettings.load()
    screen = reverse("wagtailsettings:edit", args=["portal", "sitesettings", settings.pk])
    shown = staff.get(screen).content.decode()
    assert "Asia/Bishkek" in shown
    settings.time_zone = "Nowhere/At-all"
    with pytest.raises(Exception, match="Unknown time zone"):
        settings.full_clean()
