"""`manage.py setup_site` as tests run it."""

import io
from typing import Any

from django.apps import apps
from django.core.management import call_command

from portal.settings.apps import OUR_APPS

COUNTED = [model for model in apps.get_models() if model._meta.app_label in (*OUR_APPS, "wagtailcore", "auth")]
PASSWORD = "correct horse battery"


def set_up(**options: Any) -> list[str]:
    """The lines the command prints when nobody is asked."""
    out = io.StringIO()
    call_command("setup_site", no_input=True, stdout=out, **options)
    return out.getvalue().splitlines()


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in COUNTED}
