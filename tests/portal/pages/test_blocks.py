"""What blocks show of what they hold."""

import pytest
from django.test import Client

from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


def test_a_picture_for_the_press_is_taken_away_with_its_credit_and_no_other(site: SiteTree, client: Client) -> None:
    free = factories.ready_image(title="Free", credit="Aida Example", press_may_use=True)
    kept = factories.ready_image(title="Kept", credit="Somebody")
    block = ("press_pictures", {"title": "Press images", "pictures": [free, kept]})
    page = factories.info_page(site.home["en"], slug="press", body=[block])
    for language in ("en", "ky"):
        shown = client.get(f"/{language}/{page.slug}/").content.decode()
        assert "<h2>Press images</h2>" in shown
        assert shown.count("<picture>") == 2
        assert shown.count(" download>") == 1
        assert "<b>Aida Example</b>" in shown
        assert "<b>Somebody</b>" not in shown
