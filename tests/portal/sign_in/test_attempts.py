"""Guessing is slowed, for each account and each network, and never for the owner of the account."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from portal.models import User
from portal.running.limits import Limit
from portal.sign_in import attempts
from portal.sign_in.devices import COOKIE
from tests.conftest import SiteTree

from .steps import PASSWORD, code_of, forget_password, give_code, give_password, signed_in, with_app

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HERE, ELSEWHERE = "8.8.8.8", "9.9.9.9"


def browser(address: str, known: Client | None = None) -> Client:
    client = Client(REMOTE_ADDR=address)
    if known is not None:
        client.cookies[COOKIE] = known.cookies[COOKIE].value
    return client


def guess(user: User, address: str, times: int, known: Client | None = None) -> str:
    """What is said after so many wrong passwords."""
    page = ""
    for _ in range(times):
        page = give_password(browser(address, known), user, "wrong").content.decode()
    return page


def gets_in(user: User, client: Client) -> bool:
    give_password(client, user)
    return "_auth_user_id" in client.session


def test_a_guesser_waits_and_others_do_not(site: SiteTree, administrator: User, stranger: User):
    assert "is wrong" in guess(administrator, HERE, 5)
    assert "Too many failed attempts" in guess(administrator, HERE, 1)
    assert not gets_in(administrator, browser(HERE))
    assert gets_in(administrator, browser(ELSEWHERE))
    assert gets_in(stranger, browser(HERE))


def test_a_browser_of_the_owner_has_tries_of_its_own(site: SiteTree, administrator: User):
    known = signed_in(administrator)
    guess(administrator, HERE, 6)
    assert not gets_in(administrator, browser(HERE))
    assert gets_in(administrator, browser(HERE, known))
    guess(administrator, HERE, 10, known)
    assert not gets_in(administrator, browser(HERE, known))
    assert gets_in(administrator, browser(ELSEWHERE))


def test_a_cookie_of_one_account_opens_no_tries_on_another(site: SiteTree, administrator: User, stranger: User):
    theirs = signed_in(stranger)
    guess(administrator, HERE, 5, theirs)
    assert "Too many" in guess(administrator, HERE, 1, theirs)


def test_a_forged_cookie_is_none(site: SiteTree, administrator: User):
    guess(administrator, HERE, 5)
    client = browser(HERE)
    client.cookies[COOKIE] = f'{{"{administrator.pk}": "x"}}'
    assert not gets_in(administrator, client)


def test_many_networks_do_not_lock_the_owner_out(site: SiteTree, administrator: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(attempts.BY_ACCOUNT, "password", Limit("sign_in.account", 12, attempts.HOUR))
    known = signed_in(administrator)
    for number in range(3):
        guess(administrator, f"8.8.{number}.1", 4)
    assert "from many places" in guess(administrator, "7.7.7.7", 1)
    assert not gets_in(administrator, browser("7.7.7.7"))
    assert gets_in(administrator, browser("7.7.7.7", known))


def test_a_letter_makes_a_new_browser_known(site: SiteTree, administrator: User):
    from portal.models import Letter

    from .test_pages import link_in

    guess(administrator, HERE, 6)
    client = browser(HERE)
    forget_password(administrator.email, client)
    form = client.get(link_in(Letter.objects.get()), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": PASSWORD + "!", "password2": PASSWORD + "!"})
    give_password(client, administrator, PASSWORD + "!")
    assert "_auth_user_id" in client.session


def test_one_password_is_not_tried_on_everybody(site: SiteTree, administrator: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(attempts, "BY_NETWORK", Limit("sign_in.network", 8, attempts.HOUR))
    for number in range(attempts.BY_NETWORK.most):
        browser(HERE).post(reverse("account_login"), {"login": f"p{number}@example.org", "password": "autumn2026"})
    assert not gets_in(administrator, browser(HERE))
    assert gets_in(administrator, browser(ELSEWHERE))


def test_a_right_password_costs_no_try(site: SiteTree, administrator: User):
    for _ in range(12):
        assert gets_in(administrator, browser(HERE))
    guess(administrator, HERE, 4)
    assert gets_in(administrator, browser(HERE))
    assert "is wrong" in guess(administrator, HERE, 1)
    assert "Too many" in guess(administrator, HERE, 1)


def test_codes_are_counted_likewise(site: SiteTree, administrator: User):
    secret = with_app(administrator)
    for number in range(6):
        client = browser(HERE)
        give_password(client, administrator)
        said = give_code(client, f"{number:06}").content.decode()
    assert "Too many wrong codes" in said
    client = browser(HERE)
    give_password(client, administrator)
    assert "_auth_user_id" not in client.session
    assert give_code(client, code_of(secret)).status_code == 200
    other = browser(ELSEWHERE)
    give_password(other, administrator)
    assert give_code(other, code_of(secret)).status_code == 302


def test_guessing_in_an_open_session_is_counted_too(site: SiteTree, administrator: User):
    client = signed_in(administrator, secret=with_app(administrator))
    new = {"password1": "another horse battery", "password2": "another horse battery"}
    for _ in range(attempts.BY_DEVICE.most):
        client.post(reverse("account_change_password"), new | {"oldpassword": "wrong"})
    client.post(reverse("account_change_password"), new | {"oldpassword": PASSWORD})
    administrator.refresh_from_db()
    assert administrator.check_password(PASSWORD)


def test_nobody_is_kept_out_by_a_cache_that_is_down(site: SiteTree, administrator: User, settings: Any):
    settings.CACHES = settings.CACHES | {"shared": {"BACKEND": "tests.portal.sign_in.broken_cache.BrokenCache"}}
    assert gets_in(administrator, browser(HERE))


def test_what_is_counted_cannot_be_read_in_the_cache(site: SiteTree, administrator: User):
    guess(administrator, HERE, 1)
    keys = " ".join(caches["shared"]._cache)
    assert "sign_in.pair" in keys
    assert administrator.email not in keys
    assert "8.8" not in keys
