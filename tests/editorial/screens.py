"""What the browser of a member of staff holds after opening a screen of the admin."""

import json
import re
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from news.models import NewsPage
from tests.edit_screens import version_shown

SCREEN = "edit_screen"
VERSION = ("loaded_revision_id", "loaded_revision_created_at")
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
NO_COMMENTS = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}


def hidden(html: str) -> dict[str, str]:
    """Hidden fields of a page, the last of each name."""
    return dict(HIDDEN.findall(html))


def edit_screen(browser: Client, page: Any) -> dict[str, str]:
    """The fields of Wagtail's edit screen of a news item, as opened now."""
    told = hidden(browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())
    return fields_of(page) | {name: told[name] for name in (SCREEN, *VERSION) if name in told}


def undrawn_screen(page: Any) -> dict[str, str]:
    """The same, without the time that it takes to draw the screen."""
    told = {name: str(value) for name, value in version_shown(Page.objects.get(pk=page.pk)).items()}
    return fields_of(page) | told | {SCREEN: str(uuid4())}


def fields_of(page: Any) -> dict[str, str]:
    stored: NewsPage = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    data = {
        "title": stored.title,
        "slug": stored.slug,
        "lead": stored.lead,
        "kind": stored.kind,
        "date": str(stored.date),
        "initial-date": str(stored.date),
        "next": "",
        **{f"people-{name}": value for name, value in NO_COMMENTS.items()},
        **{f"comments-{name}": value for name, value in NO_COMMENTS.items()},
        "body-count": str(len(stored.body)),
    }
    for number, block in enumerate(stored.body.raw_data):
        key = re.search(r'data-block-key="(\w+)"', block["value"])
        text = re.sub(r"<[^>]+>", "", block["value"])
        paragraph = {"key": key[1] if key else "a", "text": text, "type": "unstyled", "depth": 0}
        rich = {"blocks": [paragraph | {"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
        names = {"deleted": "", "order": str(number), "type": "text", "id": block["id"], "value": json.dumps(rich)}
        data |= {f"body-{number}-{name}": value for name, value in names.items()}
    return data
