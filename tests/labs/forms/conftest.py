"""Staff forms as staff type them: what is stored, and what is refused at which field with which sentence."""

import pytest
from django.test import Client

from portal.models import User
from tests.conftest import SiteTree


@pytest.fixture
def staff(client: Client, administrator: User, site: SiteTree) -> Client:
    """A browser in which somebody with every right has signed in; the site has three languages."""
    client.force_login(administrator)
    return client
