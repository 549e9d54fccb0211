"""Who comes and goes is logged, with the number of the account, and nothing that is secret or personal."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import User
from portal.sign_in.actions import reset_sign_in
from portal.sign_in.leaving import close_account
from tests.conftest import SiteTree

from .steps import PASSWORD, code_of, enrol_app, give_code, give_password

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_each_step_leaves_a_line(site: SiteTree, stranger: User, administrator: User, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO, logger="portal.sign_in")
    client, key = Client(), stranger.pk
    give_password(client, stranger, "wrong horse")
    give_password(client, stranger)
    secret = enrol_app(client)
    client.post(reverse("account_logout"))
    give_password(client, stranger)
    give_code(client, "000000")
    give_code(client, code_of(secret))
    Client().post(reverse("account_login"), {"login": "nobody@example.org", "password": "x"})
    reset_sign_in(user=stranger, by=administrator)
    close_account(user=stranger, by=administrator)
    lines = [record.getMessage() for record in caplog.records if record.name == "portal.sign_in"]
    for line in (
        f"A wrong password was tried for account {key}.",
        f"Account {key} has signed in.",
        f"Account {key} has added a totp.",
        f"Account {key} has signed out.",
        f"A wrong code was tried for account {key}.",
        f"Account {key} has used its totp.",
        "A wrong password was tried for an account that is none.",
        f"The sign-in of account {key} was reset by {administrator.pk}.",
        f"Account {key} was closed by {administrator.pk}.",
    ):
        assert line in lines
    text = "\n".join(lines)
    for secret_word in (PASSWORD, "wrong horse", secret, "@example.org", "000000"):
        assert secret_word not in text
