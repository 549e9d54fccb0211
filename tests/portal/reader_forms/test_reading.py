from typing import Any

import pytest
from pytest_django import Settings

from portal.reader_forms.reading import MEGABYTE, UnreadableRequestError, comes_from_another_site, read_request


def announced(rf: Any, megabytes: int) -> Any:
    request = rf.post("/", {"name": "Aigul"})
    request.META["CONTENT_LENGTH"] = str(megabytes * MEGABYTE)
    return request


@pytest.mark.parametrize(("files", "read"), [(0, 12), (10, 32), (100, 212), (500, 256)])
def test_twice_the_files_are_read_up_to_what_nginx_lets_through(rf: Any, settings: Settings, files: int, read: int):
    assert settings.MOST_SENT_MEGABYTES == 256
    with pytest.raises(UnreadableRequestError, match=f"larger than {read} MB"):
        read_request(announced(rf, read + 1), files_megabytes=files)
    with pytest.raises(UnreadableRequestError, match="did not arrive in full"):  # it was read, and is shorter
        read_request(announced(rf, read), files_megabytes=files)


@pytest.mark.parametrize(
    ("headers", "is_foreign"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "https://testserver:8443"}, False),
        ({"Origin": "https://example.org"}, True),
        ({"Origin": "https://evil.testserver"}, True),
        ({"Origin": "not an address"}, False),
        ({"Origin": "http://[x"}, True),
    ],
)
def test_another_site_is_known_by_what_the_browser_says(rf: Any, headers: dict[str, str], is_foreign: bool):
    assert comes_from_another_site(rf.post("/", headers=headers)) is is_foreign
