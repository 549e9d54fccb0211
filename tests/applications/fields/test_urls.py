"""Links, as people paste them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from applications.fields import UrlField

MEANT = "https://vimeo.com/123456"


@pytest.mark.parametrize(
    "typed",
    [
        MEANT,
        f" {MEANT}\n",
        f"<{MEANT}>",
        f"«{MEANT}»,",
        "vimeo.com/123456",
        "//vimeo.com/123456",
        "vimeo.com/\u200b123456",
    ],
)
def test_what_is_pasted_along_with_a_link_is_dropped(typed: str) -> None:
    assert UrlField().clean(typed) == MEANT


@pytest.mark.parametrize(
    "kept",
    ["http://example.org", "https://example.org:8443/a?b=c#d", "https://кино.рф/фильм", "HTTPS://example.org/A%20b"],
)
def test_what_belongs_to_a_link_stays(kept: str) -> None:
    assert UrlField().clean(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/film.mp4",
        "https://",
        "my film",
        "https://example.org/ my film",
        "vimeo",
        "a@example.org",
        "https://exa mple.org",
        "=HYPERLINK(example.org)",
    ],
)
def test_what_is_no_link_is_refused_and_stays_as_it_was_typed(typed: str) -> None:
    assert UrlField().to_python(typed) == typed
    with pytest.raises(ValidationError) as refused:
        UrlField().clean(typed)
    assert refused.value.messages == ["Enter the full link, for example https://vimeo.com/123456."]


def test_a_link_without_end_is_told_how_much_too_long_it_is() -> None:
    with pytest.raises(ValidationError) as refused:
        UrlField().clean(f"https://example.org/{'a' * 500}")
    assert "20 characters too long" in "".join(refused.value.messages)


@given(st.text(st.characters(exclude_categories=("Cs",))) | st.text("a./:<> ,-htps", max_size=20))
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    once = UrlField().to_python(typed)
    assert UrlField().to_python(once) == once
