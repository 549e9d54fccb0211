"""Where letters go: the SMTP server of EMAIL_URL, else files an operator can read."""

from pathlib import Path
from typing import Any

import dj_email_url
from django.core.exceptions import ImproperlyConfigured

from .environment import Environment

SCHEMES = ("smtp://", "smtps://", "submission://", "smtp+tls://", "smtp+ssl://", "submission+tls://")


def mail_settings(environment: Environment, letters_dir: Path) -> dict[str, Any]:
    """Django's EMAIL_ settings. Raises ImproperlyConfigured for an EMAIL_URL that is not SMTP."""
    url = environment.text("EMAIL_URL")
    if not url:
        return {
            "EMAIL_BACKEND": "portal.letters.files.EmailBackend",
            "EMAIL_FILE_PATH": letters_dir,
        }
    if not url.startswith(SCHEMES):
        raise ImproperlyConfigured(f"EMAIL_URL must begin with one of {', '.join(SCHEMES)}")
    parsed = dj_email_url.parse(url)
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    return {name: parsed[name] for name in names} | {
        "EMAIL_BACKEND": "portal.letters.smtp.EmailBackend",
        "EMAIL_TIMEOUT": 20,
    }
