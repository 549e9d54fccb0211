"""The addresses to which every page links."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal import frame_urls
from portal.templatetags.portal_site import frame_address


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["en", "ky"])
def test_each_is_the_one_among_all_addresses(language: str):
    with override(language):
        for pattern in frame_urls.below_a_language:
            assert frame_address(pattern.name) == reverse(pattern.name)
            assert frame_address(pattern.name).startswith(f"/{language}/")
