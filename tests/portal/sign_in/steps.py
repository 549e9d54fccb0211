"""What somebody does at the door, step by step."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client, TestCase
from django.urls import reverse

from portal.letters.secrets import unsealed, with_secrets
from portal.models import Letter, User
from portal.running.enqueueing import EnqueueTask
from portal.sign_in.tasks import send_password_letters

PASSWORD = "correct horse battery"
PERIOD = 30


def code_of(secret: str, *, later: int = 0) -> str:
    """What an app shows now, or some periods later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + later))


def with_app(user: User) -> str:
    """Give an account an authenticator app; returns its secret."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    return secret


def give_password(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(reverse("account_login"), {"login": user.email, "password": password} | more)


def give_code(client: Client, code: str) -> Any:
    return client.post(reverse("mfa_authenticate"), {"code": code})


def signed_in(user: User, *, secret: str = "") -> Client:
    """A browser that came in through the door; with the app, if `secret` is given."""
    client = Client()
    give_password(client, user)
    if secret:
        give_code(client, code_of(secret))
        Authenticator.objects.filter(user=user).update(last_used_at=None)
    return client


def enrol_app(client: Client) -> str:
    """Add an app on its page; returns the secret."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    (secret,) = re.findall(r"<code class=\"sign-in__secret\">(\w+)</code>", page)
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def may_enter(client: Client) -> bool:
    return bool(client.get("/admin/").status_code == 200)


def forget_password(email: str, client: Client | None = None) -> Any:
    """Ask for a new password, and let the worker write the letter."""
    with TestCase.captureOnCommitCallbacks() as callbacks:
        answer = (client or Client()).post(reverse("account_reset_password"), {"email": email})
    (waiting,) = [one for one in callbacks if isinstance(one, EnqueueTask) and one.task == send_password_letters]
    send_password_letters.call(*waiting.args)
    return answer


def as_sent(letter: Letter) -> str:
    """The text of a letter with the secrets that are put in at sending."""
    return with_secrets(letter.body_text, unsealed(letter.secrets))
