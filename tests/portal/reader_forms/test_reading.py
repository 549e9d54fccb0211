from typing import Any

import pytest
from pytest_django import Settings

from portal.reader_forms.reading import MEGABYTE, UnreadableRequestError, read_request


def announced(rf: Any, megabytes: int) -> Any:
    request = rf.post("/", {"name": "Aigul"})
    request.META["CONTENT_LENGTH"] = str(megabytes * MEGABYTE)
    return request


@pytest.mark.parametrize(("files", "read"), [(0, 12), (10, 32), (100, 212), (500, 256)])
def test_twice_the_files_are_read_up_to_what_nginx_lets_through(rf: Any, settings: Settings, files: int, read: int):
    assert settings.MOST_SENT_MEGABYTES == 256
    with pytest.raises(UnreadableRequestError, match=f"more than {read} MB"):
        read_request(announced(rf, read + 1), files_megabytes=files)
    with pytest.raises(UnreadableRequestError, match="did not arrive whole"):  # it was read, and is shorter
        read_request(announced(rf, read), files_megabytes=files)
