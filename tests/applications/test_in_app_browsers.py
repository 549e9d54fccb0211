"""Whoever comes from a link in an app reads how to go on in a browser, and why."""

import pytest
from django.test import Client

from applications.in_app_browsers import app_of
from applications.models import AccessLink
from labs.models import Call
from tests.applications.conftest import Browser
from tests.applications.pages import another_device, continue_by, shown_link, text_of, ticket_in

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = "Mozilla/5.0 (Linux; Android 14; SM-A145F Build/UP1A.231005.007{view}) AppleWebKit/537.36 (KHTML, like Gecko)"
VIEW = ANDROID.format(view="; wv") + " Version/4.0 Chrome/126.0.6478.122 Mobile Safari/537.36"
WINDOWS = {
    f"{IPHONE} Mobile/15E148 Instagram 335.0.0.26.90 (iPhone14,5; iOS 17_5; ru_KG)": "Instagram",
    f"{VIEW} Instagram 335.0.0.39.93 Android (34/14; 450dpi; samsung; ru_RU)": "Instagram",
    f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/467.0.0.38.108;FBDV/iPhone14,5]": "Facebook",
    f"{VIEW} [FB_IAB/FB4A;FBAV/467.1.0.52.83;]": "Facebook",
    f"{VIEW} Telegram-Android/11.2.3 (Samsung SM-A145F; Android 14; SDK 34; AVERAGE)": "Telegram",
    f"{VIEW} trill_350302 JsSdk/1.0 NetType/WIFI BytedanceWebview/d8a21c6": "TikTok",
    f"{IPHONE} Mobile/15E148 musical_ly_35.3.0 JsSdk/2.0": "TikTok",
    VIEW: "",
    f"{IPHONE} Mobile/15E148": "",
}
BROWSERS = [
    ANDROID.format(view="") + " Chrome/126.0.0.0 Mobile Safari/537.36",
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    f"{IPHONE} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)",
    "curl/8.5.0",
    "",
]
INSTAGRAM = next(iter(WINDOWS))
WHY = "Such a window may close without warning"


@pytest.mark.parametrize(("user_agent", "app"), WINDOWS.items())
def test_the_window_of_an_app_is_known(user_agent: str, app: str) -> None:
    assert app_of(user_agent) == app


@pytest.mark.parametrize("user_agent", BROWSERS)
def test_a_browser_is_none(user_agent: str) -> None:
    assert app_of(user_agent) is None


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.usefixtures("clock")
def test_the_first_pages_tell_before_anything_is_typed(call: Call) -> None:
    address = f"/en/apply/call/{call.slug}/"
    page = text_of(Client().get(address, headers={"User-Agent": INSTAGRAM}, follow=True))
    assert "This page is open inside Instagram." in page
    assert WHY in page
    assert f"or copy this link: http://testserver{address}begin/" in page
    assert WHY not in text_of(Client().get(address, headers={"User-Agent": BROWSERS[0]}, follow=True))
    kyrgyz = text_of(Client().get(f"/ky{address[3:]}", headers={"User-Agent": VIEW}, follow=True))
    assert "Бул барак башка колдонмонун ичинде ачык." in kyrgyz


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.usefixtures("clock")
def test_the_form_gives_a_link_that_opens_it_in_the_browser(applicant: Browser) -> None:
    applicant.begin()
    page = applicant.client.get(applicant.address(), headers={"User-Agent": INSTAGRAM})
    assert "This page is open inside Instagram." in text_of(page)
    assert f'action="{applicant.address("show_link")}"' in page.content.decode()
    assert not AccessLink.objects.exists(), "looking at the form makes no link"
    shown = applicant.client.post(applicant.address("show_link"), {"ticket": ticket_in(page)})
    browser = another_device()
    assert continue_by(browser, shown_link(shown)).status_code == 302
    there = browser.get(applicant.address(), headers={"User-Agent": BROWSERS[0]})
    assert there.status_code == 200
    assert WHY not in text_of(there)
