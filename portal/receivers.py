"""What follows when the database has been brought up to date."""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate

from .actions import ensure_countries
from .models import Country

NEEDS = (Country._meta.db_table, "wagtailsearch_indexentry")


def add_countries(using: str, **_: Any) -> None:
    """Nothing happens where the tables are not there yet, as in the middle of a migration by hand."""
    if using == "default" and set(NEEDS) <= set(connections[using].introspection.table_names()):
        ensure_countries()


def connect() -> None:
    """Once, when the app is ready."""
    post_migrate.connect(add_countries, sender=apps.get_app_config("portal"), dispatch_uid="portal.add_countries")
