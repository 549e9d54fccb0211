"""How often bare Wagtail asks the database when a page is published."""

import datetime as dt
import json
import sys
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from tests.bare.models import CallPage, Fact, InfoPage, NewsPage, NewsPerson
from tests.bare.publishing import WAYS

TEXT = "<h2>Heading</h2><p>A paragraph.</p>"


def count() -> None:
    """Print {way: {type of page: statements}}."""
    call_command("migrate", verbosity=0, interactive=False)
    with connection.schema_editor() as schema:
        for model in apps.get_app_config("bare").get_models():
            schema.create_model(model)
    setup_test_environment()
    user = get_user_model().objects.create_superuser("administrator", "administrator@example.org", "password")
    counts = {
        way: {type(page).__name__: len(publish(page, user, Client())) for page in pages(way)}
        for way, publish in WAYS.items()
    }
    json.dump(counts, sys.stdout)


def pages(way: str) -> list[Page]:
    """One of each type."""
    body: list[Any] = [("text", TEXT), *(("picture", {"image": picture(), "caption": ""}) for _ in range(2))]
    shared = {"cover": picture(), "body": body}
    news = NewsPage(title="News", date=dt.date(2024, 5, 13), edition=fact(), call=fact(), **shared)
    call = CallPage(title="Call", call=fact(), who=TEXT, with_what=TEXT, covered=TEXT, questions=body, **shared)
    found = [news, call, InfoPage(title="About", **shared)]
    section = Page.objects.get(depth=1).add_child(instance=Page(title=way))
    for page in found:
        section.add_child(instance=page)
        page.save_revision().publish()
    NewsPerson.objects.bulk_create(NewsPerson(page=news, person=fact(), sort_order=number) for number in range(2))
    return found


def fact() -> Fact:
    return Fact.objects.create(name="A fact")


def picture() -> Any:
    return get_image_model().objects.create(title="A picture", file=get_test_image_file())
