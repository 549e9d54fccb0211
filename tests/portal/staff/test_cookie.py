"""The cookie that tells staff from readers comes with the admin and goes with signing out."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.staff.cookie import COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_it_comes_with_the_admin_and_goes_with_signing_out(admin_client: Client) -> None:
    admin_client.get("/admin/")
    assert admin_client.cookies[COOKIE].value == "1"
    assert COOKIE not in admin_client.get("/admin/").cookies
    admin_client.post(reverse("account_logout"))
    assert admin_client.cookies[COOKIE].value == ""


def test_it_goes_where_the_session_has_ended_meanwhile(admin_client: Client) -> None:
    admin_client.get("/admin/")
    admin_client.session.flush()
    assert admin_client.get("/admin/").cookies[COOKIE]["max-age"] == 0


def test_readers_are_given_nothing(client: Client) -> None:
    assert COOKIE not in client.get(reverse("account_login")).cookies
    assert COOKIE not in client.get("/admin/").cookies
