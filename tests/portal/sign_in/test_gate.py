"""Nobody gets into the admin by a password alone, and nobody else is asked for more."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from portal.models import User
from portal.roles import CHIEF_EDITORS, PROGRAMME_TEAM
from tests.conftest import SiteTree

from .steps import (
    PASSWORD,
    code_of,
    enrol_app,
    forget_password,
    give_code,
    give_password,
    may_enter,
    signed_in,
    with_app,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADDRESS_OF_ONE = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "6f9619ff-8b86-d011-b42d-00cf4fc964ff"}


@pytest.fixture
def reader(db: None) -> User:
    """Somebody who may read private pages, and no more."""
    return User.objects.create_user("reader@example.org", PASSWORD)


@pytest.fixture
def editor(site: SiteTree) -> User:
    user = User.objects.create_user("editor@example.org", PASSWORD)
    user.groups.set(Group.objects.filter(name__in=[CHIEF_EDITORS, PROGRAMME_TEAM]))
    return user


def test_who_has_no_factor_enrols_one_first(site: SiteTree, editor: User):
    client = Client()
    give_password(client, editor)
    assert not may_enter(client)
    page = client.get("/admin/", follow=True)
    assert page.redirect_chain[-1][0] == f"{reverse('mfa_index')}?next=%2Fadmin%2F"
    assert "a password is not enough" in page.content.decode()
    enrol_app(client)
    assert may_enter(client)


def test_the_second_step_is_not_skipped(site: SiteTree, administrator: User):
    secret, client = with_app(administrator), Client()
    answer = give_password(client, administrator)
    assert answer.url == reverse("mfa_authenticate")
    assert not may_enter(client)
    for page in ("mfa_index", "mfa_activate_totp", "mfa_view_recovery_codes", "account_change_password"):
        assert client.get(reverse(page)).status_code == 302
    assert give_code(client, "000000").status_code == 200
    assert not may_enter(client)
    assert give_code(client, code_of(secret)).url == "/admin/"
    assert may_enter(client)


def test_a_session_from_before_enrolment_is_over(site: SiteTree, administrator: User):
    before, other = signed_in(administrator), signed_in(administrator)
    secret = enrol_app(other)
    assert may_enter(other)
    assert not may_enter(before)
    assert "_auth_user_id" not in before.session
    assert may_enter(signed_in(administrator, secret=secret))


@pytest.mark.parametrize("is_required", [True, False])
def test_a_session_that_owes_the_factor_changes_nothing(
    site: SiteTree, administrator: User, settings: Any, is_required: bool
):
    """Even one that is signed in all the same, as by code that knows nothing of factors."""
    settings.SECOND_FACTOR_REQUIRED = is_required
    with_app(administrator)
    client = Client()
    client.force_login(administrator)
    for name in (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_change_password",
    ):
        answer = client.post(reverse(name))
        assert answer.url.startswith(reverse("mfa_reauthenticate")), name
    assert administrator.authenticator_set.count() == 1


def test_it_shows_the_factor_and_goes_on(site: SiteTree, administrator: User):
    secret, client = with_app(administrator), Client()
    client.force_login(administrator)
    address = client.get("/admin/", follow=True).redirect_chain[-1][0]
    assert address == f"{reverse('mfa_reauthenticate')}?next=%2Fadmin%2F"
    assert client.post(address, {"code": code_of(secret), "next": "/admin/"}).url == "/admin/"
    assert may_enter(client)


def test_the_factor_of_another_user_of_the_browser_does_not_count(site: SiteTree, administrator: User, editor: User):
    client = signed_in(administrator, secret=with_app(administrator))
    assert may_enter(client)
    client.force_login(editor)
    assert not may_enter(client)


def addresses(patterns: list[Any], prefix: str = "/") -> list[str]:
    """An example of each address below /admin/."""
    found = []
    for pattern in patterns:
        route = prefix + example(pattern)
        if isinstance(pattern, URLPattern):
            found.append(route)
        elif isinstance(pattern, URLResolver) and (route.startswith("/admin") or "/admin/".startswith(route)):
            found += addresses(pattern.url_patterns, route)
    return [address for address in found if address.startswith("/admin/")]


def example(pattern: Any) -> str:
    text = str(pattern.pattern)
    for kind, value in ADDRESS_OF_ONE.items():
        while f"<{kind}:" in text:
            before, _, after = text.partition(f"<{kind}:")
            text = before + value + after.partition(">")[2]
    return text


def test_every_address_of_the_admin_is_closed_without_the_factor(site: SiteTree, administrator: User):
    client, names = Client(), addresses(get_resolver().url_patterns)
    client.force_login(administrator)
    assert len(names) > 300
    for number, address in enumerate(names):
        if any(sign in address for sign in "^<(\\"):
            continue
        answer = client.post(address) if number % 4 == 0 else client.get(address)
        leads = (answer.headers.get("Location") or "").split("?")[0]
        is_closed = answer.status_code in (301, 302, 403, 404, 405) and not leads.startswith("/admin/")
        assert is_closed or address in OPEN_TO_ALL, (address, answer.status_code, leads)


OPEN_TO_ALL = {
    "/admin/jsi18n/",
    "/admin/sprite/",
    "/admin/logout/",
}
"""Words, icons, and the way out."""


@pytest.mark.parametrize("address", ["/admin/login/", "/en/_util/login/", "/ky/_util/login/"])
def test_other_ways_in_lead_to_ours(site: SiteTree, administrator: User, address: str):
    client = Client()
    assert client.get(f"{address}?next=/admin/pages/").url == "/sign-in/?next=/admin/pages/"
    sent = client.post(address, {"username": administrator.email, "password": PASSWORD})
    assert sent.status_code in (302, 405)
    assert "_auth_user_id" not in client.session


def test_wagtails_new_passwords_are_shut(site: SiteTree, administrator: User):
    for name, arguments in {
        "wagtailadmin_password_reset": [],
        "wagtailadmin_password_reset_done": [],
        "wagtailadmin_password_reset_confirm": ["MQ", "x-y"],
        "wagtailadmin_password_reset_complete": [],
    }.items():
        for method in (Client().get, Client().post):
            assert method(reverse(name, args=arguments)).status_code == 404


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_set_password", "mfa_trust", "mfa_edit_webauthn"]
)
def test_what_is_not_needed_has_no_address(name: str):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_reader_needs_no_factor_for_a_private_page(site: SiteTree, reader: User):
    page = site.section["en"]["news"]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    client = Client()
    asked = client.get("/en/news/")
    assert asked.url == "/sign-in/?next=/en/news/"
    assert give_password(client, reader, next="/en/news/").url == "/en/news/"
    assert client.get("/en/news/").status_code == 200
    shut = client.get("/admin/", follow=True)
    assert (shut.status_code, "reader@example.org" in shut.content.decode()) == (403, True)


def test_a_member_of_staff_needs_it_there_too(site: SiteTree, editor: User):
    page = site.section["en"]["news"]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    client = signed_in(editor)
    assert client.get("/en/news/").url == "/sign-in/?next=/en/news/"
    enrol_app(client)
    assert client.get("/en/news/").status_code == 200


def test_where_it_is_only_offered_a_password_is_enough(site: SiteTree, editor: User, settings: Any):
    settings.SECOND_FACTOR_REQUIRED = False
    client = signed_in(editor)
    assert may_enter(client)
    secret = enrol_app(client)
    assert not may_enter(signed_in(editor))
    assert may_enter(signed_in(editor, secret=secret))


def test_readers_without_a_session_cost_no_query(site: SiteTree, django_assert_num_queries: DjangoAssertNumQueries):
    client = Client()
    client.get("/sign-in/")
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_the_pages_are_for_nobody_elses_eyes(site: SiteTree, administrator: User):
    for address in ("/sign-in/", reverse("account_reset_password"), reverse("account_invitation", args=["x"])):
        answer = Client().get(address)
        assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
        assert answer["Referrer-Policy"] == "same-origin"
        policy = answer["Content-Security-Policy"]
        assert "'unsafe-inline'" not in policy
        assert "data:" not in policy


def test_there_is_no_second_list_of_addresses(site: SiteTree, administrator: User):
    """One that goes stale would let somebody in by an address that an administrator has corrected."""
    client = signed_in(administrator)
    enrol_app(client)
    forget_password(administrator.email)
    assert not EmailAddress.objects.exists()
