"""The session in which somebody changes how they sign in, and their other ones."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from .actions import end_sessions


def end_other_sessions(request: HttpRequest, user: Any) -> None:
    end_sessions(user=user)
    update_session_auth_hash(request, user)


def note_enrolment(request: HttpRequest, kind: str) -> None:
    """Who enrols a factor has just used it in this session; sessions from before are over."""
    # Imported here, because the receivers, which every process has, import this module.
    from .library_internals import record_authentication

    record_authentication(request, request.user, "mfa", type=kind)
    end_other_sessions(request, request.user)
