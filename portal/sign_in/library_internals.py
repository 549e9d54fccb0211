"""What we use of django-allauth beyond what it documents; tests/portal/sign_in/test_library.py fails when it moves."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.internal.stagekit import get_pending_stage
from allauth.mfa.internal.constants import LoginStageKey
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration

__all__ = [
    "SECRET_SESSION_KEY",
    "TOTP",
    "LoginStageKey",
    "begin_authentication",
    "begin_registration",
    "generate_totp_secret",
    "get_pending_stage",
    "perform_login",
    "raise_if_reauthentication_required",
    "record_authentication",
]
