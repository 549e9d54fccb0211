"""Each page of the sign-in: what it says, what it takes, and that the policy of the public side suffices for it."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from portal.models import Letter, User
from portal.sign_in.views import PasskeySignInView
from tests.conftest import SiteTree

from .steps import (
    PASSWORD,
    as_sent,
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
OWN_PAGES = (
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "account_change_password",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "account_logout",
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\"data:|javascript:", re.IGNORECASE)


def html(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_no_page_holds_a_script_or_a_style(site: SiteTree, administrator: User, language: str):
    client = Client(headers={"accept-language": language})
    pages = [client.get(reverse(name)) for name in ("account_login", "account_reset_password")]
    pages.append(client.get(reverse("account_reset_password_done")))
    give_password(client, administrator)
    first = client.get(reverse("mfa_activate_totp"))
    enrol_app(client)
    pages += [first, *(client.get(reverse(name)) for name in OWN_PAGES if name != "mfa_activate_totp")]
    for page in pages:
        assert page.status_code == 200
        assert not INLINE.search(html(page)), page.request["PATH_INFO"]
        assert page["Content-Language"] == language
        assert f'<html lang="{language}"' in html(page)


def test_the_picture_of_the_secret_is_a_file(site: SiteTree, administrator: User):
    client = signed_in(administrator)
    assert client.get(reverse("picture_of_secret")).status_code == 404
    assert f'src="{reverse("picture_of_secret")}"' in html(client.get(reverse("mfa_activate_totp")))
    picture = client.get(reverse("picture_of_secret"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"<path" in picture.content
    assert not INLINE.search(html(picture))
    assert Client().get(reverse("picture_of_secret")).status_code == 302


def test_a_wrong_password_says_nothing_of_whose_it_is(site: SiteTree, administrator: User):
    sentences = set()
    for email in (administrator.email, "nobody@example.org"):
        page = html(Client().post(reverse("account_login"), {"login": email, "password": "wrong"}))
        sentences.add("The e-mail address or the password is wrong." in page)
        assert f'value="{email}"' in page
        assert 'value="wrong"' not in page
    assert sentences == {True}


@pytest.mark.parametrize("email", ["Administrator@Example.org", " administrator@example.org "])
def test_the_address_is_known_in_any_case(site: SiteTree, administrator: User, email: str):
    client = Client()
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(administrator.pk)


def test_a_passkey_opens_a_session_that_ends_with_the_browser(site: SiteTree, administrator: User, rf: Any):
    with_app(administrator)
    passkey = Authenticator.objects.create(user=administrator, type=Authenticator.Type.WEBAUTHN, data={"name": "x"})
    request = rf.post(reverse("mfa_login_webauthn"))
    request.session, request.user, request.allauth = Client().session, AnonymousUser(), SimpleNamespace()
    MessageMiddleware(lambda _request: HttpResponse()).process_request(request)
    view = PasskeySignInView()
    view.setup(request)
    with request_context(request):
        view.form_valid(SimpleNamespace(cleaned_data={"credential": passkey}))
    assert request.session["_auth_user_id"] == str(administrator.pk)
    assert request.session.get_expire_at_browser_close()


@pytest.mark.parametrize("typed", ["\x00", "a" * 100_000, "\u202eevil", "{{ 7 }}", "<script>"])
def test_odd_input_is_answered_with_the_page(site: SiteTree, administrator: User, typed: str):
    client = Client()
    assert client.post(reverse("account_login"), {"login": typed, "password": typed}).status_code == 200
    assert client.post(reverse("account_reset_password"), {"email": typed}).status_code == 200
    assert client.post(reverse("mfa_login_webauthn"), {"credential": typed}).status_code == 302
    with_app(administrator)
    give_password(client, administrator)
    assert give_code(client, typed).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"credential": typed}).status_code == 200


def test_fields_can_be_filled_by_a_password_manager(site: SiteTree, administrator: User):
    page = html(Client().get(reverse("account_login")))
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page
    with_app(administrator)
    client = Client()
    give_password(client, administrator)
    assert 'autocomplete="one-time-code"' in html(client.get(reverse("mfa_authenticate")))
    assert 'autocomplete="username"' in html(Client().get(reverse("account_reset_password")))


def test_recovery_codes_are_shown_downloaded_and_used_once(site: SiteTree, administrator: User):
    client = signed_in(administrator)
    enrol_app(client)
    codes = re.findall(r"<li><code>(\d+)</code>", html(client.get(reverse("mfa_view_recovery_codes"))))
    file = client.get(reverse("mfa_download_recovery_codes"))
    assert html(file).split() == codes
    assert len(codes) == 10
    assert "attachment" in file["Content-Disposition"]
    assert Client().get(reverse("mfa_download_recovery_codes")).status_code == 302
    lost = Client()
    give_password(lost, administrator)
    assert give_code(lost, codes[0]).url == "/admin/"
    again = Client()
    give_password(again, administrator)
    assert give_code(again, codes[0]).status_code == 200
    assert not may_enter(again)


def test_a_code_of_the_app_is_right_once(site: SiteTree, administrator: User):
    secret = with_app(administrator)
    code = code_of(secret)
    for expected in (302, 200):
        client = Client()
        give_password(client, administrator)
        assert give_code(client, code).status_code == expected


def test_secrets_of_factors_are_not_in_the_database(site: SiteTree, administrator: User, settings: Any):
    client = signed_in(administrator)
    secret = enrol_app(client)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    settings.SECRET_KEY = "another one, as after a restoration without the old secret"
    other = Client()
    give_password(other, administrator)
    assert give_code(other, code_of(secret)).status_code == 200


def test_the_last_factor_stays_where_one_is_required(site: SiteTree, administrator: User, settings: Any):
    client = signed_in(administrator)
    enrol_app(client)
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "This is your only second factor" in html(page)
    assert Authenticator.objects.filter(type="totp").exists()
    settings.SECOND_FACTOR_REQUIRED = False
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exists()


def test_a_removed_factor_ends_other_sessions(site: SiteTree, administrator: User, settings: Any):
    settings.SECOND_FACTOR_REQUIRED = False
    client = signed_in(administrator)
    secret = enrol_app(client)
    other = signed_in(administrator, secret=secret)
    assert may_enter(other)
    client.post(reverse("mfa_deactivate_totp"))
    assert (may_enter(client), may_enter(other)) == (True, False)


def test_a_new_password_ends_other_sessions(site: SiteTree, administrator: User):
    secret = with_app(administrator)
    client, other = signed_in(administrator, secret=secret), Client()
    other.force_login(administrator)
    change = reverse("account_change_password")
    wrong = {"oldpassword": "wrong", "password1": "another horse battery", "password2": "another horse battery"}
    assert "This password is wrong." in html(client.post(change, wrong))
    assert client.post(change, wrong | {"oldpassword": PASSWORD}).url == reverse("mfa_index")
    assert may_enter(client)
    assert "_auth_user_id" in client.session
    other.get("/sign-in/")
    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", "at least 10 characters"),
        ("password1234", "too common"),
        ("administrator", "similar to the e-mail address"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(site: SiteTree, administrator: User, password: str, reason: str):
    client = signed_in(administrator, secret=with_app(administrator))
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert reason in html(client.post(reverse("account_change_password"), sent))


def link_in(letter: Letter) -> str:
    (link,) = re.findall(r"http://localhost:8000(/sign-in/password/new/\S+)", as_sent(letter))
    return str(link)


def test_a_forgotten_password_is_replaced_by_letter_and_the_factor_stays(site: SiteTree, administrator: User):
    secret, client = with_app(administrator), Client()
    forget_password(administrator.email.upper(), client)
    letter = Letter.objects.get(kind="password_reset")
    assert letter.to_address == administrator.email
    token = link_in(letter).rstrip("/").partition("-")[2].partition("-")[2]
    assert token not in str(Letter.objects.values_list()), "the outbox tells nobody the link"
    form = client.get(link_in(letter), follow=True)
    assert "set-password" in form.redirect_chain[-1][0]
    new = {"password1": "another horse battery", "password2": "another horse battery"}
    assert client.post(form.redirect_chain[-1][0], new).url == reverse("account_login")
    assert "This link has been used" in html(Client().get(link_in(letter)))
    assert not may_enter(client)
    give_password(client, administrator, "another horse battery")
    assert not may_enter(client)
    give_code(client, code_of(secret))
    assert may_enter(client)
    assert Letter.objects.filter(kind="sign_in_changed", subject="How you sign in has changed").exists()
    assert mail.outbox == []


def test_a_stranger_is_told_the_same_and_gets_no_letter(site: SiteTree, administrator: User):
    User.objects.create_user("invited@example.org")
    User.objects.create_user("left@example.org", PASSWORD, is_active=False)
    for email in ("nobody@example.org", "invited@example.org", "left@example.org"):
        answer = forget_password(email)
        assert answer.url == reverse("account_reset_password_done")
    assert not Letter.objects.exists()


def test_the_time_tells_a_stranger_nothing_either(site: SiteTree, administrator: User):
    """Whether there is such an account or not, the same is asked of the database."""
    address, asked = reverse("account_reset_password"), []
    for email in (administrator.email, "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            Client().post(address, {"email": email})
        asked.append([query["sql"].partition(" ")[0] for query in queries])
    assert asked[0] == asked[1]


def test_an_account_gets_no_more_than_some_letters_an_hour(site: SiteTree, administrator: User):
    for _ in range(7):
        forget_password(administrator.email)
    assert Letter.objects.count() == 5


def test_the_holder_is_told_of_every_change(site: SiteTree, administrator: User, settings: Any):
    settings.SECOND_FACTOR_REQUIRED = False
    client = signed_in(administrator)
    enrol_app(client)
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    client.post(reverse("mfa_deactivate_totp"))
    told = list(Letter.objects.filter(kind="sign_in_changed").order_by("pk").values_list("body_text", flat=True))
    for text, words in zip(told, ("app was added", "new recovery codes", "app was removed"), strict=True):
        assert words in text


def test_letters_are_in_the_language_chosen_for_the_admin(site: SiteTree, administrator: User):
    profile = UserProfile.get_for_user(administrator)
    profile.preferred_language = "ru"
    profile.save()
    with override("en"):
        forget_password(administrator.email)
    assert Letter.objects.get().language == "ru"


def test_signing_out_ends_the_session(site: SiteTree, administrator: User):
    client = signed_in(administrator, secret=with_app(administrator))
    assert html(client.get(reverse("account_logout"))).count("Sign out") >= 2
    assert may_enter(client)
    assert client.post(reverse("account_logout")).url == reverse("account_login")
    assert not may_enter(client)


def test_where_one_wanted_to_go_is_kept_and_never_leads_elsewhere(site: SiteTree, administrator: User):
    secret = with_app(administrator)
    client = Client()
    give_password(client, administrator, next="/admin/pages/")
    assert give_code(client, code_of(secret)).url == "/admin/pages/"
    stranger = Client()
    give_password(stranger, administrator, next="https://evil.example/")
    assert give_code(stranger, code_of(secret, later=1)).url == "/admin/"


def test_a_form_of_another_site_is_answered_in_words(site: SiteTree, administrator: User):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"login": administrator.email, "password": PASSWORD})
    assert (answer.status_code, "Nothing was saved" in html(answer)) == (403, True)


def test_another_language_is_chosen_on_the_page_itself(site: SiteTree, administrator: User):
    client = Client()
    page = html(client.get("/sign-in/?next=/admin/"))
    assert 'href="/sign-in/?next=%2Fadmin%2F&amp;language=ru"' in page
    assert '<html lang="ru"' in html(client.get("/sign-in/?next=%2Fadmin%2F&language=ru"))
    assert '<html lang="ru"' in html(client.get(reverse("account_reset_password")))
    assert '<html lang="en"' in html(Client().get("/sign-in/?language=xx"))


def test_who_has_chosen_a_language_for_the_admin_reads_it_here_too(site: SiteTree, administrator: User):
    profile = UserProfile.get_for_user(administrator)
    profile.preferred_language = "ru"
    profile.save()
    assert '<html lang="ru"' in html(signed_in(administrator).get(reverse("mfa_index")))
