"""The addresses to which every page links."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal import frame_urls
from portal.templatetags.portal_site import frame_address


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["en", "ky"])
def test_each_is_the_one_among_all_addresses(language: str):
    (below_language,) = frame_urls.urlpatterns
    with override(language):
        for pattern in below_language.url_patterns:
            assert frame_address(pattern.name) == reverse(pattern.name)
            assert frame_address(pattern.name).startswith(f"/{language}/")
