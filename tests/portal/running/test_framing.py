"""Nobody frames the portal but its own previews; `manage.py check --deploy` asks for the header."""

import pytest
from django.test import Client

from portal.models import User
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


def framing(client: Client, address: str) -> tuple[str, bool]:
    """What the header of old browsers says, and whether the policy that all others go by keeps other sites out."""
    response = client.get(address)
    assert response.status_code == 200
    return response["X-Frame-Options"], "frame-ancestors 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/en/", "/en/search/", "/sign-in/"])
def test_what_is_shown_to_everybody_is_framed_nowhere(site: SiteTree, client: Client, address: str):
    assert framing(client, address) == ("DENY", True)


def test_a_preview_stands_in_a_frame_of_the_editor(site: SiteTree, client: Client, administrator: User):
    client.force_login(administrator)
    address = f"/admin/pages/{site.home['en'].pk}/edit/preview/"
    client.post(address)
    assert framing(client, address) == ("SAMEORIGIN", True)
    assert framing(client, f"/admin/pages/{site.home['en'].pk}/edit/") == ("DENY", True)
