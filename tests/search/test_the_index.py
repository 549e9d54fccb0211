"""What is kept for the search, on both databases: whole, together with what it is about, and no longer than that."""

import pytest

from tests import factories
from tests.conftest import SiteTree
from tests.search.test_finding import titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text", ["ab" * 1500 + " quince", "quince " + " ".join(f"w{n}x{n * 7}" for n in range(40_000))]
)
def test_a_text_of_any_length_is_found(site: SiteTree, text: str) -> None:
    factories.project(original_title="Endless", logline={"en": text})
    assert titles("en", "quince") == ["Endless"]
