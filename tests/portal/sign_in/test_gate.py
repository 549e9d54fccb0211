"""Nobody gets into the admin by a password alone, and nobody else is asked for more."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import User

from .steps import code_of, enrol_app, give_code, give_password, may_enter, signed_in, with_app

pytestmark = pytest.mark.django_db


def test_who_has_no_factor_enrols_one_first(site, administrator: User):
    client = Client()
    give_password(client, administrator)
    assert not may_enter(client)
    page = client.get("/admin/", follow=True)
    assert page.redirect_chain[-1][0] == f"{reverse('mfa_index')}?next=%2Fadmin%2F"
    assert "a password is not enough" in page.content.decode()
    enrol_app(client)
    assert may_enter(client)


def test_the_second_step_is_not_skipped(site, administrator: User):
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


def test_a_session_from_before_enrolment_is_over(site, administrator: User):
    before, other = signed_in(administrator), signed_in(administrator)
    secret = enrol_app(other)
    assert may_enter(other)
    assert not may_enter(before)
    assert "_auth_user_id" not in before.session
    assert may_enter(signed_in(administrator, secret=secret))
