"""Passkeys, in a browser with an authenticator that proves its owner by itself: enrolled, used, and somebody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from portal.models import User
from portal.roles import CHIEF_EDITORS

from .conftest import PASSWORD

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Phone:
    """A browser of its own with an authenticator in it, whose keys can be taken to another."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page: Page = context.new_page()
        self.url, self.said = url, list[str]()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.debugger = context.new_cdp_session(self.page)
        self.debugger.send("WebAuthn.enable")
        self.key = self.debugger.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]

    def keys(self) -> list[dict[str, Any]]:
        answer = self.debugger.send("WebAuthn.getCredentials", {"authenticatorId": self.key})
        return list(answer["credentials"])

    def take(self, key: dict[str, Any]) -> None:
        self.debugger.send("WebAuthn.addCredential", {"authenticatorId": self.key, "credential": key})

    def open(self, path: str) -> None:
        self.page.goto(f"{self.url}{path}")

    def give_password(self, user: User) -> None:
        self.open("/admin/")
        self.page.get_by_label("E-mail address").fill(user.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def enrol(self, user: User) -> None:
        self.give_password(user)
        self.page.get_by_role("link", name="Add a passkey").click()
        self.page.get_by_label("A name to recognise it by").fill("Phone")
        self.page.get_by_role("button", name="Add a passkey").click()
        expect(self.page.get_by_role("heading", name="Recovery codes", level=1)).to_be_visible()


@pytest.fixture
def phone_of(settings: Any, new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Callable[[], Phone]:
    settings.SECOND_FACTOR_REQUIRED = True
    return lambda: Phone(new_context(viewport={"width": 360, "height": 740}), live_server.url)


@pytest.mark.django_db(transaction=True)
def test_a_passkey_opens_the_door_to_its_owner_alone(
    people: Callable[..., User], phone_of: Callable[[], Phone]
) -> None:
    chief, other = people("chief", CHIEF_EDITORS), people("other", CHIEF_EDITORS)
    first = phone_of()
    first.enrol(chief)
    first.open("/admin/")
    expect(first.page).to_have_url(f"{first.url}/admin/")
    opens_without_a_password(phone_of(), first.keys())
    opens_as_second_step(phone_of(), chief, first.keys())
    second = phone_of()
    second.enrol(other)
    does_not_open_for(phone_of(), chief, second.keys())
    assert first.said == []


def opens_without_a_password(phone: Phone, keys: list[dict[str, Any]]) -> None:
    phone.take(keys[0])
    phone.open("/sign-in/?next=/admin/account/")
    phone.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(phone.page).to_have_url(f"{phone.url}/admin/account/")


def opens_as_second_step(phone: Phone, user: User, keys: list[dict[str, Any]]) -> None:
    phone.take(keys[0])
    phone.give_password(user)
    phone.page.get_by_role("button", name="Use the passkey").click()
    expect(phone.page).to_have_url(f"{phone.url}/admin/")


def does_not_open_for(phone: Phone, user: User, keys: list[dict[str, Any]]) -> None:
    """The browser itself offers none; sent all the same, it is refused."""
    phone.take(keys[0])
    phone.give_password(user)
    phone.page.evaluate(
        """() => {
            const form = document.querySelector("[data-passkey]");
            const options = JSON.parse(form.dataset.options);
            options.publicKey.allowCredentials = [];
            form.dataset.options = JSON.stringify(options);
        }"""
    )
    phone.page.get_by_role("button", name="Use the passkey").click()
    expect(phone.page.get_by_text("This passkey does not belong to the account.")).to_be_visible()
    phone.open("/admin/")
    expect(phone.page).not_to_have_url(f"{phone.url}/admin/")


@pytest.mark.django_db(transaction=True)
def test_without_javascript_a_sentence_stands_in_place_of_the_button(
    phone: Page, site: object, live_server: LiveServer
):
    phone.goto(f"{live_server.url}/sign-in/")
    expect(phone.locator("[data-without-passkeys]")).to_be_visible()
    expect(phone.locator("[data-passkey]")).to_be_hidden()
